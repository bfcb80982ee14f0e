import type { Field } from '../field.ts'
import type { Network } from '../network.ts'
import type { TimeUnit } from '../tree.ts'

/** One value of a field within an event, in SQL. */
export interface Leaf {
  /** Its text; null for JSON null. */
  readonly text: string
  readonly isNumber: string
  readonly number: string
  readonly isString: string
  /** An object or an array. */
  readonly isWhole: string
}

/**
 * How an SQL engine says what conditions need. Every answer is SQL text; null counts as false everywhere, so that only negation has to
 * mind it.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'trino'
  /** The one way a text of a rule gets into SQL. */
  readonly quoted: (text: string) => string
  /** The whole event as compact JSON. */
  readonly wholeEvent: string
  /** Some value of the field (JSON null is none) fulfils the question. */
  readonly someLeaf: (field: Field, ask: (leaf: Leaf) => string) => string
  /** The field leads somewhere, be it to null. */
  readonly leadsSomewhere: (field: Field) => string
  /** The question about a value that is worked out once, however often the question names it. */
  readonly once: (value: string, ask: (name: string) => string) => string
  readonly startsWith: (text: string, start: string) => string
  readonly endsWith: (text: string, end: string) => string
  readonly contains: (text: string, part: string) => string
  readonly regex: (text: string, source: string) => string
  readonly asNumber: (text: string) => string
  readonly inNetwork: (text: string, network: Network) => string
  /** Of a text that is known to be an ISO 8601 time. */
  readonly partOfText: (text: string, unit: TimeUnit) => string
  readonly isDay: (text: string) => string
  readonly partOfTime: (column: string, unit: TimeUnit) => string
}
