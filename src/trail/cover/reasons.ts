import { printable } from '#core/escape.ts'
import type { Text, Values } from '#core/text.ts'
import { fill } from '#core/text.ts'

/**
 * How much a reason weighs. `blind`: the kind of event is not recorded, or nothing of the account is there. `partial`: some of the time or the
 * regions is missing or in the dark. `unproven`: nothing speaks for a hole, and nothing proves that there is none.
 */
export type Weight = 'blind' | 'partial' | 'unproven'

/** Why the logs could not show it, and what would have. */
export interface Reason {
  readonly code: ReasonCode
  readonly weight: Weight
  /** Null: of every account that was asked for. */
  readonly account: string | null
  /** Filled, in both languages. */
  readonly text: Text
  readonly shown: Text
  readonly values: Values
}

interface Saying {
  readonly weight: Weight
  readonly text: Text
  /** What would have shown it, or would settle it. */
  readonly shown: Text
}

const ingest: Text = { en: 'Ingest the missing log files (`kokokara trail ingest`).', ja: '不足しているログファイルを取り込む（`kokokara trail ingest`）。' }
const verify: Text = { en: 'Digest files that were verified (`kokokara trail verify`).', ja: 'ダイジェストファイルの検証（`kokokara trail verify`）。' }
const settings: Text = {
  en: 'A scan of the account (`kokokara scan`), which reads the trails’ event selectors.',
  ja: 'アカウントのスキャン（`kokokara scan`。証跡のイベントセレクターを読み取ります）。',
}
const dataSelector: Text = {
  en: 'An event selector of the trail that names {type}, for all resources.',
  ja: '{type} のすべてのリソースを対象にした、証跡のイベントセレクター。',
}

