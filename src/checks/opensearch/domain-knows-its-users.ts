import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain has fine-grained access control', ja: 'OpenSearch ドメインできめ細かなアクセスコントロールが有効になっている' },
  risk: { en: 'Whoever may connect may do everything with every index.', ja: '接続できる人は誰でも、すべてのインデックスに対してあらゆる操作ができます。' },
  about: opensearchDomain,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.7'] },

  outcomes: {
    known: { result: 'pass', en: 'Fine-grained access control is on.', ja: 'きめ細かなアクセスコントロールは有効です。' },
    migrating: {
      result: 'fail',
      en: 'Fine-grained access control is on, but anonymous requests still get in.',
      ja: 'きめ細かなアクセスコントロールは有効ですが、匿名のリクエストがまだ許可されています。',
    },
    unknown: { result: 'fail', en: 'Fine-grained access control is off.', ja: 'きめ細かなアクセスコントロールが無効です。' },
  },

  evaluate: ({ fineGrained, anonymous }) => (!fineGrained ? 'unknown' : anonymous ? 'migrating' : 'known'),

  examples: {
    known: [{}],
    migrating: [{ anonymous: true }],
    unknown: [{ fineGrained: false }],
  },

  remediation: {
    text: {
      en: 'Turn on fine-grained access control of the OpenSearch domain with a master user of its own, map roles, and end the migration period.',
      ja: 'OpenSearch ドメインのきめ細かなアクセスコントロールを、専用のマスターユーザーを設定して有効にし、ロールを割り当てて移行期間を終了します。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html'],
  },
})
