// What the renderers share: how a time is written, what is shown first, and titles.
import type { Say, Text } from '#core/text.ts'
import { placeName } from '../geo.ts'
import type { Credential, Dossier, Network, Section, TimelineRow } from './dossier.ts'
import type { SubjectKind } from './resolve.ts'

export interface Shown {
  readonly say: Say
  /** An IANA time zone. */
  readonly zone: string
}

/** Writes times in a zone; the zone is named once, beside the title. */
export function clock(zone: string): (at: string | null) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  return (at) => (at === null ? '–' : format.format(new Date(at)))
}

/** From and to on one line, without saying the day twice. */
export function stretch(from: string, to: string): string {
  if (from === to) return from
  return from.slice(0, 10) === to.slice(0, 10) ? `${from}–${to.slice(11)}` : `${from} – ${to}`
}

/** The heaviest rows, in the order of time. */
export function heaviest(rows: readonly TimelineRow[], most: number): readonly TimelineRow[] {
  if (rows.length <= most) return rows
  const kept = new Set([...rows].sort((a, b) => b.weight - a.weight || b.events - a.events).slice(0, most))
  return rows.filter((row) => kept.has(row))
}

/** Keys that AWS services used in passing are one line for each parent, not one each. */
export function tree({ credentials, resolution }: Dossier): readonly { readonly credential: Credential; readonly passing: number; readonly passingEvents: number }[] {
  const asked = new Set(resolution.subjects.map(({ name }) => name))
  const lines: { credential: Credential; passing: number; passingEvents: number }[] = []
  const groups = new Map<string, (typeof lines)[number]>()
  for (const credential of credentials) {
    const from = credential.link?.from ?? credential.principal
    // One that was asked about, or obtained in a known way, has a line of its own.
    if (!credential.passing || asked.has(credential.id) || credential.link?.certainty === 'certain') {
      lines.push({ credential, passing: 0, passingEvents: 0 })
      continue
    }
    const group = groups.get(`${from}`)
    if (group === undefined) {
      const line = { credential, passing: 1, passingEvents: credential.events }
      groups.set(`${from}`, line)
      lines.push(line)
    } else {
      group.passing += 1
      group.passingEvents += credential.events
    }
  }
  return lines
}

export const subjectNames: Readonly<Record<SubjectKind, Text>> = {
  'access-key': { en: 'access key', ja: 'アクセスキー' },
  user: { en: 'user', ja: 'ユーザー' },
  role: { en: 'role', ja: 'ロール' },
  session: { en: 'session', ja: 'セッション' },
  root: { en: 'root user', ja: 'ルートユーザー' },
  account: { en: 'account', ja: 'アカウント' },
  principal: { en: 'principal ID', ja: 'プリンシパル ID' },
  address: { en: 'address', ja: 'IP アドレス' },
  network: { en: 'network', ja: 'ネットワーク' },
  service: { en: 'AWS service', ja: 'AWS サービス' },
  'identity-center-user': { en: 'IAM Identity Center user', ja: 'IAM Identity Center ユーザー' },
}

export const titles = {
  dossier: { en: 'What {who} did', ja: '{who} の操作記録' },
  found: { en: 'Who this is', ja: '対象' },
  credentials: { en: 'Credentials', ja: '認証情報' },
  origin: { en: 'Where the credential came from', ja: '認証情報の発行元' },
  strays: {
    en: 'Other credentials of the same principals (not told here: whose they are is not known)',
    ja: '同じプリンシパルのほかの認証情報（使用者を特定できないため、この記録には含めていません）',
  },
  timeline: { en: 'Timeline', ja: 'タイムライン' },
  footholds: { en: 'Ways back in', ja: '再侵入の足がかり' },
  probing: { en: 'Feeling around', ja: '探索の兆候' },
  networks: { en: 'From where', ja: '接続元' },
  clients: { en: 'With what', ja: 'クライアント' },
  regions: { en: 'Regions', ja: 'リージョン' },
  actions: { en: 'Actions', ja: '操作' },
  touched: { en: 'What was touched', ja: '対象となったリソース' },
  limits: { en: 'What this does not look into', ja: '調べていない範囲' },
} as const satisfies Record<string, Text>

