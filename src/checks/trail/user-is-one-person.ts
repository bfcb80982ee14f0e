import { defineCheck } from '#core/check.ts'
import { rememberedUser } from '#remembered/users.ts'

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
      en: '{name} looks shared (score {score} of 100): used from several networks at once on {days} days.',
      ja: '{name} は共有されている可能性があります（スコア {score}/100）。{days} 日間、複数のネットワークから同時に使われています。',
    },
    machines: {
      result: 'fail',
      severity: 'low',
      en: 'The key of {name} is used by several machines at once (score {score} of 100, {days} days).',
      ja: '{name} のキーが複数の機器から同時に使われています（スコア {score}/100、{days} 日間）。',
    },
  },

  evaluate({ name, sharedScore, sharedDays, person }) {
    if (sharedScore === 0) return 'one'
    return [person ? 'several' : 'machines', { name, score: sharedScore, days: sharedDays }]
  },

  examples: {
    one: [{}],
    several: [{ sharedScore: 75, sharedHours: 9, sharedDays: 4 }],
    machines: [{ sharedScore: 60, sharedHours: 30, sharedDays: 12, person: false }],
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
