import { subnet } from '#collectors/ec2/subnets.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Subnet does not give every new machine a public address', ja: 'サブネットが新しいマシンにパブリックアドレスを自動で割り当てない' },
  risk: { en: 'Every machine launched here is on the internet unless somebody remembers to say no.', ja: 'ここで起動したマシンは、明示的に断らない限りインターネットに公開されます。' },
  about: subnet,
  row: 16,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.15'] },

  outcomes: {
    onRequest: { result: 'pass', en: 'Public IPv4 addresses are given on request only.', ja: 'パブリック IPv4 アドレスは、明示的に指定した場合にだけ割り当てられます。' },
    blocked: {
      result: 'pass',
      en: 'The subnet gives out public addresses, but VPC Block Public Access keeps the internet out.',
      ja: 'パブリックアドレスの自動割り当ては有効ですが、VPC のパブリックアクセスブロックによりインターネットからは届きません。',
    },
    automatic: {
      result: 'fail',
      en: 'Every machine launched in {name} ({vpc}, {zone}) gets a public IPv4 address.',
      ja: '{name}（{vpc}、{zone}）で起動したマシンには、必ずパブリック IPv4 アドレスが割り当てられます。',
    },
  },

  evaluate(subnet) {
    const { assignsPublicIps, name, vpc, zone } = subnet
    if (!assignsPublicIps) return 'onRequest'
    return subnet.publicAccessBlock === 'off' ? ['automatic', { name, vpc, zone }] : 'blocked'
  },

  examples: { onRequest: [{}], blocked: [{ assignsPublicIps: true, publicAccessBlock: 'block-bidirectional' }], automatic: [{ assignsPublicIps: true }] },

  remediation: {
    text: {
      en: 'Turn off the subnet’s automatic assignment of public addresses. Machines that run keep theirs.',
      ja: 'サブネットのパブリック IP アドレスの自動割り当てを無効にします。稼働中のマシンのアドレスは変わりません。',
    },
    call: { service: 'ec2', operation: 'ModifySubnetAttribute', input: { SubnetId: '{id}', MapPublicIpOnLaunch: { Value: false } } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html'],
  },
})
