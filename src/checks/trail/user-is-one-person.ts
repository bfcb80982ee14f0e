import { defineCheck } from '#core/check.ts'
import { rememberedUser } from '#remembered/users.ts'

const client = { kind: 'cli', name: 'AWS CLI', version: '2.31.0', platform: 'linux' } as const
const use = { client, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', first: '2026-10-20T01:05:00Z', last: '2026-10-20T01:45:00Z', calls: 4, signIns: 0, eventId: 'e' }
const overlaps = [
  {
    hour: '2026-10-20T01:00:00Z',
    uses: [
      { ...use, network: '192.0.2.0/24' },
      { ...use, network: '203.0.113.0/24' },
    ],
  },
]

export default defineCheck({
  title: { en: 'The trail shows each user used by one person', ja: '証跡上、IAM ユーザーが 1 人に使われている' },
  risk: {
    en: 'Where several people share a user, nobody can say who did what, and nobody can be locked out alone.',
    ja: '1 つのユーザーを複数人で使うと、誰が操作したか分からず、1 人だけを止めることもできません。',
  },
  about: rememberedUser,
  row: 4,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  traps: {
    en: 'One network after another is a journey, not a second person: only stretches that overlap within an hour count, and calls that AWS services make in the user’s name do not. A VPN that is switched on and off can still look like two places; the evidence lists networks, programs and times so that you can ask.',
    ja: 'ネットワークが順に変わるだけなら移動と考えられるため、1 時間の中で時間帯が重なる場合だけを数えます。AWS サービスがユーザーの名義で行った呼び出しは除きます。VPN の切り替えで 2 か所に見えることもあるため、根拠としてネットワーク、プログラム、時刻を示します。',
  },

  outcomes: {
    one: { result: 'pass', en: 'Nothing in the trail looks like a second person.', ja: '証跡上、別の人が使っている様子は見られません。' },
    several: {
      result: 'fail',
      en: '{name} looks shared (score {score} of 100): used from several networks at once on {days} {days|day|days}, as from {networks}.',
      ja: '{name} は共有されている可能性があります（スコア {score}/100）。{days} 日間、複数のネットワーク（{networks} など）から同時に使われています。',
    },
    machines: {
      result: 'fail',
      severity: 'low',
      en: 'The key of {name} is used by several machines at once, as from {networks} (score {score} of 100, {days} {days|day|days}).',
      ja: '{name} のキーが複数の機器（{networks} など）から同時に使われています（スコア {score}/100、{days} 日間）。',
    },
  },

  evaluate({ name, sharedScore, sharedDays, person, overlaps }) {
    if (sharedScore === 0) return 'one'
    const networks = [...new Set(overlaps.flatMap(({ uses }) => uses.map(({ network }) => network)))].slice(0, 3).join(', ')
    return [person ? 'several' : 'machines', { name, score: sharedScore, days: sharedDays, networks }]
  },

  examples: {
    one: [{}],
    several: [{ sharedScore: 75, sharedDays: 4, overlaps }],
    machines: [{ sharedScore: 60, sharedDays: 1, person: false, overlaps }],
  },

  remediation: {
    text: {
      en: 'Ask who uses the shared user, give each of them an identity of their own (IAM Identity Center, or a user each), then remove the shared one; programs get a role.',
      ja: '共有ユーザーの利用者を確認し、それぞれに専用の ID（IAM Identity Center、または個別のユーザー）を用意してから、共有ユーザーを削除します。プログラムには IAM ロールを使います。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
