import { clientVpnEndpoint } from '#collectors/ec2/gateways.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Client VPN endpoint keeps logs of connections', ja: 'クライアント VPN エンドポイントの接続ログが保存されている' },
  risk: {
    en: 'After a laptop is stolen or a password leaks, nobody can say who came in, when and from where.',
    ja: '端末の盗難やパスワードの漏えいの後に、誰が、いつ、どこから接続したのかを確認できません。',
  },
  about: clientVpnEndpoint,
  row: 13,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.51'] },
  outcomes: {
    kept: { result: 'pass', en: 'Connections are logged.', ja: '接続ログが有効です。' },
    none: { result: 'fail', en: 'Connections to {name} are not logged.', ja: '{name} の接続ログが無効です。' },
  },
  evaluate: ({ logs, name }) => (logs ? 'kept' : ['none', { name }]),
  examples: { kept: [{}], none: [{ logs: false }] },
  remediation: {
    text: { en: 'Name a log group for the connection logs of the Client VPN endpoint.', ja: 'クライアント VPN エンドポイントの接続ログを出力するロググループを指定します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1,
      basis: { en: 'Log lines taken in by CloudWatch Logs; 5 GB a month are free.', ja: 'CloudWatch Logs に取り込むログの量（月 5 GB まで無料）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is.html', 'https://docs.aws.amazon.com/config/latest/developerguide/ec2-client-vpn-connection-log-enabled.html'],
  },
})
