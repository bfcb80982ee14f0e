import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster takes sign-in through IAM', ja: 'RDS クラスターで IAM データベース認証を利用できる' },
  risk: {
    en: 'Only passwords open the database: they are shared, kept in settings and rarely changed.',
    ja: 'データベースにパスワードでしか接続できず、パスワードの共有や設定ファイルへの保存、長期間の使い回しにつながります。',
  },
  about: rdsCluster,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.12'] },

  outcomes: {
    possible: { result: 'pass', en: 'IAM authentication is on.', ja: 'IAM データベース認証は有効です。' },
    passwords: { result: 'fail', en: 'IAM authentication is off.', ja: 'IAM データベース認証が無効です。' },
  },

  evaluate: ({ iamAuthentication }) => (iamAuthentication ? 'possible' : 'passwords'),

  examples: {
    possible: [{}],
    passwords: [{ iamAuthentication: false }],
  },

  remediation: {
    text: {
      en: 'Turn on IAM database authentication of the RDS cluster, make database users for it, and move people and programs over one by one. Passwords go on working.',
      ja: 'RDS クラスターの IAM データベース認証を有効にし、対応するデータベースユーザーを作成して、利用者とプログラムを順に移行します。パスワード認証は引き続き使えます。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', EnableIAMDatabaseAuthentication: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: [
      'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html',
      'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.Enabling.html',
    ],
  },
})
