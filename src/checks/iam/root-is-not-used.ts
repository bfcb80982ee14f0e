import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Root is not used for daily work', ja: 'ルートユーザーを日常的に使っていない' },
  risk: { en: 'Root can do everything, and nobody can tell which person it was.', ja: 'ルートユーザーは何でもでき、誰が操作したかも分かりません。' },
  about: iamCredential,
  row: 3,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.6'] },

  traps: {
    en: 'Looking at the password alone, or at the first column that has a date, lets an old sign-in hide an access key used yesterday. The newest of the three uses counts here, of inactive keys as well. The report is at most four hours old, or, where no new one may be made and the old one is past a day, the answer is unknown.',
    ja: 'パスワードの列や最初に日付のある列だけを見ると、古いサインインの陰に昨日使われたアクセスキーが隠れます。ここではパスワードと 2 つのキー（無効なものも含む）のうち最も新しい使用日で判定します。レポートは通常 4 時間以内のもので、再生成できず 1 日を過ぎている場合は「不明」とします。',
  },

  outcomes: {
    rested: { result: 'pass', en: 'Root was not used within {limit} {limit|day|days}.', ja: 'ルートユーザーは過去 {limit} 日間使われていません。' },
    used: { result: 'fail', en: 'Root was last used on {last}, by {means}.', ja: 'ルートユーザーが最後に使われたのは {last} です（{means}）。' },
  },

  evaluate(user, { asOf, thresholds }) {
    if (!user.root) return null
    const { password, keys } = user
    // The newest of all uses counts: an old sign-in must not hide a key used yesterday.
    const uses = [{ at: password.lastUsedAt, means: 'password' }, ...keys.map(({ lastUsedAt, slot }) => ({ at: lastUsedAt, means: `access key ${slot}` }))]
    const last = uses.filter(({ at }) => at !== null && daysBetween(at, asOf) <= thresholds.rootUseDays).sort((a, b) => ((a.at as string) < (b.at as string) ? 1 : -1))[0]
    return last === undefined ? ['rested', { limit: thresholds.rootUseDays }] : ['used', { last: last.at as string, means: last.means }]
  },

  examples: {
    rested: [
      { root: true, name: '<root_account>', password: { enabled: true, lastUsedAt: null, changedAt: '2026-01-01T00:00:00.000Z' } },
      { root: true, name: '<root_account>', password: { enabled: true, lastUsedAt: '2026-02-01T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z' } },
    ],
    used: [
      { root: true, name: '<root_account>' },
      {
        // Signed in years ago; a key that has been turned off since was used last week.
        root: true,
        name: '<root_account>',
        password: { enabled: true, lastUsedAt: '2019-04-01T00:00:00.000Z', changedAt: '2019-01-01T00:00:00.000Z' },
        keys: [
          { slot: 1, active: true, rotatedAt: '2021-01-01T00:00:00.000Z', lastUsedAt: null },
          { slot: 2, active: false, rotatedAt: '2021-01-01T00:00:00.000Z', lastUsedAt: '2026-10-25T00:00:00.000Z' },
        ],
      },
      {
        root: true,
        name: '<root_account>',
        password: { enabled: true, lastUsedAt: '2026-02-01T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z' },
        keys: [{ slot: 1, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' }],
      },
    ],
  },

  remediation: {
    text: {
      en: 'Give each person an identity of their own and keep the root user locked away for the few tasks that need it.',
      ja: '一人ひとりに自分の ID を用意し、ルートユーザーは必要な作業のときだけ使います。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html'],
  },
})
