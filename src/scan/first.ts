import type { Cost, Downtime, Effort, Protects, Severity } from '#core/check.ts'
import type { FirstItem } from '#core/output.ts'
import type { Text } from '#core/text.ts'
import { downtimeNames, effortNames, elementNames, severityNames } from '#core/words.ts'

/** All failing findings of one fix, counted. */
export interface Group {
  readonly check: string
  readonly checks: readonly string[]
  readonly title: Text
  readonly problem: Text
  readonly severity: Severity
  readonly reach: boolean
  readonly used: boolean
  readonly protects: readonly Protects[]
  readonly remediation: FirstItem['remediation']
  readonly closes: number
  readonly resources: FirstItem['resources']
}

const severityWeight: Record<Severity, number> = { critical: 100, high: 40, medium: 15, low: 5, info: 1 }
const effortPrice: Record<Effort, number> = { minutes: 1, hours: 4, days: 12 }
const downtimePrice: Record<Downtime, number> = { none: 0, brief: 1, restart: 3, migration: 10 }
const costPrice = (cost: Cost): number => (cost === 'free' ? 0 : { 1: 0.5, 10: 1, 100: 4, 1000: 12 }[cost.upToUsdPerMonth])

/** Twice for what anyone can reach, six times for what somebody used already (what is happening comes before what could happen), a little for each further element of C, I, A and for each doubling of places. */
export const dangerOf = ({ severity, reach, used, protects, closes }: Omit<Group, 'remediation'>): number =>
  severityWeight[severity] * (used ? 6 : reach ? 2 : 1) * (1 + 0.15 * (protects.length - 1)) * (1 + 0.1 * Math.log2(closes))

export const priceOf = ({ effort, downtime, cost }: FirstItem['remediation']): number => effortPrice[effort] + downtimePrice[downtime] + costPrice(cost)

/** Danger leads; of two like dangers the cheaper fix goes first. The root keeps a dear fix from sinking below trifles. */
const worth = (danger: number, price: number) => danger / (1 + price) ** 0.25

const costWord = (cost: Cost): Text => (cost === 'free' ? { en: 'free', ja: '追加料金なし' } : { en: `up to about $${cost.upToUsdPerMonth} a month`, ja: `月額 ${cost.upToUsdPerMonth} USD 程度まで` })

/** One sentence that says why an item stands where it stands. */
export function whyOf({ severity, reach, used, protects, closes, remediation }: Group): Text {
  const say = (language: 'en' | 'ja') => {
    const en = language === 'en'
    const names = protects.map((one) => elementNames[one][language].toLowerCase())
    const elements = en ? names.join(', ').replace(/, (\w+)$/, ' and $1') : names.join('・')
    const danger = [
      en || severity === 'critical' || severity === 'info' ? severityNames[severity][language] : `重要度 ${severityNames[severity].ja}`,
      ...(used ? [en ? 'shows signs of use already' : 'すでに利用された形跡あり'] : []),
      ...(reach ? [en ? 'reachable from the internet' : 'インターネットから到達可能'] : []),
      en ? `puts ${elements} at risk` : `${elements}に影響`,
      ...(closes > 1 ? [en ? `${closes} places` : `${closes} か所`] : []),
    ]
    const price = [
      en ? `${effortNames[remediation.effort].en} of work` : `作業は${effortNames[remediation.effort].ja}`,
      downtimeNames[remediation.downtime][language],
      costWord(remediation.cost)[language],
    ]
    return en ? `${danger.join(', ')}; the fix: ${price.join(', ')}.` : `${danger.join('、')}。対処の目安: ${price.join('、')}。`
  }
  return { en: say('en'), ja: say('ja') }
}

/** What to do first, and why. Pure: the same groups give the same order. */
export function orderFirst(groups: readonly Group[], howMany = 10): readonly FirstItem[] {
  return groups
    .map((group) => ({ group, danger: dangerOf(group), price: priceOf(group.remediation) }))
    .sort((a, b) => worth(b.danger, b.price) - worth(a.danger, a.price) || (a.group.check < b.group.check ? -1 : 1))
    .slice(0, howMany)
    .map(({ group, danger, price }, n) => ({
      rank: n + 1,
      check: group.check,
      checks: group.checks,
      title: group.title,
      problem: group.problem,
      severity: group.severity,
      danger: Math.round(danger * 10) / 10,
      price,
      why: whyOf(group),
      remediation: group.remediation,
      closes: group.closes,
      resources: group.resources,
    }))
}
