import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Network ACL is in use', ja: 'ネットワーク ACL が使われている' },
  risk: {
    en: 'People read its rules and believe that they protect something.',
    ja: '設定されたルールが何かを守っているかのように誤解されます。',
  },
  about: networkAcl,
  row: 16,
  severity: 'info',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.16'] },
  outcomes: {
    used: { result: 'pass', en: 'It guards {count} subnets.', ja: '{count} 個のサブネットに関連付けられています。' },
    unused: { result: 'fail', en: 'No subnet uses {id}.', ja: '{id} はどのサブネットにも関連付けられていません。' },
  },
  evaluate({ isDefault, subnets, id }) {
    // A VPC's default list cannot be deleted.
    if (isDefault) return null
    return subnets.length === 0 ? ['unused', { id }] : ['used', { count: subnets.length }]
  },
  examples: { used: [{}], unused: [{ subnets: [] }] },
  remediation: {
    text: { en: 'Delete it, or associate it with the subnets it was meant for.', ja: '削除するか、本来のサブネットに関連付けます。' },
    call: { service: 'ec2', operation: 'DeleteNetworkAcl', input: { NetworkAclId: '{id}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html'],
  },
})
