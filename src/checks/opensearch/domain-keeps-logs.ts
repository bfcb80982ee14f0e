import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain writes audit and error logs', ja: 'OpenSearch ドメインが監査ログとエラーログを出力している' },
  risk: { en: 'Afterwards nobody can tell who searched or changed what, or why the domain failed.', ja: '誰が何を検索・変更したのか、なぜ障害が起きたのかを後から確認できません。' },
  about: opensearchDomain,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.4', 'Opensearch.5', 'ES.4', 'ES.5'] },

  outcomes: {
    kept: { result: 'pass', en: 'Audit and error logs are published.', ja: '監査ログとエラーログが出力されています。' },
    partly: { result: 'fail', severity: 'low', en: 'These are not published: {missing}.', ja: '次のログが出力されていません（{missing}）。' },
    none: { result: 'fail', en: 'Neither audit nor error logs are published.', ja: '監査ログもエラーログも出力されていません。' },
  },

  evaluate({ logs }) {
    const missing = ['AUDIT_LOGS', 'ES_APPLICATION_LOGS'].filter((log) => !logs.includes(log))
    return missing.length === 0 ? 'kept' : missing.length === 2 ? 'none' : ['partly', { missing: missing.join(', ') }]
  },

  examples: {
    kept: [{}],
    partly: [{ logs: ['ES_APPLICATION_LOGS'] }],
    none: [{ logs: ['SEARCH_SLOW_LOGS'] }],
  },

  remediation: {
    text: {
      en: 'Publish the OpenSearch domain’s audit and error logs to CloudWatch Logs; audit logs need fine-grained access control, and are then switched on inside the domain.',
      ja: 'OpenSearch ドメインの監査ログとエラーログを CloudWatch Logs に出力します。監査ログにはきめ細かなアクセスコントロールが必要で、ドメイン内での有効化も必要です。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Log ingestion and storage, per GB.', ja: 'ログの取り込みと保存（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: [
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html',
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html',
    ],
  },
})
