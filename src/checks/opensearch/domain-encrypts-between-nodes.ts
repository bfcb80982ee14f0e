import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain encrypts what its nodes say to each other', ja: 'OpenSearch ドメインのノード間通信が暗号化されている' },
  risk: {
    en: 'Data crosses the network between the nodes in the clear; fine-grained access control is not possible either.',
    ja: 'ノード間でデータが平文で流れます。きめ細かなアクセスコントロールも利用できません。',
  },
  about: opensearchDomain,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.3', 'ES.3'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'Node-to-node encryption is on.', ja: 'ノード間の暗号化は有効です。' },
    plain: { result: 'fail', en: 'Node-to-node encryption is off.', ja: 'ノード間の暗号化が無効です。' },
  },

  evaluate: ({ encryptsBetweenNodes }) => (encryptsBetweenNodes ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ encryptsBetweenNodes: false }],
  },

  remediation: {
    text: { en: 'Turn on node-to-node encryption of the OpenSearch domain; it cannot be turned off again.', ja: 'OpenSearch ドメインのノード間暗号化を有効にします（後から無効にはできません）。' },
    call: { service: 'opensearch', operation: 'UpdateDomainConfig', input: { DomainName: '{name}', NodeToNodeEncryptionOptions: { Enabled: true } } },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html'],
  },
})
