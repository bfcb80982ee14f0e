import { checks } from '#checks/_index.ts'
import { chapterOf } from '#core/chapter.ts'
import { type AnyCheck, evidenceOf, type Given, judge, type Outcome, type Told } from '#core/check.ts'
import type { Result } from '#core/output.ts'
import type { Collected, Reason, Resource } from '#core/resource.ts'
import type { Language, Text } from '#core/text.ts'
import { fill } from '#core/text.ts'

export interface Judged {
  readonly check: string
  readonly result: Result
  readonly severity: string
  readonly outcome: string
  readonly resource: { readonly arn: string; readonly kind: string; readonly name: string; readonly region: string; readonly account: string }
  readonly message: Text
  readonly evidence: Record<string, unknown>
  readonly reach: boolean
  readonly used: boolean
  readonly reason: Reason | null
}

export const everyCheck = Object.entries(checks) as unknown as readonly (readonly [string, AnyCheck])[]
export const checkOf = (id: string): AnyCheck => (checks as unknown as Record<string, AnyCheck>)[id] as AnyCheck

const byKind = new Map<string, (readonly [string, AnyCheck])[]>()
for (const entry of everyCheck) byKind.set(entry[1].about.kind, [...(byKind.get(entry[1].about.kind) ?? []), entry])

export const checksAbout = (kind: string): readonly (readonly [string, AnyCheck])[] => byKind.get(kind) ?? []

const nameOf = (facts: Resource): string => {
  const { name, arn } = facts
  // An ARN is long and its head is said elsewhere; what follows the account is its name.
  return name || arn.split(':').slice(5).join(':') || arn
}

/** Reasons that are ours rather than an answer of AWS. */
export const ourReasons: Readonly<Record<string, Text>> = {
  TrailNotUpToDate: {
    en: 'Cannot be told: the ingested trail ends long before this scan. Ingest the newest logs first.',
    ja: '判断できません。取り込んだ証跡がスキャン時点より前で終わっています。先に最新のログを取り込んでください。',
  },
  AccountNotReached: { en: 'Could not be read: this account could not be reached.', ja: '読み取れませんでした（このアカウントに接続できませんでした）。' },
  RegionDisabled: { en: 'Could not be read: this region is switched off in this account.', ja: '読み取れませんでした（このアカウントではこのリージョンが無効です）。' },
  HomeRegionNotScanned: {
    en: 'Cannot be told: its home region was not scanned. Scan that region, too.',
    ja: '判断できません。ホームリージョンがスキャンの対象外です。そのリージョンも含めてスキャンしてください。',
  },
  NotManagedBySystemsManager: {
    en: 'Cannot be told: Systems Manager does not manage this instance, so what is installed on it is not known.',
    ja: '判断できません。Systems Manager で管理されていないインスタンスのため、インストール済みのソフトウェアが分かりません。',
  },
  InventoryNotCollected: {
    en: 'Cannot be told: Systems Manager collects no inventory of this instance. A State Manager association with AWS-GatherSoftwareInventory does.',
    ja: '判断できません。Systems Manager のインベントリが収集されていません。AWS-GatherSoftwareInventory の関連付けを作成すると収集されます。',
  },
  BuiltInAntivirusNotInInventory: {
    en: 'Cannot be told: no agent was found, and the inventory does not show whether the built-in Microsoft Defender Antivirus is on.',
    ja: '判断できません。エージェントは見つかりませんでしたが、標準搭載の Microsoft Defender ウイルス対策が有効かどうかはインベントリに含まれません。',
  },
  OperatingSystemNotTold: {
    en: 'Cannot be told: neither Systems Manager nor the name of the AMI says which operating system this is.',
    ja: '判断できません。Systems Manager の情報からも AMI の名前からも、OS が分かりません。',
  },
  SupportDatesNotKnown: {
    en: 'Cannot be told: kokokara does not know until when this operating system is supported.',
    ja: '判断できません。この OS のサポート期限の情報が kokokara にありません。',
  },
  WatchedInAnotherAccount: {
    en: 'Cannot be told: the trail belongs to another account, where the alarms may be.',
    ja: '判断できません。証跡が別のアカウントのもので、アラームもそちらにある可能性があります。',
  },
  PolicyNotRead: { en: 'Could not be read: the text of a policy that is attached here is missing.', ja: '読み取れませんでした（アタッチされているポリシーの内容がありません）。' },
}

/** A permission is named where one was refused; any other trouble names its code. */
export const unreadMessage = ({ code, call, permission, outcome }: Reason): Text => {
  const ours = Object.hasOwn(ourReasons, code) && call === undefined ? ourReasons[code] : undefined
  if (ours !== undefined) return ours
  const needed = outcome === 'denied' ? permission : undefined
  return {
    en: `Could not be read: ${call === undefined ? '' : `${call} answered `}${code}.${needed === undefined ? '' : ` Permission needed: ${needed}.`}`,
    ja: `読み取れませんでした（${call === undefined ? '' : `${call}: `}${code}）。${needed === undefined ? '' : `必要な権限は ${needed} です。`}`,
  }
}

const told = (sentence: Text, values: Told): Text => {
  const inLanguage = (language: Language) => fill(sentence[language], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value])))
  return { en: inLanguage('en'), ja: inLanguage('ja') }
}

/** What all checks about this kind say of one resource. */
export function judgeResource({ kind, facts }: Collected, given: Given): readonly Judged[] {
  const resource = { arn: facts.arn, kind, name: nameOf(facts), region: facts.region, account: facts.account }
  const said: Judged[] = []
  for (const [id, check] of checksAbout(kind)) {
    const verdict = judge(check, facts, given)
    if (verdict === null) continue
    if (verdict.result === 'unknown') {
      const reason = verdict.reason ?? { code: 'Unknown', outcome: 'failed' }
      said.push({ check: id, result: 'unknown', severity: check.severity, outcome: 'unreadable', resource, message: unreadMessage(reason), evidence: {}, reach: false, used: false, reason })
      continue
    }
    const outcome = check.outcomes[verdict.outcome] as Outcome
    said.push({
      check: id,
      result: verdict.result,
      severity: outcome.severity ?? check.severity,
      outcome: verdict.outcome,
      resource,
      message: told(outcome, verdict.values),
      evidence: verdict.result === 'fail' ? evidenceOf(check, facts, given) : {},
      reach: outcome.reach === 'internet',
      used: outcome.used === true,
      reason: null,
    })
  }
  return said
}

/** What a check says where the list itself could not be read: unknown, once a region. */
export const unknownForKind = (id: string, check: AnyCheck, account: string, region: string, reason: Reason): Judged => ({
  check: id,
  result: 'unknown',
  severity: check.severity,
  outcome: 'unread',
  resource: { arn: `${account}/${region}/${check.about.kind}/*`, kind: check.about.kind, name: '*', region, account },
  message: unreadMessage(reason),
  evidence: {},
  reach: false,
  used: false,
  reason,
})

export const notApplicable = (id: string, check: AnyCheck, account: string): Judged => ({
  check: id,
  result: 'not-applicable',
  severity: check.severity,
  outcome: 'nothing',
  resource: { arn: `${account}/*/${check.about.kind}/*`, kind: check.about.kind, name: '*', region: '*', account },
  message: { en: 'There is nothing here that this question is about.', ja: 'この確認の対象となるものはありません。' },
  evidence: {},
  reach: false,
  used: false,
  reason: null,
})

export const chapterOfCheck = (id: string) => chapterOf(checkOf(id).row)
