import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster is encrypted', ja: 'Redshift クラスターが暗号化されている' },
  risk: {
    en: 'Data and snapshots are stored in the clear; a snapshot shared by mistake can be restored by whoever receives it.',
    ja: 'データとスナップショットが平文で保存されます。スナップショットを誤って共有すると、共有先でそのまま復元されます。',
  },
  about: redshiftCluster,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.10'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'It is encrypted.', ja: '暗号化されています。' },
    plain: { result: 'fail', en: 'It is not encrypted.', ja: '暗号化されていません。' },
  },

  evaluate: ({ encrypted }) => (encrypted ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ encrypted: false }],
  },

  remediation: {
    text: {
      en: 'Turn on encryption of the Redshift cluster; Redshift moves the data itself, and the cluster is slower and partly read-only meanwhile.',
      ja: 'Redshift クラスターの暗号化を有効にします。データは Redshift が自動で移行しますが、その間は性能が低下し、一部の操作が読み取り専用になります。',
    },
    call: { service: 'redshift', operation: 'ModifyCluster', input: { ClusterIdentifier: '{name}', Encrypted: true } },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html'],
  },
})
