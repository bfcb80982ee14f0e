import { defineCheck } from '#core/check.ts'
import { documentSupportOf } from '#derived/document-support.ts'
import { engineSupport, supportOutcome } from '../engine-support.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster runs a supported engine version', ja: 'DocumentDB クラスターのエンジンバージョンがサポート期間内である' },
  ...engineSupport,
  about: documentSupportOf,

  outcomes: {
    supported: { result: 'pass', en: '{engine} {version} is in standard support.', ja: '{engine} {version} は標準サポート期間内です。' },
    ...engineSupport.outcomes,
  },

  evaluate: ({ engineVersion: version, support }, given) => supportOutcome(support, { engine: 'DocumentDB', version }, given),

  examples: {
    supported: [{}, { engineVersion: '4.0.0', support: { standard: '2027-11-30', extended: '2030-11-30' } }],
    ending: [{ engineVersion: '4.0.0', support: { standard: '2027-03-30', extended: '2030-03-30' } }],
    extended: [{ engineVersion: '3.6.0', support: { standard: '2026-03-30', extended: '2029-03-30' } }],
    ended: [{ engineVersion: '3.6.0', support: { standard: '2022-03-30', extended: '2025-03-30' } }],
  },

  remediation: {
    text: {
      en: 'Upgrade the DocumentDB cluster in place to the next major version after trying it on a restored copy, or move the data with AWS DMS where minutes without the database are too many.',
      ja: '復元したコピーで検証してから、DocumentDB クラスターを次のメジャーバージョンへインプレースアップグレードします。数分の停止も許されない場合は、AWS DMS でデータを移行します。',
    },
    effort: 'days',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/docdb-version-support-dates.html', 'https://docs.aws.amazon.com/documentdb/latest/devguide/docdb-mvu.html'],
  },
})
