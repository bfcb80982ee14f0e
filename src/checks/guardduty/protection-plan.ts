import { type GuardDutyRegion, guardDutyRegion } from '#collectors/guardduty.ts'
import type { Text } from '#core/text.ts'

interface Plan {
  /** As GetDetector names it. */
  readonly feature: string
  /** What the plan's price counts. */
  readonly counts: Text
  readonly docs: string
}

/** The question that several checks ask of a region: GuardDuty is on, and is this protection plan on, too? */
export function planIsOn({ feature, counts, docs }: Plan) {
  return {
    about: guardDutyRegion,
    row: 19,
    protects: ['confidentiality', 'integrity'],
    owner: 'customer',
    outcomes: {
      on: { result: 'pass', en: 'It is on.', ja: '有効です。' },
      off: { result: 'fail', en: 'GuardDuty is on, but this protection plan is off.', ja: 'GuardDuty は有効ですが、この保護プランが無効です。' },
    },
    evaluate({ detector }: GuardDutyRegion) {
      if (detector === null || !detector.on) return null
      return detector.features.includes(feature) ? 'on' : 'off'
    },
    examples: {
      on: [{}],
      off: [{ detector: { id: 'x', on: true, features: ['CLOUD_TRAIL'] } }],
    },
    remediation: {
      text: {
        en: 'Turn the protection plan on, if the region has such resources. In an organisation the delegated administrator does it.',
        ja: '該当するリソースがあるリージョンで保護プランを有効にします。組織では委任管理者が設定します。',
      },
      effort: 'minutes',
      downtime: 'none',
      cost: {
        upToUsdPerMonth: 10,
        basis: { en: `${counts.en}; nothing where the region has no such resources`, ja: `${counts.ja}（該当リソースがなければかかりません）` },
        source: 'https://aws.amazon.com/guardduty/pricing/',
        read: '2026-10-07',
      },
      fix: 'guardduty',
      docs: [docs],
    },
  } as const
}
