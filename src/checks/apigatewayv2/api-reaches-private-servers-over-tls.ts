import { v2Api } from '#collectors/apigatewayv2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'HTTP API reaches private servers over TLS', ja: 'HTTP API から VPC 内のサーバーへの通信が TLS で暗号化されている' },
  risk: { en: 'From API Gateway to the servers in the VPC, requests travel in the clear.', ja: 'API Gateway から VPC 内のサーバーまで、リクエストが平文で送られます。' },
  about: v2Api,
  row: 22,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.10'] },
  outcomes: {
    tls: { result: 'pass', en: 'All private integrations use TLS.', ja: 'すべてのプライベート統合で TLS が使われています。' },
    plain: { result: 'fail', en: '{plain} of {all} private {all|integration does|integrations do} not use TLS.', ja: '{all} 個のプライベート統合のうち {plain} 個で TLS が使われていません。' },
  },
  evaluate(api) {
    const { privateIntegrations: all } = api
    if (all === 0) return null
    const { plainPrivate: plain } = api
    return plain === 0 ? 'tls' : ['plain', { plain, all }]
  },
  examples: { tls: [{ privateIntegrations: 1 }], plain: [{ plainPrivate: 1, privateIntegrations: 2 }] },
  remediation: {
    text: {
      en: 'Give the load balancer behind the API’s VPC link an HTTPS listener, and name its certificate in the integration’s TLS settings.',
      ja: 'API の VPC リンク先のロードバランサーに HTTPS リスナーを追加し、統合の TLS 設定で証明書の名前を指定します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html'],
  },
})
