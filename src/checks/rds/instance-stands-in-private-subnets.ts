import { defineCheck } from '#core/check.ts'
import { rdsExposure } from '#derived/rds-exposure.ts'

export default defineCheck({
  title: { en: 'RDS instance stands in private subnets', ja: 'RDS インスタンスがプライベートサブネットに配置されている' },
  risk: {
    en: 'In a public subnet one setting turned on by mistake gives the database an address that the internet can reach.',
    ja: 'パブリックサブネットでは、設定をひとつ誤って有効にするだけで、データベースにインターネットから到達可能なアドレスが付きます。',
  },
  about: rdsExposure,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.46'] },

  outcomes: {
    private: { result: 'pass', en: 'None of its subnets leads to an internet gateway.', ja: 'インターネットゲートウェイへの経路を持つサブネットはありません。' },
    public: { result: 'fail', en: 'These subnets lead to an internet gateway: {subnets}.', ja: '次のサブネットにインターネットゲートウェイへの経路があります（{subnets}）。' },
  },

  evaluate: ({ publicSubnets }) => (publicSubnets.length === 0 ? 'private' : ['public', { subnets: publicSubnets.join(', ') }]),

  examples: {
    private: [{}],
    public: [{ publicSubnets: ['subnet-0aaa'] }],
  },

  remediation: {
    text: { en: 'Make a subnet group of private subnets and move the RDS instance into it.', ja: 'プライベートサブネットだけのサブネットグループを作成し、RDS インスタンスを移します。' },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html'],
  },
})
