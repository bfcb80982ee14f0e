import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain is encrypted at rest', ja: 'OpenSearch ドメインが保管時に暗号化されている' },
  risk: { en: 'Indexes, logs and snapshots are stored in the clear.', ja: 'インデックス、ログ、スナップショットが平文で保存されます。' },
  about: opensearchDomain,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.1', 'ES.1'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'Encryption at rest is on.', ja: '保管時の暗号化は有効です。' },
    plain: { result: 'fail', en: 'Encryption at rest is off.', ja: '保管時の暗号化が無効です。' },
  },

  evaluate: ({ encryptedAtRest }) => (encryptedAtRest ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ encryptedAtRest: false }],
  },

  remediation: {
    text: {
      en: 'Turn on encryption at rest of the OpenSearch domain; it cannot be turned off again. Elasticsearch before 6.7 needs a new domain.',
      ja: 'OpenSearch ドメインの保管時の暗号化を有効にします（後から無効にはできません）。Elasticsearch 6.7 より前では新しいドメインが必要です。',
    },
    call: { service: 'opensearch', operation: 'UpdateDomainConfig', input: { DomainName: '{name}', EncryptionAtRestOptions: { Enabled: true } } },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html'],
  },
})
