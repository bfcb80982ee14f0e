import { type InspectorRegion, inspectorRegion } from '#collectors/inspector2.ts'
import type { Text } from '#core/text.ts'

interface Scan {
  readonly scan: keyof InspectorRegion['scans']
  /** What is scanned, as the sentences name it. */
  readonly what: Text
  /** What the scan's price counts. */
  readonly counts: Text
}

const everything = inspectorRegion.sample.scans

/** The question that several checks ask of a region: does Inspector scan this kind of resource? */
export function scanIsOn({ scan, what, counts }: Scan) {
  return {
    title: { en: `Inspector scans ${what.en}`, ja: `Inspector が ${what.ja}をスキャンしている` },
    risk: { en: `Known holes in ${what.en} stay unknown to you, though not to others.`, ja: `${what.ja}の既知の脆弱性に、攻撃者だけが気付いている状態になります。` },
    about: inspectorRegion,
    protects: ['confidentiality', 'integrity', 'availability'],
    owner: 'customer',
    outcomes: {
      on: { result: 'pass', en: 'Scanning is on.', ja: 'スキャンは有効です。' },
      off: { result: 'fail', en: 'Scanning is off in this region.', ja: 'このリージョンではスキャンが無効です。' },
    },
    evaluate: ({ scans }: InspectorRegion) => (scans[scan] ? 'on' : 'off'),
    examples: {
      on: [{}],
      off: [{ scans: { ...everything, [scan]: false } }],
    },
    remediation: {
      text: {
        en: 'Turn this scan on in the regions where you run such resources; nothing is billed where there are none.',
        ja: '該当リソースがあるリージョンでスキャンを有効にします。リソースがなければ料金はかかりません。',
      },
      effort: 'minutes',
      downtime: 'none',
      cost: { upToUsdPerMonth: 10, basis: counts, source: 'https://aws.amazon.com/inspector/pricing/', read: '2026-11-24' },
      fix: 'inspector',
      docs: ['https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html'],
    },
  } as const
}
