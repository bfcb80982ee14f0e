import type { Text } from '#core/text.ts'
import type { Limits } from './limits.ts'

/** What the ways of reading one object share. */
export interface Scanning {
  readonly limits: Limits
  readonly tell: (one: Trouble) => void
  /** Told of what is neither event nor Insight, but known. */
  readonly seen: (kind: 'digests' | 'configs' | 'aggregates') => void
  /** Records found so far. */
  records: number
  /** The unpacked data ended before its time: what follows from that is not told a second time. */
  readonly cutShort: () => boolean
}

/** What can be wrong with an object's content. Each keeps the whole events before it. */
export type TroubleCode =
  | 'empty'
  | 'gzip-truncated'
  | 'gzip-broken'
  | 'gzip-bomb'
  | 'rubbish-after-gzip'
  | 'utf16'
  | 'not-a-log'
  | 'not-json'
  | 'json-truncated'
  | 'rubbish-after'
  | 'record-too-long'
  | 'too-deep'
  | 'not-unicode'
  | 'control-characters'
  | 'duplicate-members'
  | 'broken-row'
  | 'not-an-event'

export interface Trouble {
  readonly code: TroubleCode
  /** Byte in the uncompressed data at which it was met. */
  readonly byte: number
  /** The record it is in or follows: 1 is the first; 0 when none was begun. */
  readonly record: number
  readonly text: Text
}

const texts: Readonly<Record<TroubleCode, Text>> = {
  empty: { en: 'The file is empty.', ja: 'ファイルが空です。' },
  'gzip-truncated': { en: 'The gzip data ends in the middle: the file was cut short.', ja: 'gzip データが途中で終わっています。ファイルが末尾まで保存されていません。' },
  'gzip-broken': { en: 'The gzip data is damaged.', ja: 'gzip データが壊れています。' },
  'gzip-bomb': {
    en: 'The gzip data unpacks to far more than log files do (a "gzip bomb"). Reading was stopped.',
    ja: 'gzip の展開後サイズがログファイルとしては異常に大きいため（いわゆる gzip 爆弾）、読み取りを中止しました。',
  },
  'rubbish-after-gzip': { en: 'Something that is not gzip follows the gzip data.', ja: 'gzip データの後ろに、gzip ではないデータが付いています。' },
  utf16: { en: 'The file is UTF-16; log files are UTF-8. Convert it and read it again.', ja: 'ファイルが UTF-16 です。ログファイルは UTF-8 のため、変換してから読み込んでください。' },
  'not-a-log': { en: 'The file holds neither JSON nor CSV.', ja: 'JSON でも CSV でもないファイルです。' },
  'not-json': { en: 'The JSON is broken here.', ja: 'この位置で JSON が壊れています。' },
  'json-truncated': { en: 'The JSON ends in the middle of a record.', ja: 'JSON がレコードの途中で終わっています。' },
  'rubbish-after': { en: 'Something that is not JSON follows the JSON.', ja: 'JSON の後ろに、JSON ではないデータが付いています。' },
  'record-too-long': { en: 'A record is longer than the limit and was left out.', ja: '上限を超える長さのレコードがあり、読み飛ばしました。' },
  'too-deep': { en: 'A record is nested deeper than the limit and was left out.', ja: '入れ子が上限より深いレコードがあり、読み飛ばしました。' },
  'not-unicode': {
    en: 'A record holds bytes or escapes that are no Unicode characters; they were replaced by "\ufffd".',
    ja: 'Unicode の文字ではないバイトまたはエスケープを含むレコードがあり、「\ufffd」に置き換えました。',
  },
  'duplicate-members': {
    en: 'A record names the same member twice; the last one was kept.',
    ja: '同じ名前のメンバーを 2 つ以上持つレコードがあり、最後のものを残しました。',
  },
  'control-characters': {
    en: 'A record holds control characters where JSON allows none; they were written as escapes.',
    ja: 'JSON では許されない制御文字を含むレコードがあり、エスケープ表記に直しました。',
  },
  'broken-row': {
    en: 'The CSV is broken here: this row was left out, and rows after it may be missing.',
    ja: 'CSV がこの位置で壊れています。この行は読み飛ばしました。以降の行も欠けている可能性があります。',
  },
  'not-an-event': { en: 'An object in the file is no CloudTrail event and was left out.', ja: 'CloudTrail イベントではないオブジェクトがあり、読み飛ばしました。' },
}

/** Troubles that take nothing away: odd characters, or something behind the end. Any other leaves events out. */
export const harmless: ReadonlySet<TroubleCode> = new Set(['not-unicode', 'control-characters', 'duplicate-members', 'rubbish-after', 'rubbish-after-gzip'])

/** The worse of two; of equals the first, since the next may come of it. */
export const worse = (before: Trouble | null, next: Trouble): Trouble => (before === null || (harmless.has(before.code) && !harmless.has(next.code)) ? next : before)

export const trouble = (code: TroubleCode, byte: number, record: number): Trouble => ({ code, byte, record, text: texts[code] })
