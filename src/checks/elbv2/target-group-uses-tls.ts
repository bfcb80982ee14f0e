import { targetGroup } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Load balancer speaks TLS with its servers', ja: 'ロードバランサーからサーバーへの通信が TLS で暗号化されている' },
  risk: { en: 'Between load balancer and servers, requests travel in the clear within the VPC.', ja: 'ロードバランサーとサーバーの間で、リクエストが VPC 内を平文で流れます。' },
  about: targetGroup,
  row: 22,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.21', 'ELB.22'] },
  traps: {
    en: 'Within your own VPC this is a choice rather than a hole, so it is only mentioned. TCP may carry TLS through and is not judged, though Security Hub fails it; nor are functions and groups that no load balancer uses.',
    ja: '自社の VPC 内の通信であり、欠陥というより方針の問題のため、参考情報にとどめます。TCP は TLS をそのまま通している可能性があるため、Security Hub と異なり判定しません。Lambda 関数や未使用のターゲットグループも対象外です。',
  },
  outcomes: {
    tls: { result: 'pass', en: 'Requests and health checks use TLS.', ja: 'リクエストもヘルスチェックも TLS を使います。' },
    plainHealth: { result: 'fail', en: 'Requests use TLS, but health checks use {protocol}.', ja: 'リクエストは TLS ですが、ヘルスチェックは {protocol} です。' },
    plain: { result: 'fail', en: 'Requests are sent to the servers over plain HTTP.', ja: 'サーバーへのリクエストが平文の HTTP で送られます。' },
  },
  evaluate({ used, protocol, healthProtocol }) {
    if (!used || protocol === null) return null
    if (protocol === 'HTTP') return 'plain'
    if (protocol !== 'HTTPS' && protocol !== 'TLS') return null
    return healthProtocol === 'HTTP' ? ['plainHealth', { protocol: healthProtocol }] : 'tls'
  },
  examples: { tls: [{}, { protocol: 'TLS', healthProtocol: 'TCP' }], plainHealth: [{ healthProtocol: 'HTTP' }], plain: [{ protocol: 'HTTP', healthProtocol: 'HTTP' }] },
  remediation: {
    text: {
      en: 'Put a certificate on the servers behind the load balancer (a self-signed one will do), make a target group with HTTPS, and point the listener at it.',
      ja: 'ロードバランサーの背後のサーバーに証明書（自己署名でも可）を設定し、HTTPS のターゲットグループを作成して、リスナーの転送先を切り替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-target-group.html'],
  },
})
