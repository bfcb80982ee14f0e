import { defineCheck } from '#core/check.ts'
import { networkExposure } from '#derived/network-exposure.ts'

export default defineCheck({
  title: { en: 'Instance has no public address that nothing needs', ja: 'インスタンスに不要なパブリックアドレスがない' },
  risk: {
    en: 'One wrong rule in a security group and the machine is on the internet; without a public address the mistake would have no effect. AWS also charges for every public IPv4 address.',
    ja: 'セキュリティグループの設定を 1 つ誤るだけでインターネットに公開されます。パブリックアドレスがなければ、その誤りは表に出ません。パブリック IPv4 アドレスには料金もかかります。',
  },
  about: networkExposure,
  row: 16,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.9'] },
  traps: {
    en: 'An address may serve a few named callers only, or be the way out. We only say that the whole internet is not let in.',
    ja: '特定の相手だけに公開している場合や、外向きの通信に使っている場合もあります。ここで分かるのは、インターネット全体には公開していないことだけです。',
  },

  outcomes: {
    private: { result: 'pass', en: 'The interface has no public address.', ja: 'パブリックアドレスはありません。' },
    serving: { result: 'pass', en: 'The interface has a public address, and the internet is let in to it.', ja: 'パブリックアドレスがあり、インターネットからの通信が許可されています。' },
    needless: {
      result: 'fail',
      en: '{instance} has the public address {address}, but the internet reaches nothing on it.',
      ja: '{instance} にはパブリックアドレス {address} がありますが、インターネットから届くポートはありません。',
    },
  },

  evaluate(facts) {
    const { publicAddress: address, instance } = facts
    if (address === null) return 'private'
    // IPv6 addresses are public by nature and free: there is nothing to take away.
    if (address.includes(':')) return null
    return facts.reachable.length > 0 ? 'serving' : ['needless', { address, instance }]
  },

  examples: { private: [{}], serving: [{ publicAddress: '203.0.113.7', reachable: [{ protocol: 'tcp', from: 443, to: 443 }] }], needless: [{ publicAddress: '203.0.113.7' }] },

  remediation: {
    text: {
      en: 'Take the public address off the instance: sign in with Session Manager instead, and let the machine out through a NAT gateway or VPC endpoints.',
      ja: 'インスタンスのパブリックアドレスを外します。先に、接続を Session Manager に切り替え、外向きの通信は NAT ゲートウェイや VPC エンドポイント経由にします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 100,
      basis: {
        en: 'A NAT gateway where the machine must still reach the internet (in Ohio about $0.045 an hour and $0.045 a gigabyte)',
        ja: '外向きの通信が必要な場合の NAT ゲートウェイ（オハイオで 1 時間あたり約 0.045 USD、1 GB あたり約 0.045 USD）',
      },
      source: 'https://aws.amazon.com/vpc/pricing/',
      read: '2026-09-20',
    },
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html'],
  },
})
