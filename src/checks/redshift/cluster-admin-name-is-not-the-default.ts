import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift administrator does not have the default name', ja: 'Redshift の管理者ユーザー名がデフォルトではない' },
  risk: { en: 'Password guessing starts with the names everyone knows.', ja: 'パスワードの総当たり攻撃は、よく知られたユーザー名から試されます。' },
  about: redshiftCluster,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.8'] },

  outcomes: {
    own: { result: 'pass', en: 'The administrator has a name of its own.', ja: '管理者ユーザー名は独自の名前です。' },
    known: { result: 'fail', en: 'The administrator is called {user}.', ja: '管理者ユーザー名が {user} です。' },
  },

  evaluate: ({ masterUsername: user }) => (['awsuser', 'admin', 'root'].includes(user.toLowerCase()) ? ['known', { user }] : 'own'),

  examples: {
    own: [{}],
    known: [{ masterUsername: 'awsuser' }],
  },

  remediation: {
    text: {
      en: 'Choose another administrator name when the Redshift cluster is next rebuilt (it cannot be changed before), and keep the password in Secrets Manager.',
      ja: 'Redshift クラスターの管理者ユーザー名は変更できないため、次に作り直すときに別の名前にし、パスワードは Secrets Manager で管理します。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html'],
  },
})
