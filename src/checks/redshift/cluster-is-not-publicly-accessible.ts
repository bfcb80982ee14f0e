import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster is not publicly accessible', ja: 'Redshift クラスターがパブリックアクセス不可になっている' },
  risk: {
    en: 'The warehouse gets a public address; one loose security group rule then puts its login in front of the whole internet.',
    ja: 'データウェアハウスにパブリックアドレスが付与されます。セキュリティグループの設定ミスひとつで、誰でもログインを試せる状態になります。',
  },
  about: redshiftCluster,
  row: 23,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.1'] },

  outcomes: {
    private: { result: 'pass', en: 'It has no public address.', ja: 'パブリックアドレスはありません。' },
    public: {
      result: 'fail',
      en: 'It has a public address. Whether it can be reached depends on its subnets and security groups.',
      ja: 'パブリックアドレスがあります。実際に到達できるかどうかは、サブネットとセキュリティグループによって決まります。',
    },
  },

  evaluate: ({ publiclyAccessible }) => (publiclyAccessible ? 'public' : 'private'),

  examples: {
    private: [{}],
    public: [{ publiclyAccessible: true }],
  },

  remediation: {
    text: {
      en: 'Turn off public access to the Redshift cluster. Check first who connects from outside the VPC; give them a VPN or the query editor.',
      ja: 'Redshift クラスターのパブリックアクセスを無効にします。その前に VPC の外からの接続元を確認し、VPN やクエリエディタに切り替えます。',
    },
    call: { service: 'redshift', operation: 'ModifyCluster', input: { ClusterIdentifier: '{name}', PubliclyAccessible: false } },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html'],
  },
})
