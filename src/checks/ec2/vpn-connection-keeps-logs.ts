import { vpnConnection } from '#collectors/ec2/gateways.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'VPN connection keeps logs of its tunnels', ja: 'VPN 接続のトンネルログが保存されている' },
  risk: {
    en: 'Nobody can say when a tunnel failed and why, or that somebody tried to bring up one of their own.',
    ja: 'トンネルがいつ、なぜ切れたのか、不審な接続の試みがあったのかを確認できません。',
  },
  about: vpnConnection,
  row: 13,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.171'] },
  outcomes: {
    kept: { result: 'pass', en: 'Both tunnels write logs.', ja: '両方のトンネルがログを出力しています。' },
    missing: { result: 'fail', en: 'A tunnel of {name} writes no log: {silent}.', ja: '{name} のトンネル（{silent}）がログを出力していません。' },
  },
  evaluate({ tunnels, name }) {
    if (tunnels.length === 0) return null
    const silent = tunnels.filter(({ logs }) => !logs)
    return silent.length === 0 ? 'kept' : ['missing', { name, silent: silent.map(({ address }) => address).join(', ') }]
  },
  examples: { kept: [{}], missing: [{ tunnels: [{ address: '203.0.113.10', up: true, logs: false }] }] },
  remediation: {
    text: {
      en: 'Turn on the VPN connection’s tunnel activity logs, one tunnel after the other: the change interrupts the tunnel for some minutes.',
      ja: 'VPN 接続のトンネルアクティビティログを有効にします。変更中は数分間トンネルが切断されるため、1 本ずつ実施します。',
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 1,
      basis: { en: 'Log lines taken in by CloudWatch Logs; 5 GB a month are free.', ja: 'CloudWatch Logs に取り込むログの量（月 5 GB まで無料）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/vpn/latest/s2svpn/modify-vpn-tunnel-options.html'],
  },
})
