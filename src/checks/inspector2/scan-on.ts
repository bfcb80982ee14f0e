import type { InspectorRegion } from '#collectors/inspector2.ts'
import type { Text } from '#core/text.ts'
import { type InspectorCoverage, inspectorCoverage } from '#derived/inspector-coverage.ts'
import inspector from '#fixes/inspector.ts'

interface Scan {
  readonly scan: keyof InspectorRegion['scans']
  /** What is scanned, as the sentences name it. */
  readonly what: Text
  /** What the scan's price counts. */
  readonly counts: Text
}

const everything = inspectorCoverage.sample.scans
const scanned = { ec2: 'instances', ecr: 'repositories', lambda: 'functions', lambdaCode: 'functions' } as const

/** The question that several checks ask of a region: does Inspector scan this kind of resource? */
export function scanIsOn({ scan, what, counts }: Scan) {
  return {
    title: { en: `Inspector scans ${what.en}`, ja: `Inspector が ${what.ja}をスキャンしている` },
    risk: { en: `Known holes in ${what.en} stay unknown to you, though not to others.`, ja: `${what.ja}の既知の脆弱性に、攻撃者だけが気づいている状態になります。` },
    about: inspectorCoverage,
    protects: ['confidentiality', 'integrity', 'availability'],
    owner: 'customer',
    traps: {
      en: 'A region with nothing of the kind to scan has no gap, and turning the scan on there changes nothing until there is.',
      ja: '対象のリソースがないリージョンは不備とみなしません。',
    },
    outcomes: {
      on: { result: 'pass', en: 'Scanning is on.', ja: 'スキャンは有効です。' },
      off: { result: 'fail', en: 'Scanning is off in this region.', ja: 'このリージョンではスキャンが無効です。' },
    },
    evaluate(facts: InspectorCoverage) {
      if (facts.scans[scan]) return 'on'
      return facts[scanned[scan]] === 0 ? null : 'off'
    },
    examples: {
      on: [{}],
      off: [{ scans: { ...everything, [scan]: false } }],
    },
    remediation: {
      text: {
        en: `Let Amazon Inspector scan ${what.en} in the regions where you run any; nothing is billed where there are none.`,
        ja: `${what.ja}があるリージョンで、Amazon Inspector によるスキャンを有効にします。対象がなければ料金はかかりません。`,
      },
      effort: 'minutes',
      downtime: 'none',
      cost: { upToUsdPerMonth: 10, basis: counts, source: 'https://aws.amazon.com/inspector/pricing/', read: '2026-11-24' },
      fix: inspector,
      docs: ['https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html'],
    },
  } as const
}
