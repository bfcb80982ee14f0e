import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'REST API stage encrypts its cache', ja: 'REST API のステージのキャッシュが暗号化されている' },
  risk: { en: 'Answers meant for one customer lie in the cache as they are.', ja: '個々の利用者向けのレスポンスが、暗号化されないままキャッシュに残ります。' },
  about: restStage,
  row: 25,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.5'] },
  outcomes: {
    encrypted: { result: 'pass', en: 'Cached answers are encrypted.', ja: 'キャッシュされたレスポンスは暗号化されています。' },
    plain: { result: 'fail', en: 'The cache holds answers of some methods without encryption.', ja: '一部のメソッドのレスポンスが、暗号化されずにキャッシュされています。' },
  },
  evaluate: ({ cache }) => (cache === 'off' ? null : cache),
  examples: { encrypted: [{ cache: 'encrypted' }], plain: [{ cache: 'plain' }] },
  remediation: {
    text: { en: 'Turn on “encrypt cache data” for every method of the API that caches.', ja: 'API のステージで、キャッシュを使うすべてのメソッドの「キャッシュデータを暗号化」を有効にします。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html'],
  },
})
