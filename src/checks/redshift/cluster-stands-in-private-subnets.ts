import { defineCheck } from '#core/check.ts'
import { redshiftExposure } from '#derived/redshift-exposure.ts'

export default defineCheck({
  title: { en: 'Redshift cluster stands in private subnets', ja: 'Redshift クラスターがプライベートサブネットに配置されている' },
  risk: {
    en: 'In a public subnet one setting turned on by mistake gives the warehouse an address that the internet can reach.',
    ja: 'パブリックサブネットでは、設定をひとつ誤って有効にするだけで、クラスターにインターネットから到達可能なアドレスが付きます。',
  },
  about: redshiftExposure,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',

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
    text: {
      en: 'Restore a snapshot of the Redshift cluster into a subnet group of private subnets, and switch over.',
      ja: 'プライベートサブネットだけのサブネットグループに Redshift のスナップショットを復元して切り替えます。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'Both clusters until you switch over, per node-hour.', ja: '切り替えるまでの新旧両方のクラスター（ノード時間単位）。' },
      source: 'https://aws.amazon.com/redshift/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html'],
  },
})
