import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'
import { rememberedRoot } from '#remembered/root.ts'

export default defineCheck({
  title: { en: 'The trail shows no use of root', ja: '証跡にルートユーザーの操作がない' },
  risk: {
    en: 'Root can do everything, and the trail cannot tell which person it was.',
    ja: 'ルートユーザーは何でもでき、証跡を見ても誰が操作したかは分かりません。',
  },
  about: rememberedRoot,
  row: 3,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  traps: {
    en: 'What AWS services do in root’s name, and sign-ins that were refused, are no use of root. "No use" is said only of days whose events were ingested; a trail that is shorter than the threshold says so.',
    ja: 'AWS サービスがルートユーザーの名義で行った処理や、拒否されたサインインは使用に数えません。「使われていない」と言えるのはイベントを取り込んだ期間だけで、しきい値より短い場合はその旨を示します。',
  },

  outcomes: {
    notSeen: { result: 'pass', en: 'In {days} {days|day|days} of events root did nothing.', ja: '{days} 日分のイベントに、ルートユーザーの操作はありません。' },
    used: {
      result: 'fail',
      en: 'Root did {action} on {at} from {place}, the last of {calls} in the trail.',
      ja: 'ルートユーザーが {at} に {place} から {action} を実行しています（証跡にある最後の操作。全 {calls} 件）。',
    },
    tooShort: {
      result: 'fail',
      severity: 'info',
      en: 'The trail holds {days} of the last {limit} {limit|day|days}; in these root did nothing.',
      ja: '証跡にあるのは過去 {limit} 日のうち {days} 日分だけです。その範囲にルートユーザーの操作はありません。',
    },
  },

  evaluate({ uses, calls, daysKnown }, { asOf, thresholds: { rootUseDays } }) {
    const [last] = uses
    if (last !== undefined && daysBetween(last.at, asOf) <= rootUseDays) return ['used', { action: last.action, at: last.at, place: last.from, calls }]
    return daysKnown < rootUseDays ? ['tooShort', { days: daysKnown, limit: rootUseDays }] : ['notSeen', { days: daysKnown }]
  },

  examples: {
    notSeen: [{}, { uses: [{ at: '2026-03-01T00:00:00Z', action: 'signin.amazonaws.com:ConsoleLogin', from: '192.0.2.1', eventId: 'e' }], calls: 1, daysKnown: 300 }],
    used: [{ uses: [{ at: '2026-10-20T00:00:00Z', action: 'signin.amazonaws.com:ConsoleLogin', from: '192.0.2.1', eventId: 'e' }], calls: 3 }],
    tooShort: [{ daysKnown: 10 }],
  },

  remediation: {
    text: {
      en: 'Find out who used root and for what, give that person an identity of their own, and lock root away.',
      ja: 'ルートユーザーを誰が何のために使ったかを確認し、その人には専用の ID を用意したうえで、ルートユーザーは普段使わないようにします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html'],
  },
})
