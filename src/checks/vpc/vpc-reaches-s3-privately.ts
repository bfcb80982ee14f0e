import { defineCheck } from '#core/check.ts'
import { vpcEndpoints } from '#derived/vpc-endpoints.ts'

export default defineCheck({
  title: { en: 'VPC with machines has an S3 endpoint', ja: 'マシンのある VPC に S3 のエンドポイントがある' },
  risk: {
    en: 'Backups and logs go to S3 by the internet gateway or a paid NAT gateway, and bucket policies cannot say “only from this VPC”.',
    ja: 'バックアップやログがインターネットゲートウェイや有料の NAT ゲートウェイを経由し、「この VPC からのみ」というバケットポリシーも書けません。',
  },
  about: vpcEndpoints,
  row: 16,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    private: { result: 'pass', en: 'The VPC has an endpoint for S3.', ja: 'S3 のエンドポイントがあります。' },
    none: { result: 'fail', en: 'Machines of {name} (there are {machines}) reach S3 without an endpoint.', ja: '{name} のマシン（{machines} 台）は、エンドポイントを介さずに S3 に接続します。' },
  },
  evaluate(network) {
    const { machines, name } = network
    if (machines === 0) return null
    const { services } = network
    return services.includes('s3') ? 'private' : ['none', { name, machines }]
  },
  examples: { private: [{}], none: [{ services: [] }] },
  remediation: {
    text: {
      en: 'Create a gateway endpoint for S3 in the VPC and add it to the route tables. It costs nothing, and saves what the NAT gateway charges per gigabyte. See first that no bucket policy allows by public address.',
      ja: 'VPC に S3 のゲートウェイエンドポイントを作成し、ルートテーブルに追加します。無料で、NAT ゲートウェイのデータ処理料金も節約できます。パブリック IP アドレスで許可しているバケットポリシーがないことを先に確認します。',
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html'],
  },
})
