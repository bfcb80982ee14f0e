import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance does not listen on the default port', ja: 'RDS インスタンスがデフォルトポートを使用していない' },
  risk: {
    en: 'Automatic scans knock on the default ports first. A different port is no wall, only less noise.',
    ja: '自動スキャンはまずデフォルトポートを試します。ポートの変更は防御壁ではありませんが、無差別な試行を減らせます。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.23'] },

  outcomes: {
    moved: { result: 'pass', en: 'It listens on port {port}.', ja: 'ポート {port} で待ち受けています。' },
    standard: { result: 'fail', en: 'It listens on the default port {port}.', ja: 'デフォルトポート {port} で待ち受けています。' },
  },

  evaluate: ({ port }) => (port === null ? null : [[3306, 5432, 1521, 1433, 50000].includes(port) ? 'standard' : 'moved', { port }]),

  examples: {
    moved: [{}],
    standard: [{ port: 5432 }],
  },

  remediation: {
    text: {
      en: 'Change the RDS instance’s port together with the security group rules and the applications. Do this last: the security group matters far more.',
      ja: 'RDS インスタンスのポートを、セキュリティグループのルールやアプリケーションの設定と合わせて変更します。セキュリティグループの見直しのほうがはるかに重要なため、優先度は最後で構いません。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html'],
  },
})
