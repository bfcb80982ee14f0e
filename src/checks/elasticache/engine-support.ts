import type { Given } from '#core/check.ts'
import { cacheSupport, supportPhase } from '#derived/support-dates.ts'

/** What is asked of the engine version of a cluster and of a replication group alike. */
export const cacheEngineSupported = {
  risk: {
    en: 'After standard support you pay extra for security fixes; after that there are none, and AWS upgrades at a time you do not choose.',
    ja: '標準サポートが終わるとセキュリティ修正に追加料金がかかり、その後は修正が提供されず、AWS が任意のタイミングで強制的にアップグレードします。',
  },
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'shared',

  outcomes: {
    supported: { result: 'pass', en: '{engine} {version} is in standard support.', ja: '{engine} {version} は標準サポート期間内です。' },
    ending: { result: 'fail', severity: 'low', en: 'Standard support of {engine} {version} ends on {end}.', ja: '{engine} {version} の標準サポートは {end} に終了します。' },
    extended: {
      result: 'fail',
      en: '{engine} {version} is in extended support, which costs extra and ends on {end}.',
      ja: '{engine} {version} は追加料金のかかる延長サポート中で、{end} に終了します。',
    },
    ended: { result: 'fail', severity: 'high', en: 'Support of {engine} {version} ended on {end}.', ja: '{engine} {version} のサポートは {end} に終了しました。' },
  },

  evaluate({ engine, engineVersion: version }: { readonly engine: string; readonly engineVersion: string | null }, { asOf, thresholds }: Given) {
    if (version === null) return null
    const dates = cacheSupport(engine, version)
    if (dates === null) return ['supported', { engine, version }] as const
    const phase = supportPhase(dates, asOf, thresholds.endOfSupportDays)
    const { standard, extended } = dates
    return [phase, { engine, version, end: phase === 'supported' || phase === 'ending' ? standard : (extended ?? standard) }] as const
  },

  examples: {
    supported: [{}],
    ending: [{ engine: 'redis', engineVersion: '6.2.6' }],
    extended: [{ engine: 'redis', engineVersion: '5.0.6' }],
    ended: [{ engine: 'redis', engineVersion: '3.2.10' }],
  },
} as const
