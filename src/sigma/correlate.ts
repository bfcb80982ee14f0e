import { compare } from './evaluate.ts'
import type { Field } from './field.ts'
import { fieldOf, leavesAt, textOf } from './field.ts'
import type { Linked } from './link.ts'

/**
 * How correlations are read, here and in SQL alike.
 *
 * - Events are told apart by the values of the `group-by` fields (the first value where there are several). An event that lacks one of
 *   them belongs to no group. Without `group-by` all events are one group.
 * - A window ends at each event of the group and reaches back by the time span, both ends included. Events at the same moment see each other.
 * - event_count counts the window's events (one that two of the rules find counts twice), value_count its different values of the field
 *   (of several fields: different combinations, none missing), value_sum, value_avg and value_percentile take the field's numbers
 *   (percentile: interpolated between neighbours), temporal counts the different rules. What is missing or no number is not counted, and
 *   a window with no number fulfils no condition on numbers.
 * - temporal_ordered is fulfilled at an event of the last rule if before it, or at the same moment, there are events of the others in
 *   their order, the first no longer ago than the time span.
 * - Windows that fulfil all conditions and end no more than a time span after one another in the same group are one burst, and a burst is
 *   one hit. Windows with no event at all are not looked at: "fewer than" is asked only where something happened.
 * - To a correlation above it, a hit is an event at the moment its condition was first fulfilled, with its groups as fields.
 */
export interface MatchedEvent {
  /** The rule's number. */
  readonly rule: number
  readonly id: string
  /** Milliseconds, or any other whole number of time that the time span is told in. Null: no time, and no part in any window. */
  readonly time: number | null
  readonly event: unknown
}

export interface Hit {
  readonly groups: readonly string[]
  /** When the first window of the burst begins: its first event. */
  readonly from: number
  /** When the condition was first fulfilled. */
  readonly at: number
  /** The end of the last window of the burst. */
  readonly to: number
  /** The largest value of a window of the burst: a count, a sum…; of temporal_ordered the number of rules. */
  readonly value: number
}

interface Row {
  readonly part: number
  readonly time: number
  readonly groups: readonly string[]
  readonly counted: string | null
  readonly number: number | null
}

const fields = new Map<string, Field | null>()
const firstText = (event: unknown, name: string): string | null => {
  let field = fields.get(name)
  if (field === undefined) {
    field = fieldOf(name)
    fields.set(name, field)
  }
  const [leaf] = field === null ? [] : leavesAt(event, field)
  return leaf === undefined ? null : textOf(leaf)
}

const numberOf = (text: string | null): number | null => (text !== null && /^-?(0|[1-9][0-9]{0,300})(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$/.test(text) ? Number(text) : null)

const percentileOf = (numbers: readonly number[], percent: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = ((sorted.length - 1) * percent) / 100
  const low = Math.floor(at)
  const [left, right] = [sorted[low] as number, sorted[Math.min(low + 1, sorted.length - 1)] as number]
  return left + (right - left) * (at - low)
}

function measure({ correlation }: Linked, window: readonly Row[]): number | null {
  const numbers = () => window.flatMap(({ number }) => (number === null ? [] : [number]))
  switch (correlation.type) {
    case 'event_count':
      return window.length
    case 'value_count':
      return new Set(window.flatMap(({ counted }) => (counted === null ? [] : [counted]))).size
    case 'temporal':
    case 'temporal_ordered':
      return new Set(window.map(({ part }) => part)).size
    case 'value_sum': {
      const found = numbers()
      return found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0)
    }
    case 'value_avg': {
      const found = numbers()
      return found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0) / found.length
    }
    case 'value_percentile': {
      const found = numbers()
      return found.length === 0 ? null : percentileOf(found, correlation.percentile as number)
    }
  }
}

interface Fulfilled {
  readonly from: number
  readonly time: number
  readonly value: number
}

