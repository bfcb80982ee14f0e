import { certificate } from '#collectors/acm.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ACM certificate has a strong key', ja: 'ACM 証明書の鍵長が十分である' },
  risk: { en: 'An RSA key of 1024 bits can be broken, and browsers refuse it.', ja: '1024 ビットの RSA 鍵は解読されるおそれがあり、ブラウザーにも拒否されます。' },
  about: certificate,
  row: 22,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ACM.2'] },

  outcomes: {
    strong: { result: 'pass', en: 'Its key is {key}.', ja: '鍵は {key} です。' },
    weak: { result: 'fail', en: 'Its key is {key}.', ja: '鍵が {key} です。' },
  },

  evaluate: ({ keyAlgorithm: key }) => (key === '' ? null : [/^RSA[-_]1024$/.test(key) ? 'weak' : 'strong', { key }]),

  examples: {
    strong: [{}, { keyAlgorithm: 'EC_prime256v1' }],
    weak: [{ keyAlgorithm: 'RSA_1024' }],
  },

  remediation: {
    text: {
      en: 'Request a certificate with a stronger key from ACM, put it into the load balancer or distribution, and delete the old one.',
      ja: 'より強い鍵の証明書を ACM でリクエストしてロードバランサーやディストリビューションに設定し、古い証明書を削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate.html'],
  },
})
