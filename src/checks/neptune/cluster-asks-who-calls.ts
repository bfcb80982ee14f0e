import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Neptune cluster asks who calls', ja: 'Neptune クラスターが IAM 認証を要求している' },
  risk: {
    en: 'Neptune knows no passwords: without IAM authentication, whoever reaches the port may read, change and delete the whole graph.',
    ja: 'Neptune にはパスワードがありません。IAM 認証が無効だと、ポートに到達できる人なら誰でも、グラフ全体を読み取り、変更し、削除できます。',
  },
  about: neptuneCluster,
  row: 23,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Neptune.7'] },
  traps: {
    en: 'In RDS the same setting adds a way to sign in, and passwords go on working; in Neptune it is the only lock there is. That is why it weighs more here.',
    ja: '同じ設定でも、RDS ではサインイン方法が増えるだけでパスワードも使えますが、Neptune では唯一の認証です。そのため、RDS より重大度を高くしています。',
  },

  outcomes: {
    asked: { result: 'pass', en: 'Requests must be signed (IAM authentication is on).', ja: 'リクエストには署名が必要です（IAM 認証が有効）。' },
    anyone: { result: 'fail', en: 'IAM authentication is off: whoever reaches the port gets in.', ja: 'IAM 認証が無効で、ポートに到達できれば誰でも接続できます。' },
  },

  evaluate: ({ iamAuthentication }) => (iamAuthentication ? 'asked' : 'anyone'),

  examples: { asked: [{}], anyone: [{ iamAuthentication: false }] },

  remediation: {
    text: {
      en: 'Have every client of the Neptune cluster sign its requests, then turn on IAM authentication: unsigned requests are refused from then on.',
      ja: 'Neptune クラスターのすべてのクライアントがリクエストに署名するようにしてから、IAM 認証を有効にします。有効にすると、署名のないリクエストは拒否されます。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', EnableIAMDatabaseAuthentication: true, ApplyImmediately: true } },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth-enable.html'],
  },
})
