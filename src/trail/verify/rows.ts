import { csvCell } from '#core/escape.ts'
import type { Say } from '#core/text.ts'
import type { Result } from './result.ts'
import { standingNames } from './says.ts'
import type { Summary } from './verify.ts'

/** Results as they come, and what they add up to once they have ended. */
export interface Verified extends AsyncIterable<Result> {
  readonly summary: () => Summary
}

/** A result as a row of plain columns: to be stored. */
export interface ResultRow {
  readonly standing: string
  readonly code: string
  readonly about: string
  readonly account: string
  readonly region: string
  readonly trail: string | null
  readonly organisation: string | null
  readonly backfill: boolean
  readonly from: string | null
  readonly to: string | null
  readonly object: string | null
  readonly found: string | null
  readonly text_en: string
  readonly text_ja: string
  readonly next_en: string | null
  readonly next_ja: string | null
}

export const rowOf = ({ standing, code, about, account, region, trail, organisation, backfill, from, to, object, found, text, next }: Result): ResultRow => ({
  standing,
  code,
  about,
  account,
  region,
  trail,
  organisation,
  backfill,
  from,
  to,
  object,
  found,
  text_en: text.en,
  text_ja: text.ja,
  next_en: next?.en ?? null,
  next_ja: next?.ja ?? null,
})

/** `all`: also what was verified; otherwise what was not. */
export interface Which {
  readonly all: boolean
}

const columns = ['standing', 'code', 'account', 'region', 'trail', 'organisation', 'backfill', 'from', 'to', 'object', 'found', 'text', 'next'] as const

/** Spreadsheets: a row a result. */
export async function* csv(verified: Verified, say: Say, { all }: Which): AsyncIterable<string> {
  // Without a byte order mark Excel reads Japanese as mojibake.
  yield `\ufeff${columns.map((name) => csvCell(name)).join(',')}\r\n`
  for await (const one of verified) {
    if (!all && one.standing === 'verified') continue
    const cells = { ...one, standing: say(standingNames[one.standing]), text: say(one.text), next: one.next === null ? '' : say(one.next) }
    yield `${columns.map((name) => csvCell(String(cells[name] ?? ''))).join(',')}\r\n`
  }
}

/** What a terminal or a bidirectional display would obey is spelled out, which to a parser is the same. */
const visible = (text: string): string => text.replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Programs: the results first, as they come, then the summary with coverage and exit code. */
export async function* json(verified: Verified, { all }: Which): AsyncIterable<string> {
  let before = '{"results":[\n'
  for await (const { values: _, ...one } of verified) {
    if (!all && one.standing === 'verified') continue
    yield before + visible(JSON.stringify(one))
    before = ',\n'
  }
  yield `${before.startsWith('{') ? '{"results":[' : ''}],\n"summary":${visible(JSON.stringify(verified.summary()))}}\n`
}
