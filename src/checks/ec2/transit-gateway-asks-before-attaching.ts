import { transitGateway } from '#collectors/ec2/gateways.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Transit gateway asks before a VPC is attached', ja: 'Transit Gateway が VPC のアタッチを自動承認しない' },
  risk: {
    en: 'An account it is shared with joins your network whenever it likes, and nobody hears of it.',
    ja: '共有先のアカウントが、気づかれないまま自由にネットワークに接続できます。',
  },
  about: transitGateway,
  row: 16,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.23'] },
  outcomes: {
    asks: { result: 'pass', en: 'Attachments from other accounts wait for your word.', ja: 'ほかのアカウントからのアタッチには承認が必要です。' },
    accepts: { result: 'fail', en: '{name} accepts every attachment from accounts it is shared with.', ja: '{name} は、共有先のアカウントからのアタッチをすべて自動承認します。' },
  },
  evaluate: ({ acceptsAnyAttachment, name }) => (acceptsAnyAttachment ? ['accepts', { name }] : 'asks'),
  examples: { asks: [{}], accepts: [{ acceptsAnyAttachment: true }] },
  remediation: {
    text: {
      en: 'Turn automatic acceptance of attachments off on the transit gateway, and look through the attachments that are there.',
      ja: 'Transit Gateway でアタッチメントの自動承認を無効にし、既存のアタッチメントを確認します。',
    },
    call: { service: 'ec2', operation: 'ModifyTransitGateway', input: { TransitGatewayId: '{id}', Options: { AutoAcceptSharedAttachments: 'disable' } } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html'],
  },
})
