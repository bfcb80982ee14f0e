import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Network ACL is used', ja: 'ネットワーク ACL が使われている' },
  risk: {
    en: 'A list that guards no subnet looks like a protection that is not there, and may be put on the wrong subnet one day.',
    ja: 'どのサブネットにも使われていない ACL は、実際にはない防御があるように見え、いつか誤って別のサブネットに関連付けられるおそれがあります。',
  },
  about: networkAcl,
  row: 16,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.16'] },
  traps: { en: 'The default list of a VPC cannot be deleted and is not counted.', ja: 'VPC のデフォルトのネットワーク ACL は削除できないため、対象外です。' },

  outcomes: {
    used: { result: 'pass', en: 'Subnets it guards: {subnets}.', ja: '{subnets} 個のサブネットで使われています。' },
    unused: { result: 'fail', en: 'It guards no subnet of {vpc}.', ja: '{vpc} のどのサブネットにも関連付けられていません。' },
  },

  evaluate({ isDefault, subnets, vpc }) {
    if (isDefault) return null
    return subnets.length === 0 ? ['unused', { vpc }] : ['used', { subnets: subnets.length }]
  },

  examples: { used: [{}], unused: [{ subnets: [] }] },

  remediation: {
    text: { en: 'Associate the unused network ACL with the subnets it was made for, or delete it.', ja: '使われていないネットワーク ACL を、本来のサブネットに関連付けるか、削除します。' },
    call: { service: 'ec2', operation: 'DeleteNetworkAcl', input: { NetworkAclId: '{id}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html'],
  },
})
