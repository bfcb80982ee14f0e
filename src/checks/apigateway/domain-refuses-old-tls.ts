import { apiDomain } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html (2026-11-24)
const old = new Set(['TLS_1_0'])

export default defineCheck({
  title: { en: 'API domain name refuses TLS 1.0 and 1.1', ja: 'API のカスタムドメインが TLS 1.0 と 1.1 を受け付けない' },
  risk: { en: 'Old versions of TLS have known weaknesses, and standards for card payments no longer accept them.', ja: '古い TLS には既知の弱点があり、カード決済などの基準でも認められていません。' },
  about: apiDomain,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.11'] },
  outcomes: {
    modern: { result: 'pass', en: 'The policy {policy} accepts nothing older than TLS 1.2.', ja: 'ポリシー {policy} は TLS 1.2 より古いバージョンを受け付けません。' },
    old: { result: 'fail', en: 'The policy {policy} accepts TLS 1.0.', ja: 'ポリシー {policy} は TLS 1.0 を受け付けます。' },
  },
  traps: {
    en: 'Security Hub’s APIGateway.11 also fails TLS_1_2 and wants one of the newer SecurityPolicy_… policies; TLS 1.2 is no weakness, so we let it pass. Domain names of HTTP and WebSocket APIs are judged here, too.',
    ja: 'Security Hub の APIGateway.11 では TLS_1_2 も不合格となり、新しい SecurityPolicy_… が求められますが、TLS 1.2 自体は弱点ではないため合格とします。HTTP API と WebSocket API のドメイン名もここで判定します。',
  },
  evaluate: ({ tlsPolicy: policy }) => [old.has(policy) ? 'old' : 'modern', { policy }],
  examples: { modern: [{}, { tlsPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }], old: [{ tlsPolicy: 'TLS_1_0' }] },
  remediation: {
    text: { en: 'Set the security policy of the API’s custom domain name to TLS_1_2 or newer.', ja: 'API のカスタムドメイン名のセキュリティポリシーを TLS_1_2 以降に変更します。' },
    call: { service: 'api-gateway', operation: 'UpdateDomainName', input: { domainName: '{name}', patchOperations: [{ op: 'replace', path: '/securityPolicy', value: 'TLS_1_2' }] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html',
    ],
  },
})
