import { vpnConnection } from '#collectors/ec2/gateways.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'VPN connection has both tunnels up', ja: 'VPN 接続の両方のトンネルが稼働している' },
  risk: {
    en: 'AWS takes one tunnel down for maintenance from time to time. With the other already down, the network is cut.',
    ja: 'AWS はメンテナンスでトンネルを片方ずつ停止します。もう一方が停止していると、通信が途絶えます。',
  },
  about: vpnConnection,
  row: 27,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.20'] },
  outcomes: {
    both: { result: 'pass', en: 'Both tunnels are up.', ja: '両方のトンネルが稼働しています。' },
    half: { result: 'fail', en: '{name} has a tunnel down: {down}.', ja: '{name} の片方のトンネル（{down}）が停止しています。' },
    none: { result: 'fail', severity: 'high', en: 'No tunnel of {name} is up.', ja: '{name} のトンネルがすべて停止しています。' },
  },
  evaluate({ tunnels, name }) {
    const down = tunnels.filter(({ up }) => !up)
    if (tunnels.length === down.length) return ['none', { name }]
    return down.length === 0 ? 'both' : ['half', { name, down: down.map(({ address }) => address).join(', ') }]
  },
  examples: {
    both: [{}],
    half: [
      {
        tunnels: [
          { address: '203.0.113.10', up: true, logs: true },
          { address: '203.0.113.11', up: false, logs: true },
        ],
      },
    ],
    none: [{ tunnels: [] }, { tunnels: [{ address: '203.0.113.10', up: false, logs: true }] }],
  },
  remediation: {
    text: {
      en: 'Configure the VPN connection’s second tunnel on your own router as well. If nobody uses the connection, delete it: it costs money each hour.',
      ja: '自社側のルーターで VPN 接続の 2 本目のトンネルも設定します。使われていない接続なら、1 時間ごとに料金がかかるため削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpn/latest/s2svpn/modify-vpn-tunnel-options.html', 'https://docs.aws.amazon.com/config/latest/developerguide/vpc-vpn-2-tunnels-up.html'],
  },
})
