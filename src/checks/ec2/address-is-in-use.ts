import { elasticIp } from '#collectors/ec2/addresses.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Elastic IP address is in use', ja: 'Elastic IP アドレスが使われている' },
  risk: {
    en: 'It costs money each hour, and a DNS record that still points at it leads to a stranger once the address is released.',
    ja: '1 時間ごとに料金がかかります。また、DNS レコードが残ったまま解放すると、そのアドレスを得た第三者に通信が届きます。',
  },
  about: elasticIp,
  row: 16,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    used: { result: 'pass', en: 'The address is associated.', ja: 'アドレスは関連付けられています。' },
    unused: { result: 'fail', en: 'Nothing uses {address}.', ja: '{address} はどこにも関連付けられていません。' },
  },

  evaluate({ associated, managed, address }) {
    if (managed) return null
    return associated ? 'used' : ['unused', { address }]
  },

  examples: { used: [{}], unused: [{ associated: false }] },

  remediation: {
    text: {
      en: 'Release the Elastic IP address that nothing uses, after removing the DNS records and allow-lists that name it.',
      ja: '使われていない Elastic IP アドレスを解放します。先に、そのアドレスを指す DNS レコードや許可リストがないか確認し、あれば取り除きます。',
    },
    call: { service: 'ec2', operation: 'ReleaseAddress', input: { AllocationId: '{id}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html'],
  },
})
