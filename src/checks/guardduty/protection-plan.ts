import type { Text } from '#core/text.ts'
import { type GuardDutyCoverage, guardDutyCoverage } from '#derived/guardduty-coverage.ts'
import guardduty from '#fixes/guardduty.ts'

interface Plan {
  /** As GetDetector names it. */
  readonly feature: string
  /** What there must be in a region for the plan to have work; left out where there always is. */
  readonly needs?: 'instances' | 'functions' | 'databases' | 'clusters'
  /** What the plan's price counts. */
  readonly counts: Text
  readonly docs: string
}

/** The question that several checks ask of a region: GuardDuty is on, and is this protection plan on, too? */
export function planIsOn({ feature, needs, counts, docs }: Plan) {
  return {
    about: guardDutyCoverage,
    row: 19,
    protects: ['confidentiality', 'integrity'],
    owner: 'customer',
    traps: {
      en: 'A region with nothing that the plan could look after has no gap. Asking every region for every plan buries the ones that matter.',
      ja: '保護対象のリソースがないリージョンは不備とみなしません。全リージョンで全プランの有無だけを見ると、本当に必要な箇所が埋もれてしまいます。',
    },
    outcomes: {
      on: { result: 'pass', en: 'It is on.', ja: '有効です。' },
      off: { result: 'fail', en: 'GuardDuty is on, but this protection plan is off.', ja: 'GuardDuty は有効ですが、この保護プランが無効です。' },
    },
    evaluate(facts: GuardDutyCoverage) {
      const { detector } = facts
      if (detector === null || !detector.on) return null
      if (detector.features.includes(feature)) return 'on'
      return needs !== undefined && facts[needs] === 0 ? null : 'off'
    },
    examples: {
      on: [{}],
      off: [{ detector: { id: 'x', on: true, features: ['CLOUD_TRAIL'] } }],
    },
    remediation: {
      text: {
        en: 'Turn on the GuardDuty protection plan that is off, in the regions that have resources for it. In an organisation the delegated administrator does it.',
        ja: '対象のリソースがあるリージョンで、無効になっている GuardDuty の保護プランを有効にします。組織では委任管理者が設定します。',
      },
      effort: 'minutes',
      downtime: 'none',
      cost: {
        upToUsdPerMonth: 10,
        basis: { en: `${counts.en}; nothing where the region has no such resources`, ja: `${counts.ja}（該当リソースがなければかかりません）` },
        source: 'https://aws.amazon.com/guardduty/pricing/',
        read: '2026-10-07',
      },
      fix: guardduty,
      docs: [docs],
    },
  } as const
}
