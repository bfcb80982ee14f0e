import { defineCheck } from '#core/check.ts'
import { searchSupportOf } from '#derived/search-support.ts'
import { supportPhase } from '#derived/support-dates.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain runs a supported version', ja: 'OpenSearch ドメインのバージョンがサポート期間内である' },
  risk: {
    en: 'After standard support you pay extra for critical fixes only; after that there are none.',
    ja: '標準サポートが終わると、追加料金で重大な修正だけが提供され、その後は修正がなくなります。',
  },
  about: searchSupportOf,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'shared',

  outcomes: {
    supported: { result: 'pass', en: '{version} is in standard support.', ja: '{version} は標準サポート期間内です。' },
    ending: { result: 'fail', severity: 'low', en: 'Standard support of {version} ends on {end}.', ja: '{version} の標準サポートは {end} に終了します。' },
    extended: { result: 'fail', en: '{version} is in extended support, which costs extra and ends on {end}.', ja: '{version} は追加料金のかかる延長サポート中で、{end} に終了します。' },
    ended: { result: 'fail', severity: 'high', en: 'Support of {version} ended on {end}.', ja: '{version} のサポートは {end} に終了しました。' },
  },

  evaluate({ engineVersion: version, support: dates }, { asOf, thresholds }) {
    // AWS has announced no end.
    if (dates === null) return ['supported', { version }]
    const phase = supportPhase(dates, asOf, thresholds.endOfSupportDays)
    return [phase, { version, end: phase === 'supported' || phase === 'ending' ? dates.standard : (dates.extended ?? dates.standard) }]
  },

  examples: {
    supported: [{}, { engineVersion: 'OpenSearch_3.1', support: null }],
    ending: [{ support: { standard: '2027-02-07', extended: null } }],
    extended: [{ engineVersion: 'Elasticsearch_6.7', support: { standard: '2025-11-07', extended: '2027-11-07' } }],
    ended: [{ support: { standard: '2024-11-07', extended: '2025-11-07' } }, { support: { standard: '2024-11-07', extended: null } }],
  },

  remediation: {
    text: {
      en: 'Take a snapshot of the OpenSearch domain, check the upgrade path, and upgrade; several steps may be needed from old versions.',
      ja: 'OpenSearch ドメインのスナップショットを取得し、アップグレードパスを確認してからアップグレードします。古いバージョンからは複数回の段階的な作業が必要な場合があります。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html', 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/version-migration.html'],
  },
})