function countedWindows(linked: Linked, rows: readonly Row[], span: number): readonly Fulfilled[] {
  const fulfilled: Fulfilled[] = []
  let first = 0
  let end = 0
  for (const row of rows) {
    while ((rows[first] as Row).time < row.time - span) first += 1
    while (end < rows.length && (rows[end] as Row).time <= row.time) end += 1
    const value = measure(linked, rows.slice(first, end))
    if (value !== null && linked.correlation.conditions.every(({ how, value: limit }) => compare(how, value, limit))) fulfilled.push({ from: (rows[first] as Row).time, time: row.time, value })
  }
  return fulfilled
}

/** For each part the latest beginning of a row of events that has come as far as it. */
function orderedWindows(linked: Linked, rows: readonly Row[], span: number): readonly Fulfilled[] {
  const last = linked.parts.length - 1
  const latest: (number | null)[] = linked.parts.map(() => null)
  const fulfilled: Fulfilled[] = []
  for (let from = 0; from < rows.length; ) {
    const { time } = rows[from] as Row
    let to = from
    while (to < rows.length && (rows[to] as Row).time === time) to += 1
    const moment = rows.slice(from, to)
    for (let part = 0; part <= last; part += 1) {
      if (!moment.some((row) => row.part === part)) continue
      const start = part === 0 ? time : (latest[part - 1] ?? null)
      if (start !== null && (latest[part] === null || start > (latest[part] as number))) latest[part] = start
      if (part === last && start !== null && time - start <= span) for (const row of moment) if (row.part === last) fulfilled.push({ from: start, time, value: linked.parts.length })
    }
    from = to
  }
  return fulfilled
}

function burstsOf(groups: readonly string[], fulfilled: readonly Fulfilled[], span: number): readonly Hit[] {
  const hits: Hit[] = []
  for (const { from, time, value } of fulfilled) {
    const last = hits.at(-1)
    if (last !== undefined && time - last.to <= span) hits[hits.length - 1] = { ...last, to: time, value: Math.max(last.value, value) }
    else hits.push({ groups, from, at: time, to: time, value })
  }
  return hits
}

/** The hits of each correlation, by group and time. `unit`: how many of the events' time units a second has. */
export function correlate(correlations: readonly Linked[], matches: readonly MatchedEvent[], unit = 1_000): readonly (readonly Hit[])[] {
  const answers: (readonly Hit[])[] = []
  for (const linked of correlations) {
    const { correlation, parts, groups: names } = linked
    const rows: Row[] = []
    parts.forEach((part, n) => {
      const own = names[n] as readonly string[]
      if ('rule' in part) {
        for (const { rule, time, event } of matches) {
          if (rule !== part.rule || time === null) continue
          const values = own.map((name) => firstText(event, name))
          if (values.some((value) => value === null)) continue
          const counted = correlation.of.map((name) => firstText(event, name))
          rows.push({ part: n, time, groups: values as string[], counted: counted.length === 0 || counted.includes(null) ? null : JSON.stringify(counted), number: numberOf(counted[0] ?? null) })
        }
        return
      }
      const below = (correlations[part.correlation] as Linked).correlation
      for (const hit of answers[part.correlation] as readonly Hit[])
        rows.push({ part: n, time: hit.at, groups: own.map((name) => hit.groups[below.groupBy.indexOf(name)] as string), counted: null, number: null })
    })
    const byGroup = new Map<string, Row[]>()
    for (const row of rows) {
      const id = JSON.stringify(row.groups)
      const held = byGroup.get(id)
      if (held === undefined) byGroup.set(id, [row])
      else held.push(row)
    }
    const span = correlation.seconds * unit
    const hits = [...byGroup].flatMap(([, group]) => {
      group.sort((a, b) => a.time - b.time)
      return burstsOf((group[0] as Row).groups, (correlation.type === 'temporal_ordered' ? orderedWindows : countedWindows)(linked, group, span), span)
    })
    answers.push(hits.sort((a, b) => a.at - b.at || (JSON.stringify(a.groups) < JSON.stringify(b.groups) ? -1 : 1)))
  }
  return answers
}