export const phrases = {
  and: { en: '; ', ja: '、' },
  comma: { en: ', ', ja: '、' },
  times: { en: 'Times are in {zone}.', ja: '時刻は {zone} です。' },
  nothing: { en: 'Nothing of {who} was found in this archive.', ja: 'このアーカイブには {who} の記録がありません。' },
  nothingMeans: {
    en: 'That it was not seen says only that these logs do not show it: which accounts, regions, days and data events they hold decides what they could show.',
    ja: '記録がないことは、このログから確認できないことを示すにすぎません。アカウント・リージョン・期間・データイベントの収集範囲によります。',
  },
  similar: { en: 'Names like it: {names}', ja: '似た名前: {names}' },
  ambiguous: {
    en: 'The name means more than one thing; all of them are told here together. To ask for one: ACCOUNT:user/NAME, ACCOUNT:role/NAME, or an ARN.',
    ja: 'この名前に当てはまるものが複数あり、まとめて記載しています。1 つに絞るには「アカウント:user/名前」「アカウント:role/名前」または ARN を指定してください。',
  },
  alsoNamed: {
    en: 'Role sessions carry this name too, and are told only where the credentials lead there: {names}',
    ja: '同名のロールセッションもあります（認証情報をたどれるもののみ記載しています）: {names}',
  },
  total: {
    en: '{events} {events|event|events} from {from} to {to}: {done} done, {refused} refused, {failed} failed',
    ja: '{from} ～ {to} に {events} 件（成功 {done}、拒否 {refused}、失敗 {failed}）',
  },
  counts: { en: '{events} {events|call|calls}', ja: '{events} 回' },
  refused: { en: '{n} refused', ja: '拒否 {n}' },
  failed: { en: '{n} failed', ja: '失敗 {n}' },
  never: { en: 'never used in this archive', ja: 'このアーカイブでは使用されていません' },
  late: { en: '{n} {n|call|calls} after its end', ja: '有効期限後の呼び出し {n} 回' },
  passing: { en: '{n} {n|key|keys} that AWS services used on its behalf, {events} {events|call|calls}', ja: 'AWS サービスが代わりに使用したキー {n} 個、{events} 回' },
  certain: { en: 'certain', ja: '確実' },
  inferred: { en: 'inferred', ja: '推定' },
  whose: { en: 'issued to {whom}', ja: '発行先: {whom}' },
  left: { en: 'still there, as far as these logs show', ja: '削除の記録はありません' },
  removed: { en: 'taken away at {at} ({action}) by {by}', ja: '{at} に {by} が削除（{action}）' },
  none: { en: 'None seen.', ja: '確認できませんでした。' },
  more: { en: '{n} more {n|line|lines}; --format json has all.', ja: 'ほか {n} 行あります（--format json ですべて出力できます）。' },
} as const satisfies Record<string, Text>

/** Where a network's addresses are, each place once; nothing where no file was named, or the network is a service. */
export const placesOf = (say: Say, { places = [] }: Pick<Network, 'places'>): readonly string[] => [...new Set(places.map((place) => placeName(place, say)))]

/** Refused and failed, where there are any. */
export const bad = (say: Say, { refused, failed }: { readonly refused: number; readonly failed: number }): readonly string[] => [
  ...(refused > 0 ? [say(phrases.refused, { n: refused })] : []),
  ...(failed > 0 ? [say(phrases.failed, { n: failed })] : []),
]

export const found = ({ resolution }: Dossier): boolean => resolution.subjects.length > 0

/** What stands before everything else, and what after it. */
export const parted = (sections: readonly Section[]): readonly [readonly Section[], readonly Section[]] => [
  sections.filter(({ id }) => id === 'in-short'),
  sections.filter(({ id }) => id !== 'in-short'),
]
