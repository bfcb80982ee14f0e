import type { Given } from '#core/check.ts'
import { type SupportDates, supportPhase } from '#derived/support-dates.ts'

/** What is said of any database engine's version, wherever its dates come from. */
export const engineSupport = {
  risk: {
    en: 'After standard support you pay extra for security fixes; after that there are none, and AWS upgrades at a time you do not choose.',
    ja: '標準サポートが終わるとセキュリティ修正に追加料金がかかり、その後は修正が提供されず、AWS が任意のタイミングで強制的にアップグレードします。',
  },
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'shared',

  outcomes: {
    ending: { result: 'fail', severity: 'low', en: 'Standard support of {engine} {version} ends on {end}.', ja: '{engine} {version} の標準サポートは {end} に終了します。' },
    extended: {
      result: 'fail',
      en: '{engine} {version} is in extended support, which costs extra and ends on {end}.',
      ja: '{engine} {version} は追加料金のかかる延長サポート中で、{end} に終了します。',
    },
    ended: { result: 'fail', severity: 'high', en: 'Support of {engine} {version} ended on {end}.', ja: '{engine} {version} のサポートは {end} に終了しました。' },
  },
} as const

/** What becomes of a version with these dates; null where AWS has announced none. */
export function supportOutcome(dates: SupportDates | null, about: { readonly engine: string; readonly version: string }, { asOf, thresholds }: Given) {
  if (dates === null) return ['supported', about] as const
  const phase = supportPhase(dates, asOf, thresholds.endOfSupportDays)
  const { standard, extended } = dates
  return [phase, { ...about, end: phase === 'supported' || phase === 'ending' ? standard : (extended ?? standard) }] as const
}
