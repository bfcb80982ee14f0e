import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain has the newest service software', ja: 'OpenSearch ドメインのサービスソフトウェアが最新である' },
  risk: {
    en: 'AWS has published fixes, and the domain runs without them; sooner or later they are installed at an hour you did not choose.',
    ja: 'AWS が公開した修正が適用されていません。放置すると、意図しない時間帯に自動で適用されます。',
  },
  about: opensearchDomain,
  row: 27,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'shared',
  standards: { 'aws-fsbp': ['Opensearch.10'] },

  outcomes: {
    current: { result: 'pass', en: 'No update waits.', ja: '未適用の更新はありません。' },
    optional: { result: 'fail', en: 'Update {version} waits.', ja: '更新 {version} が未適用です。' },
    required: { result: 'fail', severity: 'medium', en: 'Update {version} is required and waits.', ja: '必須の更新 {version} が未適用です。' },
    scheduled: { result: 'fail', severity: 'medium', en: 'Update {version} is required; AWS installs it on {date}.', ja: '必須の更新 {version} が {date} に自動で適用されます。' },
  },

  evaluate({ update }) {
    if (update === null) return 'current'
    const { version, optional, automaticAt } = update
    if (optional) return ['optional', { version }]
    return automaticAt === null ? ['required', { version }] : ['scheduled', { version, date: automaticAt.slice(0, 10) }]
  },

  examples: {
    current: [{}],
    optional: [{ update: { version: 'R20261001', optional: true, automaticAt: null } }],
    required: [{ update: { version: 'R20261001', optional: false, automaticAt: null } }],
    scheduled: [{ update: { version: 'R20261001', optional: false, automaticAt: '2026-11-10T00:00:00.000Z' } }],
  },

  remediation: {
    text: {
      en: 'Start the OpenSearch domain’s service software update at a quiet hour, or schedule it in the off-peak window.',
      ja: 'OpenSearch ドメインのサービスソフトウェアの更新を、利用の少ない時間帯に開始するか、オフピーク時間帯に予約します。',
    },
    call: { service: 'opensearch', operation: 'StartServiceSoftwareUpdate', input: { DomainName: '{name}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/service-software.html'],
  },
})
