import { defineCheck } from '#core/check.ts'
import { internetBlock } from '#derived/internet-block.ts'

export default defineCheck({
  title: { en: 'Region blocks internet gateways where nothing needs them', ja: '不要なインターネットゲートウェイの通信をリージョン単位でブロックしている' },
  risk: {
    en: 'One public address and one open security group put a machine on the internet, and nothing above them says no.',
    ja: 'パブリックアドレスとセキュリティグループの設定だけで、マシンがインターネットに公開されます。それを上位で止める仕組みがありません。',
  },
  about: internetBlock,
  row: 16,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.172'] },
  traps: {
    en: 'Asked of the subnets, where exclusions show: a region that serves a website through excluded subnets passes. Where nothing has a public address we say that the block costs nothing; where something has, what to exclude first. NAT gateways go on working under block-ingress.',
    ja: '除外設定が反映されるサブネットごとの状態で判定するため、除外したサブネットだけで Web サイトを公開しているリージョンは合格です。パブリックアドレスがないリージョンでは影響がないこと、あるリージョンでは先に除外が必要なことを示します。block-ingress なら NAT ゲートウェイは引き続き使えます。',
  },

  outcomes: {
    blocked: { result: 'pass', en: 'VPC Block Public Access shuts all {blocked} {blocked|subnet|subnets}.', ja: 'VPC ブロックパブリックアクセスが {blocked} 個のサブネットすべてで有効です。' },
    excluded: {
      result: 'pass',
      en: 'VPC Block Public Access shuts {blocked} {blocked|subnet|subnets} and is kept off {open} by exclusions.',
      ja: 'VPC ブロックパブリックアクセスが {blocked} 個のサブネットで有効で、{open} 個のサブネットは除外されています。',
    },
    free: {
      result: 'fail',
      en: 'VPC Block Public Access is off, and nothing here has a public address: turning it on cuts off nothing.',
      ja: 'VPC ブロックパブリックアクセスが無効です。このリージョンにパブリックアドレスはなく、有効にしても影響はありません。',
    },
    off: {
      result: 'fail',
      en: 'VPC Block Public Access is off; {addresses} {addresses|interface has a public address|interfaces have public addresses}, whose subnets must be excluded first.',
      ja: 'VPC ブロックパブリックアクセスが無効です。パブリックアドレスを持つネットワークインターフェイスが {addresses} 個あり、有効にする前にそのサブネットの除外が必要です。',
    },
  },

  evaluate(facts) {
    const { blocked, open } = facts
    // No subnet, nothing to shut.
    if (blocked + open === 0) return null
    if (open === 0) return ['blocked', { blocked }]
    if (blocked > 0) return ['excluded', { blocked, open }]
    const { publicAddresses: addresses } = facts
    return addresses === 0 ? 'free' : ['off', { addresses }]
  },

  examples: {
    blocked: [{}],
    excluded: [{ blocked: 2, open: 1 }],
    free: [{ blocked: 0, open: 3 }],
    off: [{ blocked: 0, open: 3, publicAddresses: 2 }],
  },

  remediation: {
    text: {
      en: 'Turn on VPC Block Public Access in every region. Where something must be reached, exclude its subnets first, and where only outbound connections through NAT gateways are needed choose block-ingress.',
      ja: 'すべてのリージョンで VPC ブロックパブリックアクセスを有効にします。公開が必要なサブネットは先に除外し、NAT ゲートウェイ経由の外向き通信だけが必要な場合は block-ingress を選びます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html', 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_BlockPublicAccessStates.html'],
  },
})
