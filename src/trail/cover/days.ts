import type { PlaceDay } from './archive.ts'

/**
 * What is known of a day in an account and a region:
 * `events` log files or lookups with events · `empty` log files without any · `quiet` nothing, and digest files or a lookup prove it ·
 * `none` no log file, and nothing that proves that none is missing · `gap` events, and a silence that is no chance · `broken` something of it
 * could not be read, or does not agree with the digest files · `stopped` logging was off · `outside` before the archive begins or after it ends.
 */
export type DayState = 'events' | 'empty' | 'quiet' | 'none' | 'gap' | 'broken' | 'stopped' | 'outside'

/** How a day is written in a row and in the calendar: told apart without colour. */
export const letters: Readonly<Record<DayState, string>> = { events: '#', empty: '0', quiet: '=', none: '?', gap: '~', broken: '!', stopped: 'x', outside: '.' }
const states = Object.fromEntries(Object.entries(letters).map(([state, letter]) => [letter, state as DayState]))
export const stateOf = (letter: string): DayState => states[letter] ?? 'none'

/** An account's region through the days. */
export interface Row {
  readonly account: string
  readonly region: string
  /** One letter a day, from the first day of the time asked for. */
  readonly days: string
}

/** A stretch of time, in milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** All that can be known of a place's days beside its files. */
export interface PlaceFacts {
  readonly vouched: readonly Span[]
  readonly broken: readonly Span[]
  readonly gaps: readonly Span[]
  readonly stopped: readonly Span[]
  /** Log files that the digest files name were not read: no day without files is proven quiet. */
  readonly unread: boolean
}

export const dayMs = 86_400_000
export const dayOf = (at: number): number => Math.floor(at / dayMs) * dayMs

/** Days that a time asked for touches. */
export function daysOf(from: number, to: number): readonly number[] {
  const days: number[] = []
  for (let day = dayOf(from); day < to; day += dayMs) days.push(day)
  return days
}

const touches = (spans: readonly Span[], from: number, to: number) => spans.some((span) => span.from < to && span.to > from)
const covers = (spans: readonly Span[], from: number, to: number) => spans.some((span) => span.from <= from && span.to >= to)

/** Joins stretches that touch, with a minute between them forgiven. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last !== undefined && from <= last.to + 60_000) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

export function stateOfDay(day: number, asked: Span, there: PlaceDay | undefined, archive: Span, facts: PlaceFacts, delivery: number): DayState {
  const [from, to] = [Math.max(day, asked.from), Math.min(day + dayMs, asked.to)]
  if (touches(facts.broken, from, to)) return 'broken'
  if (there !== undefined && there.events > 0) return touches(facts.gaps, from, to) ? 'gap' : touches(facts.stopped, from, to) ? 'stopped' : 'events'
  if (touches(facts.stopped, from, to)) return 'stopped'
  // What happened late in the day is delivered after it.
  if (!facts.unread && covers(facts.vouched, from, to + delivery)) return 'quiet'
  if (there !== undefined && there.lookups > 0) return 'quiet'
  if (to <= archive.from || from >= archive.to) return 'outside'
  if (touches(facts.gaps, from, to)) return 'gap'
  return there !== undefined && there.logs > 0 ? 'empty' : 'none'
}
