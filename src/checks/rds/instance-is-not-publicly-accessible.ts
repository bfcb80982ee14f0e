import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance is not publicly accessible', ja: 'RDS インスタンスがパブリックアクセス不可になっている' },
  risk: {
    en: 'The database gets a public address; one loose security group rule then puts its login in front of the whole internet.',
    ja: 'データベースにパブリックアドレスが付与されます。セキュリティグループの設定ミスひとつで、誰でもログインを試せる状態になります。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.2.3'], 'aws-fsbp': ['RDS.2'] },

  outcomes: {
    private: { result: 'pass', en: 'It has no public address.', ja: 'パブリックアドレスはありません。' },
    public: {
      result: 'fail',
      en: 'It may have a public address. Whether it can be reached depends on its subnets and security groups.',
      ja: 'パブリックアクセスが可能な設定です。実際に到達できるかどうかは、サブネットとセキュリティグループによって決まります。',
    },
  },

  evaluate: ({ publiclyAccessible }) => (publiclyAccessible ? 'public' : 'private'),

  examples: {
    private: [{}],
    public: [{ publiclyAccessible: true }],
  },

  remediation: {
    text: {
      en: 'Turn off public access to the RDS instance. Check first who connects from outside the VPC; give them a VPN or Session Manager port forwarding.',
      ja: 'RDS インスタンスのパブリックアクセスを無効にします。その前に VPC の外からの接続元を確認し、VPN や Session Manager のポート転送に切り替えます。',
    },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', PubliclyAccessible: false, ApplyImmediately: true } },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html'],
  },
})
