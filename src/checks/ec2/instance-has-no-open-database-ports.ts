import { defineCheck } from '#core/check.ts'
import { networkExposure } from '#derived/network-exposure.ts'
import { among } from '#derived/network-reach.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'

export default defineCheck({
  title: { en: 'Instance has no database ports that the internet can reach', ja: 'インスタンスのデータベースポートにインターネットから届かない' },
  risk: { en: 'A database run on the machine is open to the whole world, behind a password at best.', ja: 'インスタンス上のデータベースが全世界に公開され、守りはせいぜいパスワードだけです。' },
  about: networkExposure,
  row: 23,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    closed: { result: 'pass', en: 'The internet does not reach database ports of this interface.', ja: 'インターネットからデータベースのポートには届きません。' },
    open: { result: 'fail', reach: 'internet', en: 'The internet reaches TCP {ports} of {instance}.', ja: '{instance} の TCP {ports} にインターネットから届きます。' },
  },

  evaluate({ reachable, instance }) {
    const ports = among(reachable, [3306, 5432, 1433, 1521, 27017, 9042, 5984, 50000, 6379, 11211])
    return ports.length === 0 ? 'closed' : ['open', { ports: ports.join(', '), instance }]
  },

  examples: { closed: [{}, { reachable: [{ protocol: 'udp', from: 3306, to: 3306 }] }], open: [{ publicAddress: '203.0.113.7', reachable: [{ protocol: 'tcp', from: 3000, to: 4000 }] }] },

  remediation: {
    text: {
      en: 'Allow the instance’s database port only from the application servers, and consider moving the database to Amazon RDS.',
      ja: 'インスタンスのデータベースポートの送信元をアプリケーションサーバーに限定し、データベースの Amazon RDS への移行を検討します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html'],
  },
})
