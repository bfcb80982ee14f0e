import type { Text, Values } from '#core/text.ts'
import { fill } from '#core/text.ts'
import { type Code, type Standing, sayings } from './says.ts'

export interface Result {
  readonly code: Code
  readonly about: 'digest' | 'log' | 'range'
  readonly standing: Standing
  readonly account: string
  readonly region: string
  /** Null where it is about no single trail: log files lie together whichever trail delivered them. */
  readonly trail: string | null
  readonly organisation: string | null
  readonly backfill: boolean
  /** The stretch of delivery time that it is about, ISO 8601; null where it has no such end. */
  readonly from: string | null
  readonly to: string | null
  /** `s3://bucket/key` as AWS named it, or where it lies if nobody named it; null for a stretch of time. */
  readonly object: string | null
  /** The key under which it lies in the source; null if it does not. */
  readonly found: string | null
  /** Filled, in both languages. */
  readonly text: Text
  readonly next: Text | null
  readonly values: Values
}

/** Whose files: an account's in a region, and a trail's where it is known. */
export interface Place {
  readonly account: string
  readonly region: string
  readonly trail: string | null
  readonly organisation: string | null
  readonly backfill: boolean
}

export interface About {
  /** Milliseconds. */
  readonly from?: number | null
  readonly to?: number | null
  readonly object?: string | null
  readonly found?: string | null
  readonly values?: Values
}

export const isoOf = (time: number | null | undefined): string | null => (time === null || time === undefined ? null : `${new Date(time).toISOString().slice(0, 19)}Z`)

const none: Values = {}

export function result(code: Code, place: Place, { from, to, object = null, found = null, values = none }: About): Result {
  const { standing, text, next } = sayings[code]
  const filled = values === none ? text : { en: fill(text.en, values), ja: fill(text.ja, values) }
  return {
    code,
    about: code.slice(0, code.indexOf('.')) as Result['about'],
    standing,
    account: place.account,
    region: place.region,
    trail: place.trail,
    organisation: place.organisation,
    backfill: place.backfill,
    from: isoOf(from),
    to: isoOf(to),
    object,
    found,
    text: filled,
    next,
    values,
  }
}
