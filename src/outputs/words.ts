import type { Cost } from '#core/check.ts'
import { printable } from '#core/escape.ts'
import type { Finding, Result } from '#core/output.ts'
import type { Say, Text } from '#core/text.ts'
import { downtimeNames, effortNames } from '#core/words.ts'

export const resultNames: Readonly<Record<Result, Text>> = {
  pass: { en: 'Pass', ja: '問題なし' },
  fail: { en: 'To fix', ja: '要対処' },
  unknown: { en: 'Unknown', ja: '不明' },
  'not-applicable': { en: 'Not applicable', ja: '対象外' },
  muted: { en: 'Muted', ja: 'ミュート済み' },
}

export const costText = (cost: Cost, say: Say): string =>
  cost === 'free'
    ? say({ en: 'free', ja: '無料' })
    : say({ en: 'up to about US${usd} a month ({basis})', ja: '月額 {usd} USD 程度まで（{basis}）' }, { usd: cost.upToUsdPerMonth, basis: say(cost.basis) })

/** What a fix costs in money, work and interruption, on one line. */
export const priceText = ({ cost, effort, downtime }: Finding['remediation'], say: Say): string =>
  say(
    { en: 'Cost: {cost}. Work: {effort}, {downtime}.', ja: '費用: {cost}、作業時間: {effort}、{downtime}' },
    { cost: costText(cost, say), effort: say(effortNames[effort]), downtime: say(downtimeNames[downtime]) },
  )

/** A person's and a spreadsheet's rendering of facts: JSON, printable and short. */
export const evidenceText = (evidence: Finding['evidence'], max = 1000): string => {
  const names = Object.keys(evidence)
  if (names.length === 0) return ''
  return printable(JSON.stringify(evidence), max)
}

/** JSON that is also safe to look at: what a terminal or a bidirectional display would obey is spelled out, which to a parser is the same. */
export const visibleJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Reports for people show at most this many findings; JSON and CSV have them all. */
export const shownAtMost = 2000
