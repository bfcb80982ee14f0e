import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain demands HTTPS with modern TLS', ja: 'OpenSearch ドメインが新しい TLS による HTTPS を必須にしている' },
  risk: { en: 'Queries, results and passwords can be read or changed on their way.', ja: 'クエリや検索結果、パスワードが、通信の途中で盗み見られたり改ざんされたりするおそれがあります。' },
  about: opensearchDomain,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.8', 'ES.8'] },

  outcomes: {
    modern: { result: 'pass', en: 'HTTPS is demanded, with {policy}.', ja: 'HTTPS が必須で、{policy} が適用されています。' },
    plain: { result: 'fail', en: 'HTTP without TLS is answered as well.', ja: 'TLS なしの HTTP にも応答します。' },
    old: { result: 'fail', en: 'HTTPS is demanded, but {policy} lets TLS 1.0 in.', ja: 'HTTPS は必須ですが、{policy} により TLS 1.0 が許可されています。' },
    dated: {
      result: 'fail',
      severity: 'low',
      en: 'HTTPS is demanded; {policy} still lets ciphers without forward secrecy in.',
      ja: 'HTTPS は必須ですが、{policy} では前方秘匿性のない暗号スイートが許可されています。',
    },
  },

  evaluate({ demandsHttps, tlsPolicy: policy }) {
    if (!demandsHttps) return 'plain'
    return [policy === 'Policy-Min-TLS-1-0-2019-07' ? 'old' : policy === 'Policy-Min-TLS-1-2-2019-07' ? 'dated' : 'modern', { policy }]
  },

  examples: {
    modern: [{}],
    plain: [{ demandsHttps: false }],
    old: [{ tlsPolicy: 'Policy-Min-TLS-1-0-2019-07' }],
    dated: [{ tlsPolicy: 'Policy-Min-TLS-1-2-2019-07' }],
  },

  remediation: {
    text: {
      en: 'Demand HTTPS on the OpenSearch domain and choose the newest TLS policy that all clients speak.',
      ja: 'OpenSearch ドメインで HTTPS を必須にし、すべてのクライアントが対応する最新の TLS ポリシーを選びます。',
    },
    call: {
      service: 'opensearch',
      operation: 'UpdateDomainConfig',
      input: { DomainName: '{name}', DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' } },
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html'],
  },
})
