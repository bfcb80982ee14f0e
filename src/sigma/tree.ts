import type { Field } from './field.ts'
import type { Network } from './network.ts'
import type { Pattern } from './pattern.ts'
import { exactly, fold } from './pattern.ts'

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'neq'
export const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type TimeUnit = (typeof timeUnits)[number]

/** A number of a rule, with the text it was written as: an account id may begin with a nought. */
export interface Written {
  readonly value: number
  readonly text: string
}

/**
 * What a value of an event is asked. A field has several values where it leads through an array; the answer is yes when one of them says yes.
 *
 * - `text`: the value's text fits one of the patterns; without `cased` both are folded to lower case first (the patterns here already are).
 *   An object or array is its JSON text, and, if a pattern has a quotation mark or backslash, also that text with `\"` and `\\` unescaped:
 *   policies are JSON within JSON.
 * - `number`: a JSON number that is equal, or a string that is written the same.
 * - `compare`: a JSON number, or a string that is written as one, is on that side of the value.
 * - `regex`: RE2 finds the expression anywhere in the text. Flags stand in the expression.
 * - `network`: the text is an IP address within the network, both of the same family.
 * - `time`: the text begins with an ISO 8601 date and time, whose part (as written: no time zone is applied; weeks are ISO 8601) compares so.
 * - `null`: the field leads to nothing, or to JSON null only. An empty string or array is something.
 * - `exists`: the field leads somewhere, be it to JSON null.
 * - `field`: a value's text equals (begins with, ends with, contains) the text of a value of another field.
 *
 * A test without a field is a keyword: its text is the whole event's JSON without blanks.
 */
export type Match =
  | { readonly is: 'text'; readonly any: readonly Pattern[]; readonly cased: boolean }
  | { readonly is: 'number'; readonly any: readonly Written[] }
  | { readonly is: 'compare'; readonly how: Comparison; readonly value: number }
  | { readonly is: 'regex'; readonly source: string }
  | { readonly is: 'network'; readonly network: Network }
  | { readonly is: 'time'; readonly unit: TimeUnit; readonly how: Comparison; readonly value: number }
  | { readonly is: 'null' }
  | { readonly is: 'exists' }
  | { readonly is: 'field'; readonly other: Field; readonly how: 'equals' | 'contains' | 'starts' | 'ends'; readonly cased: boolean }

export interface Test {
  readonly is: 'test'
  readonly field: Field | null
  readonly match: Match
}

/** One condition. No test is ever neither true nor false: `not` is plain negation, also of what is absent. */
export type Tree = Test | { readonly is: 'all'; readonly of: readonly Tree[] } | { readonly is: 'any'; readonly of: readonly Tree[] } | { readonly is: 'not'; readonly of: Tree }

export const all = (of: readonly Tree[]): Tree => (of.length === 1 ? (of[0] as Tree) : { is: 'all', of })
export const anyOf = (of: readonly Tree[]): Tree => (of.length === 1 ? (of[0] as Tree) : { is: 'any', of })
export const not = (of: Tree): Tree => ({ is: 'not', of })

/** Every test of a tree. */
export function* testsOf(tree: Tree): Iterable<Test> {
  if (tree.is === 'test') yield tree
  else if (tree.is === 'not') yield* testsOf(tree.of)
  else for (const part of tree.of) yield* testsOf(part)
}

/** What an event's two naming fields must be, in lower case; null: anything. */
export interface Key {
  readonly source: string | null
  readonly name: string | null
}

/** More keys than this are no longer a short cut. */
const maxKeys = 5_000

const same = (a: string | null, b: string | null): { readonly met: string | null } | null => (a === null ? { met: b } : b === null || a === b ? { met: a } : null)

const unique = (keys: readonly Key[]) => [...new Map(keys.map((key) => [JSON.stringify([key.source, key.name]), key])).values()]

/**
 * The keys of which one must fit whatever event fulfils the tree; null when an event of any name may. An empty list: no event can.
 * Only exact values count. It is necessary, never sufficient.
 */
export function necessary(tree: Tree, fields: { readonly source: string; readonly name: string } = { source: 'eventSource', name: 'eventName' }): readonly Key[] | null {
  switch (tree.is) {
    case 'not':
      return null
    case 'test': {
      const which = tree.field?.name === fields.source ? 'source' : tree.field?.name === fields.name ? 'name' : null
      if (which === null || tree.match.is !== 'text') return null
      const texts = tree.match.any.map(exactly)
      if (texts.some((text) => text === null || text === '')) return null
      // What is compared case-sensitively must fit without case as well.
      return unique(texts.map((text) => ({ source: null, name: null, [which]: fold(text as string) })))
    }
    case 'any': {
      const keys: Key[] = []
      for (const part of tree.of) {
        const own = necessary(part, fields)
        if (own === null) return null
        keys.push(...own)
      }
      return keys.length > maxKeys ? null : unique(keys)
    }
    case 'all': {
      let keys: readonly Key[] | null = null
      for (const part of tree.of) {
        const own = necessary(part, fields)
        if (own === null) continue
        if (keys === null) {
          keys = own
          continue
        }
        if (keys.length * own.length > maxKeys) continue
        keys = unique(
          keys.flatMap((left) =>
            own.flatMap((right): Key[] => {
              const source = same(left.source, right.source)
              const name = same(left.name, right.name)
              return source === null || name === null ? [] : [{ source: source.met, name: name.met }]
            }),
          ),
        )
      }
      return keys
    }
  }
}
