import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Network interface checks source and destination', ja: 'ネットワークインターフェイスの送信元／送信先チェックが有効になっている' },
  risk: {
    en: 'A machine that was taken over can send packets in the name of others and pass on the traffic of the whole network.',
    ja: '乗っ取られたマシンが送信元を偽ったパケットを送ったり、ネットワーク全体の通信を中継したりできます。',
  },
  about: networkInterface,
  row: 16,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.180'] },
  traps: {
    en: 'NAT instances, firewalls, VPN servers and some container networks need it off. Interfaces that AWS services keep for themselves are not counted.',
    ja: 'NAT インスタンス、ファイアウォール、VPN サーバー、一部のコンテナネットワークでは無効にする必要があります。AWS のサービスが管理するインターフェイスは対象外です。',
  },

  outcomes: {
    checked: { result: 'pass', en: 'The check is on.', ja: 'チェックは有効です。' },
    unchecked: {
      result: 'fail',
      en: '{id} of {instance} accepts and sends packets that are not its own.',
      ja: '{instance} の {id} は、自分宛てではないパケットを受け取り、他者を送信元とするパケットを送れます。',
    },
    idle: { result: 'fail', severity: 'info', en: 'The check is off; no instance has {id} today.', ja: 'チェックが無効です。{id} は現在どのインスタンスにもアタッチされていません。' },
  },

  evaluate({ managed, checksSource, id, instance }) {
    if (managed) return null
    if (checksSource) return 'checked'
    return instance === null ? ['idle', { id }] : ['unchecked', { id, instance }]
  },

  examples: { checked: [{}], unchecked: [{ checksSource: false }], idle: [{ checksSource: false, instance: null }] },

  remediation: {
    text: {
      en: 'Turn on the source/destination check of the network interface, unless the machine is meant to pass on the traffic of others.',
      ja: '他のマシンの通信を中継する役割でなければ、ネットワークインターフェイスの送信元／送信先チェックを有効にします。',
    },
    call: { service: 'ec2', operation: 'ModifyNetworkInterfaceAttribute', input: { NetworkInterfaceId: '{id}', SourceDestCheck: { Value: true } } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html'],
  },
})
