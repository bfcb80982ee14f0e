import type { Cost, Downtime, Effort, Owner, Protects, Severity } from '#core/check.ts'
import { printable } from '#core/escape.ts'
import type { Finding, Result } from '#core/output.ts'
import type { Say, Text } from '#core/text.ts'

export const elementNames: Readonly<Record<Protects, Text>> = {
  confidentiality: { en: 'Confidentiality', ja: '機密性' },
  integrity: { en: 'Integrity', ja: '完全性' },
  availability: { en: 'Availability', ja: '可用性' },
}

export const severityNames: Readonly<Record<Severity, Text>> = {
  critical: { en: 'Critical', ja: '緊急' },
  high: { en: 'High', ja: '高' },
  medium: { en: 'Medium', ja: '中' },
  low: { en: 'Low', ja: '低' },
  info: { en: 'Information', ja: '参考' },
}

export const resultNames: Readonly<Record<Result, Text>> = {
  pass: { en: 'Pass', ja: '問題なし' },
  fail: { en: 'To fix', ja: '要対処' },
  unknown: { en: 'Unknown', ja: '不明' },
  'not-applicable': { en: 'Not applicable', ja: '対象外' },
  muted: { en: 'Muted', ja: 'ミュート済み' },
}

export const ownerNames: Readonly<Record<Owner, Text>> = {
  customer: { en: 'you', ja: 'お客様' },
  aws: { en: 'AWS', ja: 'AWS' },
  shared: { en: 'you and AWS', ja: 'お客様と AWS' },
}

const effortNames: Readonly<Record<Effort, Text>> = { minutes: { en: 'minutes', ja: '数分' }, hours: { en: 'hours', ja: '数時間' }, days: { en: 'days', ja: '数日' } }
const downtimeNames: Readonly<Record<Downtime, Text>> = {
  none: { en: 'none', ja: 'なし' },
  brief: { en: 'brief', ja: '短時間' },
  restart: { en: 'a restart', ja: '再起動あり' },
  migration: { en: 'a migration', ja: '移行作業あり' },
}

export const costText = (cost: Cost, say: Say): string =>
  cost === 'free'
    ? say({ en: 'free', ja: '無料' })
    : say({ en: 'up to about US${usd} a month ({basis})', ja: '月額 {usd} USD 程度まで（{basis}）' }, { usd: cost.upToUsdPerMonth, basis: say(cost.basis) })

/** What a fix costs in money, work and interruption, on one line. */
export const priceText = ({ cost, effort, downtime }: Finding['remediation'], say: Say): string =>
  say(
    { en: 'Cost: {cost}. Work: {effort}. Downtime: {downtime}.', ja: '費用: {cost}、作業時間: {effort}、停止: {downtime}' },
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
