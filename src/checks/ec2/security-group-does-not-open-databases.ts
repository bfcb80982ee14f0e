import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open database ports to the internet', ja: 'セキュリティグループがデータベースのポートをインターネットに開放していない' },
  risk: { en: 'Only a password stands between the internet and all of the data.', ja: 'インターネットと全データの間を隔てるものが、パスワードだけになります。' },
  ...doorsClosed([3306, 5432, 1433, 1434, 1521, 27017, 27018, 27019, 5439, 9042, 5984, 50000], 'high', [1434]),
  protects: ['confidentiality', 'integrity'],
  standards: { 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Allow the database’s port only from the security group of the application servers.',
      ja: 'データベースのポートの送信元を、アプリケーションサーバーのセキュリティグループだけに限定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
