import { chapterOf, chapters } from '#core/chapter.ts'
import type { AnyCheck, Cost, Downtime, Effort, Outcome, Owner, Protects, Severity, Standard } from '#core/check.ts'
import { commandLine } from '#core/command-line.ts'
import { type Language, type Text, unfilled } from '#core/text.ts'
import { downtimeNames, effortNames, elementNames, ownerNames, severityNames } from '#core/words.ts'

const words = {
  why: { en: 'Why it matters', ja: 'なぜ重要か' },
  decide: { en: 'How we decide', ja: '判定方法' },
  traps: { en: 'Known traps', ja: '誤判定しやすい点' },
  fix: { en: 'What to do', ja: '対処' },
  command: {
    en: 'With the AWS CLI (in place of what is in braces goes the resource’s own value; --region says where it is):',
    ja: 'AWS CLI では次のとおりです（波かっこの部分は対象リソースの値に置き換え、リージョンは --region で指定します）。',
  },
  sources: { en: 'Sources', ja: '出典' },
  pass: { en: 'pass', ja: '合格' },
  fail: { en: 'fail', ja: '不合格' },
  unknown: { en: 'unknown: what it needs could not be read. Never counted as a pass.', ja: '不明: 必要な情報を読み取れませんでした。合格としては扱いません。' },
  free: { en: 'no extra charge', ja: '追加料金なし' },
} as const satisfies Record<string, Text>

const facts = {
  severity: { en: 'Severity', ja: '重要度' },
  protects: { en: 'Protects', ja: '守るもの' },
  chapter: { en: 'Chapter of the talk', ja: '講演の章' },
  owner: { en: 'Whose duty', ja: '責任の所在' },
  about: { en: 'Looks at', ja: '対象' },
  standards: { en: 'Standards', ja: '基準' },
  price: { en: 'Price of the fix', ja: '対処のコスト' },
} as const satisfies Record<string, Text>

const standardNames: Readonly<Record<Standard, Text>> = {
  'cis-aws-5.0': { en: 'CIS AWS Foundations Benchmark 5.0', ja: 'CIS AWS Foundations Benchmark 5.0' },
  'aws-fsbp': { en: 'AWS Foundational Security Best Practices', ja: 'AWS 基礎セキュリティのベストプラクティス（FSBP）' },
}

const withoutStop = (text: string) => text.replace(/[.。]$/, '')

const priceText = (cost: Cost, language: Language): string =>
  cost === 'free'
    ? words.free[language]
    : language === 'en'
      ? `up to about $${cost.upToUsdPerMonth} a month (${withoutStop(cost.basis.en)}; ${cost.source}, read ${cost.read})`
      : `月額 ${cost.upToUsdPerMonth} USD 程度まで（${withoutStop(cost.basis.ja)}。${cost.source}、${cost.read} 確認）`

/** A check's page, as Markdown that also reads well in a terminal. */
export function pageOf(id: string, check: AnyCheck, language: Language): string {
  const { remediation: fix } = check
  const standards = Object.entries((check.standards ?? {}) as Record<Standard, readonly string[]>).map(([standard, ids]) => `${standardNames[standard as Standard][language]}: ${ids.join(', ')}`)
  const line = (name: keyof typeof facts, value: string) => `- ${facts[name][language]}: ${value}`
  const outcomes = Object.entries(check.outcomes as Record<string, Outcome>)
  // An outcome may be graver or lighter than its check: that is what tells two like sentences apart.
  const verdict = ({ result, severity }: Outcome) =>
    severity === undefined
      ? words[result][language]
      : language === 'en'
        ? `${words[result].en} (${severityNames[severity].en.toLowerCase()})`
        : `${words[result].ja}（重要度: ${severityNames[severity].ja}）`
  const counts = outcomes.map(([name]) => (check.examples as Record<string, readonly unknown[]>)[name]?.length ?? 0)
  return [
    `# ${check.title[language]}`,
    '',
    `\`${id}\``,
    '',
    line('severity', severityNames[check.severity as Severity][language]),
    line('protects', check.protects.map((one: Protects) => elementNames[one][language].toLowerCase()).join(language === 'en' ? ', ' : '、')),
    line('chapter', chapters[chapterOf(check.row)].title[language]),
    line('owner', ownerNames[check.owner as Owner][language]),
    line('about', `\`${check.about.kind}\``),
    ...(standards.length > 0 ? [line('standards', standards.join(language === 'en' ? '; ' : '、'))] : []),
    line('price', [effortNames[fix.effort as Effort][language], downtimeNames[fix.downtime as Downtime][language], priceText(fix.cost, language)].join(language === 'en' ? ', ' : '、')),
    '',
    `## ${words.why[language]}`,
    '',
    check.risk[language],
    '',
    `## ${words.decide[language]}`,
    '',
    ...outcomes.map(([, outcome], n) => `- ${verdict(outcome)}: ${unfilled(outcome[language])}${language === 'en' ? ` (${counts[n]} tested)` : `（テスト ${counts[n]} 件）`}`),
    `- ${words.unknown[language]}`,
    '',
    ...(check.traps === undefined ? [] : [`## ${words.traps[language]}`, '', check.traps[language], '']),
    `## ${words.fix[language]}`,
    '',
    fix.text[language],
    ...(fix.call === undefined ? [] : ['', words.command[language], '', `    ${commandLine(fix.call)}`]),
    '',
    `## ${words.sources[language]}`,
    '',
    ...fix.docs.map((link: string) => `- ${link}`),
    '',
  ].join('\n')
}
