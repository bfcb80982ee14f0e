import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'

// The console's old wizard and scripts make user and key within minutes of each other.
const setup = 60 * 60 * 1000

export default defineCheck({
  title: { en: 'Console user was not given a key nobody needed', ja: 'コンソールユーザーに不要なアクセスキーを作成していない' },
  risk: {
    en: 'A key made together with the user, just in case, lies around in a file or a mail and works from anywhere without MFA.',
    ja: 'ユーザー作成時に念のため発行したキーはファイルやメールに残りがちで、MFA なしでどこからでも使えます。',
  },
  about: iamCredential,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.10'] },
  traps: {
    en: 'Some tools report every active key that was never used, even one made yesterday on purpose. Here the key must be as old as the user (within an hour) and never used since.',
    ja: '一度も使われていない有効なキーをすべて指摘するツールでは、昨日必要があって作ったキーも指摘されます。ここでは、ユーザー作成から 1 時間以内に作られ、その後一度も使われていないキーだけを対象にします。',
  },

  outcomes: {
    none: { result: 'pass', en: 'No key is left over from the creation of the user.', ja: 'ユーザー作成時から使われないまま残っているキーはありません。' },
    leftOver: {
      result: 'fail',
      en: '{name} has a key from the day the user was made, never used (slot {slots}).',
      ja: '{name} には、ユーザー作成時に作られ一度も使われていないキーがあります（キー {slots}）。',
    },
  },

  evaluate(user) {
    if (user.root) return null
    const { name, createdAt, password, keys } = user
    const active = keys.filter((key) => key.active)
    if (!password.enabled || createdAt === null || active.length === 0) return null
    const leftOver = active.filter(({ rotatedAt, lastUsedAt }) => lastUsedAt === null && rotatedAt !== null && Date.parse(rotatedAt) - Date.parse(createdAt) <= setup)
    return leftOver.length === 0 ? 'none' : ['leftOver', { name, slots: leftOver.map(({ slot }) => slot).join(', ') }]
  },

  examples: {
    none: [
      { keys: [{ slot: 1, active: true, rotatedAt: '2026-10-31T00:00:00.000Z', lastUsedAt: null }] },
      { keys: [{ slot: 1, active: true, rotatedAt: '2026-01-05T00:00:30.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' }] },
    ],
    leftOver: [{ keys: [{ slot: 1, active: true, rotatedAt: '2026-01-05T00:00:30.000Z', lastUsedAt: null }] }],
  },

  remediation: {
    text: {
      en: 'Delete the access key that was made with the console user. Make one later only if a program needs it and cannot use a role.',
      ja: 'コンソールユーザーの作成時に作られたアクセスキーを削除します。プログラムに必要で、かつロールを使えない場合にだけ、改めて作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  },
})
