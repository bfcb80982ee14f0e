import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster moves data through its VPC', ja: 'Redshift クラスターで拡張 VPC ルーティングが有効になっている' },
  risk: {
    en: 'COPY and UNLOAD go past your network rules and flow logs: data can leave unseen.',
    ja: 'COPY や UNLOAD の通信がネットワークの制御やフローログを通らないため、データの持ち出しに気づけません。',
  },
  about: redshiftCluster,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.7'] },

  outcomes: {
    routed: { result: 'pass', en: 'Enhanced VPC routing is on.', ja: '拡張 VPC ルーティングは有効です。' },
    direct: { result: 'fail', en: 'Enhanced VPC routing is off.', ja: '拡張 VPC ルーティングが無効です。' },
  },

  evaluate: ({ enhancedVpcRouting }) => (enhancedVpcRouting ? 'routed' : 'direct'),

  examples: {
    routed: [{}],
    direct: [{ enhancedVpcRouting: false }],
  },

  remediation: {
    text: {
      en: 'Turn on enhanced VPC routing of the Redshift cluster, after giving the VPC an S3 gateway endpoint: without a route, loads fail.',
      ja: 'Redshift クラスターの拡張 VPC ルーティングを有効にします。経路がないとデータのロードが失敗するため、先に VPC に S3 のゲートウェイエンドポイントを用意します。',
    },
    call: { service: 'redshift', operation: 'ModifyCluster', input: { ClusterIdentifier: '{name}', EnhancedVpcRouting: true } },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html'],
  },
})
