import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { graphSupport, supportPhase } from '#derived/support-dates.ts'

export default defineCheck({
  title: { en: 'Neptune cluster runs a supported engine version', ja: 'Neptune クラスターのエンジンバージョンがサポート期間内である' },
  risk: {
    en: 'When a version reaches its end, AWS upgrades the cluster in a maintenance window of its own choosing, across a major version if need be.',
    ja: 'サポートが終了すると、AWS がメンテナンスウィンドウで強制的にアップグレードします。メジャーバージョンをまたぐこともあります。',
  },
  about: neptuneCluster,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'shared',
  traps: {
    en: 'Neptune has no extended support: the end is the end. The number after “1.” is what Neptune calls the major version.',
    ja: 'Neptune には延長サポートがありません。「1.」の次の数字が、Neptune ではメジャーバージョンに当たります。',
  },

  outcomes: {
    supported: { result: 'pass', en: 'Neptune {version} is supported.', ja: 'Neptune {version} はサポート期間内です。' },
    ending: { result: 'fail', severity: 'low', en: 'Support of Neptune {version} ends on {end}.', ja: 'Neptune {version} のサポートは {end} に終了します。' },
    ended: { result: 'fail', severity: 'high', en: 'Support of Neptune {version} ended on {end}.', ja: 'Neptune {version} のサポートは {end} に終了しました。' },
  },

  evaluate({ engineVersion: version }, { asOf, thresholds }) {
    const dates = graphSupport(version)
    return dates === null ? ['supported', { version }] : [supportPhase(dates, asOf, thresholds.endOfSupportDays), { version, end: dates.standard }]
  },

  examples: {
    supported: [{}, { engineVersion: '1.5.0.0' }],
    ending: [{ engineVersion: '1.3.2.1' }],
    ended: [{ engineVersion: '1.1.0.0' }],
  },

  remediation: {
    text: {
      en: 'Clone the Neptune cluster, try the newest engine version on the clone, then upgrade.',
      ja: 'Neptune クラスターのクローンを作成し、最新のエンジンバージョンを検証してからアップグレードします。',
    },
    effort: 'days',
    downtime: 'restart',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'The clone while you test, per instance-hour.', ja: '検証中のクローン（インスタンス時間単位）。' },
      source: 'https://aws.amazon.com/neptune/pricing/',
      read: '2026-09-20',
    },
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/engine-releases.html', 'https://endoflife.date/amazon-neptune'],
  },
})
