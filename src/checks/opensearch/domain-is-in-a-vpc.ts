import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain is inside a VPC', ja: 'OpenSearch ドメインが VPC 内に配置されている' },
  risk: {
    en: 'Its endpoint answers the whole internet: one mistake in a policy, or one leaked key, is enough.',
    ja: 'エンドポイントがインターネット全体に公開されます。ポリシーのミスやアクセスキーの漏えいひとつで、データに到達されます。',
  },
  about: opensearchDomain,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.2', 'ES.2'] },

  outcomes: {
    inside: { result: 'pass', en: 'It has no endpoint on the internet.', ja: 'インターネットに公開されたエンドポイントはありません。' },
    outside: { result: 'fail', reach: 'internet', en: 'Its endpoint is on the internet.', ja: 'エンドポイントがインターネットに公開されています。' },
  },

  evaluate: ({ inVpc }) => (inVpc ? 'inside' : 'outside'),

  examples: {
    inside: [{}],
    outside: [{ inVpc: false }],
  },

  remediation: {
    text: {
      en: 'Build a new OpenSearch domain in a VPC and restore a snapshot into it: an existing one cannot be moved.',
      ja: 'VPC 内に新しい OpenSearch ドメインを作成し、スナップショットを復元します。既存のドメインを VPC に移すことはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'Both domains until you switch over, per instance-hour and GB-month.', ja: '切り替えるまでの新旧両方のドメイン（インスタンス時間と GB 月単位）。' },
      source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html'],
  },
})