const sayings = {
  'account-missing': {
    weight: 'blind',
    text: { en: 'No log of account {account} is in the archive.', ja: 'アカウント {account} のログが取り込まれていません。' },
    shown: ingest,
  },
  'nothing-asked': {
    weight: 'blind',
    text: { en: 'The time asked for is empty.', ja: '対象期間が空です。' },
    shown: { en: 'A longer period.', ja: 'より長い対象期間。' },
  },
  'before-first': {
    weight: 'partial',
    text: { en: 'The archive of {account} begins at {from}; {n} {n|day|days} before that {n|is|are} missing.', ja: '{account} のログは {from} から始まっており、それより前の {n} 日分がありません。' },
    shown: ingest,
  },
  'after-last': {
    weight: 'partial',
    text: { en: 'The archive of {account} ends at {to}; {n} {n|day|days} after that {n|is|are} missing.', ja: '{account} のログは {to} で終わっており、それより後の {n} 日分がありません。' },
    shown: ingest,
  },
  'not-yet': {
    weight: 'partial',
    text: {
      en: 'What happened after {to} may not have been delivered when the archive was read (AWS: about 5 minutes on average, not guaranteed; here up to {minutes}).',
      ja: '{to} より後の出来事は、ログを読み取った時点でまだ配信されていなかった可能性があります（AWS によると平均約 5 分で、保証はありません。ここでは最大 {minutes} 分とみています）。',
    },
    shown: { en: 'Ingest again later.', ja: '時間をおいて再度取り込む。' },
  },
  'no-files': {
    weight: 'unproven',
    text: {
      en: 'Not seen in what we have: {n} of {of} region-days of {account} have no log file ({regions}). CloudTrail writes none where nothing happened, so that this proves neither.',
      ja: '手元のログには見当たりません。ただし {account} では、リージョンと日の組 {of} のうち {n} にログファイルがありません（{regions}）。何も起きなければ CloudTrail はファイルを作らないため、欠落とも平穏とも言い切れません。',
    },
    shown: {
      en: 'Digest files, which are written every hour even when nothing happened, and their verification (`kokokara trail verify`).',
      ja: '何も起きなくても毎時作成されるダイジェストファイルと、その検証（`kokokara trail verify`）。',
    },
  },
  'digests-unread': {
    weight: 'unproven',
    text: {
      en: '{n} of {of} region-days of {account} have no log file ({regions}). Digest files lie in the archive, but were not verified.',
      ja: '{account} では、リージョンと日の組 {of} のうち {n} にログファイルがありません（{regions}）。ダイジェストファイルはありますが、まだ検証していません。',
    },
    shown: verify,
  },
  gap: {
    weight: 'partial',
    text: {
      en: 'In {region} no event came from {from} to {to}, where about {usual} an hour are usual (chance: less than {chance}).',
      ja: '{region} では {from} から {to} までイベントがありません。普段は 1 時間に約 {usual} 件あり、偶然に途切れる確率は {chance} 未満です。',
    },
    shown: verify,
  },
  broken: {
    weight: 'partial',
    text: {
      en: '{n} {n|log file|log files} of {account} could not be read to the end; some of what happened on {days} region-days is in the dark.',
      ja: '{account} のログファイル {n} 個を最後まで読み取れませんでした。リージョンと日の組 {days} について、一部が不明です。',
    },
    shown: { en: 'The same files, fetched again from the bucket.', ja: 'バケットから取得し直したログファイル。' },
  },
  'broken-anywhere': {
    weight: 'partial',
    text: {
      en: '{n} {n|file|files} could not be read, and {n|its name does|their names do} not tell which account and region {n|it is|they are} of.',
      ja: '読み取れないファイルが {n} 個あり、名前からはどのアカウント・リージョンのものか分かりません。',
    },
    shown: { en: 'The same files, fetched again under their own names.', ja: '元の名前のまま取得し直したログファイル。' },
  },
  tampered: {
    weight: 'partial',
    text: {
      en: 'Verification found log files of {account} changed, deleted or added ({days} region-days).',
      ja: '検証の結果、{account} のログファイルに変更・削除・追加が見つかりました（リージョンと日の組 {days}）。',
    },
    shown: { en: 'An untouched copy of the log files.', ja: '改変されていないログファイルの控え。' },
  },
  'not-read': {
    weight: 'partial',
    text: {
      en: 'The digest files name {n} {n|log file|log files} of {account} that {n|was|were} not ingested ({regions}).',
      ja: 'ダイジェストファイルに載っている {account} のログファイル {n} 個が取り込まれていません（{regions}）。',
    },
    shown: ingest,
  },
  stopped: {
    weight: 'blind',
    text: { en: 'Logging was off in {account} from {from} to {to}, and nothing is there of that time.', ja: '{account} では {from} から {to} までログ記録が停止しており、その間のログがありません。' },
    shown: {
      en: 'Event history, if that is less than 90 days ago (`kokokara trail ingest lookup`), for management events.',
      ja: '90 日以内であれば、管理イベントについてはイベント履歴（`kokokara trail ingest lookup`）。',
    },
  },
  'regions-unknown': {
    weight: 'unproven',
    text: {
      en: 'Which regions are enabled in {account} is not known; those that every account has and those that were seen were counted.',
      ja: '{account} で有効なリージョンが分からないため、既定で有効なリージョンと、ログに現れたリージョンだけを数えています。',
    },
    shown: settings,
  },
  'reads-off': {
    weight: 'blind',
    text: {
      en: 'Read-only management events were not recorded ({from} to {to}): no trail that is known selects them.',
      ja: '読み取りの管理イベントは記録されていません（{from}～{to}）。把握しているどの証跡でも対象外です。',
    },
    shown: { en: 'A trail that records read events, too.', ja: '読み取りイベントも記録する証跡。' },
  },
  'writes-off': {
    weight: 'blind',
    text: {
      en: 'Management events that change something were not recorded ({from} to {to}): no trail that is known selects them.',
      ja: '書き込みの管理イベントは記録されていません（{from}～{to}）。把握しているどの証跡でも対象外です。',
    },
    shown: { en: 'A trail that records write events, too.', ja: '書き込みイベントも記録する証跡。' },
  },
  'reads-unseen': {
    weight: 'blind',
    text: {
      en: 'Whether read-only management events of {account} are recorded is not known: none is in the archive around {from} to {to}.',
      ja: '{account} で読み取りの管理イベントが記録されているか分かりません。{from}～{to} の前後に 1 件もありません。',
    },
    shown: settings,
  },
  'writes-unseen': {
    weight: 'blind',
    text: {
      en: 'Whether management events of {account} that change something are recorded is not known: none is in the archive around {from} to {to}.',
      ja: '{account} で書き込みの管理イベントが記録されているか分かりません。{from}～{to} の前後に 1 件もありません。',
    },
    shown: settings,
  },
  'source-off': {
    weight: 'blind',
    text: { en: 'The trails leave out the management events of {source} ({from} to {to}).', ja: '証跡が {source} の管理イベントを除外しています（{from}～{to}）。' },
    shown: { en: 'A trail that does not leave out {source}.', ja: '{source} を除外しない証跡。' },
  },
  'source-unseen': {
    weight: 'blind',
    text: {
      en: 'Trails may leave out {source}, and nobody told whether these do: none of its management events is in the archive.',
      ja: '{source} は証跡で除外できるサービスで、除外の有無が分かりません。このサービスの管理イベントは 1 件もありません。',
    },
    shown: settings,
  },
  'data-off': {
    weight: 'blind',
    text: {
      en: 'Data events of {type} were not recorded ({from} to {to}): no trail that is known selects them.',
      ja: '{type} のデータイベントは記録されていません（{from}～{to}）。把握しているどの証跡でも選択されていません。',
    },
    shown: dataSelector,
  },
  'data-some': {
    weight: 'partial',
    text: {
      en: 'Data events of {type} were recorded for some of the resources only ({from} to {to}).',
      ja: '{type} のデータイベントは、一部のリソースについてだけ記録されています（{from}～{to}）。',
    },
    shown: dataSelector,
  },
  'data-seen': {
    weight: 'partial',
    text: {
      en: 'Data events of {type} are in the archive, but whether they were recorded for every resource ({from} to {to}) is not known.',
      ja: '{type} のデータイベントはログにありますが、すべてのリソースが対象だったか（{from}～{to}）は分かりません。',
    },
    shown: settings,
  },
  'data-unknown': {
    weight: 'blind',
    text: {
      en: 'Whether data events of {type} were recorded ({from} to {to}) is not known, and none is in the archive. Trails do not record them unless told to.',
      ja: '{type} のデータイベントが記録されていたか（{from}～{to}）分からず、ログにも 1 件もありません。証跡は、設定しない限りデータイベントを記録しません。',
    },
    shown: dataSelector,
  },
  'data-lookup': {
    weight: 'blind',
    text: {
      en: 'The events of {account} come from LookupEvents, which has management events of the last 90 days and no data events ({type}).',
      ja: '{account} のイベントは LookupEvents から取得したもので、過去 90 日間の管理イベントに限られ、データイベント（{type}）は含まれません。',
    },
    shown: dataSelector,
  },
  'global-off': {
    weight: 'blind',
    text: { en: 'The trails of {account} do not include the events of global services.', ja: '{account} の証跡は、グローバルサービスのイベントを含めない設定です。' },
    shown: { en: 'A multi-region trail, which includes them always.', ja: 'マルチリージョンの証跡（グローバルサービスのイベントを必ず含みます）。' },
  },
  'other-account': {
    weight: 'blind',
    text: {
      en: 'A role of account {account} was assumed, and no log of that account is in the archive: what was done there is not known.',
      ja: 'アカウント {account} のロールが引き受けられていますが、そのアカウントのログがありません。そこで何が行われたかは不明です。',
    },
    shown: ingest,
  },
  undated: {
    weight: 'unproven',
    text: { en: '{n} {n|event has|events have} no time that can be read, and {n|was|were} left out.', ja: '日時を読み取れないイベントが {n} 件あり、集計から除いています。' },
    shown: { en: 'The same events with a valid eventTime.', ja: '正しい eventTime を持つ元のイベント。' },
  },
  'parameters-missing': {
    weight: 'partial',
    text: {
      en: '{n} {n|call was|calls were} made whose parameters are not in the log, so that it cannot be told whether {n|it is|they are} such.',
      ja: 'リクエストパラメータがログに残っていない呼び出しが {n} 件あり、該当するか判断できません。',
    },
    shown: { en: 'The events themselves: look at them one by one.', ja: '該当するイベントを 1 件ずつ確認する。' },
  },
} as const satisfies Record<string, Saying>

