import { defineCheck } from '#core/check.ts'
import { rdsExposure } from '#derived/rds-exposure.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'

export default defineCheck({
  title: { en: 'RDS instance cannot be reached from the internet', ja: 'RDS インスタンスにインターネットから到達できない' },
  risk: {
    en: 'The login of the database stands open to the whole world: passwords are tried day and night, and one flaw of the engine is enough.',
    ja: 'データベースのログインが全世界に公開され、パスワードの総当たりが絶え間なく続きます。エンジンの脆弱性ひとつで侵入されます。',
  },
  about: rdsExposure,
  row: 23,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'A public address alone is no open door, and an open security group without one is none either: all four things in the way are counted together.',
    ja: 'パブリックアドレスがあるだけ、セキュリティグループが開いているだけでは到達できません。経路上の 4 つの設定を合わせて判定します。',
  },

  outcomes: {
    closed: { result: 'pass', en: 'The internet does not reach its port.', ja: 'インターネットからポートには届きません。' },
    open: {
      result: 'fail',
      reach: 'internet',
      en: 'The internet reaches TCP {port}: public address, route, network ACL and security group all let it through.',
      ja: 'インターネットから TCP {port} に到達できます（パブリックアドレス、ルート、ネットワーク ACL、セキュリティグループのすべてが許可しています）。',
    },
  },

  evaluate: ({ open, port }) => (port === null ? null : open ? ['open', { port }] : 'closed'),

  examples: {
    closed: [{}],
    open: [{ open: true }],
  },

  remediation: {
    text: {
      en: 'Take the rule that is open to everyone out of the RDS instance’s security group at once, then turn public access off.',
      ja: 'ただちに RDS インスタンスのセキュリティグループから全体公開のルールを削除し、その後パブリックアクセスを無効にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html'],
  },
})
