import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster administrator does not have a name everyone knows', ja: 'RDS クラスターの管理者ユーザー名が推測されやすい名前になっていない' },
  risk: { en: 'Password guessing starts with the names everyone knows.', ja: 'パスワードの総当たり攻撃は、よく知られたユーザー名から試されます。' },
  about: rdsCluster,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.24'] },

  outcomes: {
    own: { result: 'pass', en: 'The administrator has a name of its own.', ja: '管理者ユーザー名は独自の名前です。' },
    known: { result: 'fail', en: 'The administrator is called {user}.', ja: '管理者ユーザー名が {user} です。' },
  },

  evaluate({ masterUsername: user }) {
    if (user === null) return null
    return ['admin', 'administrator', 'postgres', 'root', 'master'].includes(user.toLowerCase()) ? ['known', { user }] : 'own'
  },

  examples: {
    own: [{}],
    known: [{ masterUsername: 'admin' }, { masterUsername: 'Postgres' }],
  },

  remediation: {
    text: {
      en: 'Choose another administrator name when the RDS cluster is next rebuilt (it cannot be changed before), and keep the password in Secrets Manager.',
      ja: 'RDS クラスターの管理者ユーザー名は変更できないため、次に作り直すときに別の名前にし、パスワードは Secrets Manager で管理します。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html'],
  },
})