export type ReasonCode = keyof typeof sayings
export const reasonCodes = Object.keys(sayings) as readonly ReasonCode[]

export function reason(code: ReasonCode, account: string | null, values: Values = {}): Reason {
  const { weight, text, shown } = sayings[code]
  // Accounts and regions come from the log, where anyone may write anything.
  const all = Object.fromEntries(Object.entries({ ...(account === null ? {} : { account }), ...values }).map(([name, value]) => [name, typeof value === 'string' ? printable(value, 300) : value]))
  const filled = (one: Text): Text => ({ en: fill(one.en, all), ja: fill(one.ja, all) })
  return { code, weight, account, text: filled(text), shown: filled(shown), values: all }
}

const heaviest: Readonly<Record<Weight, number>> = { blind: 0, partial: 1, unproven: 2 }

/** What makes two reasons one: all but the types of data events, which are told together. */
export const sameness = ({ code, account, values: { type: _, ...rest } }: Reason): string => `${code} ${account} ${JSON.stringify(rest)}`

/** Each once, types of data events that share a reason together, the gravest first. */
export function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  const once = new Map<string, Reason>()
  for (const one of reasons) {
    const key = sameness(one)
    const before = once.get(key)
    const types = [...new Set([before, one].flatMap((each) => (each?.values['type'] === undefined ? [] : String(each.values['type']).split(', '))))]
    once.set(key, before === undefined || types.length === 0 ? one : reason(one.code, one.account, { ...one.values, type: types.join(', ') }))
  }
  return [...once.values()].sort((a, b) => heaviest[a.weight] - heaviest[b.weight])
}

/** To the minute, in UTC. */
export const minuteOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
