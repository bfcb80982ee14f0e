import type { Field } from './field.ts'
import { leavesAt, textOf, valuesAt } from './field.ts'
import { within } from './network.ts'
import type { Pattern } from './pattern.ts'
import { fold, matcher } from './pattern.ts'
import { regexOf } from './regex.ts'
import { partOf } from './time.ts'
import type { Comparison, Match, Tree } from './tree.ts'

/** Tells whether an event (parsed JSON) fulfils a condition. */
export type Evaluator = (event: unknown) => boolean

export const compare = (how: Comparison, left: number, right: number): boolean => {
  switch (how) {
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
    case 'eq':
      return left === right
    case 'neq':
      return left !== right
  }
}

/** A text that is a number as JSON writes one. */
export const numberSource = '^-?(0|[1-9][0-9]{0,300})(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$'
const number = new RegExp(numberSource)

/** Quotation marks and backslashes of JSON within JSON, one level up. */
export const unescaped = (text: string): string => text.replaceAll('\\"', '"').replaceAll('\\\\', '\\')

/** Only a pattern that has one of these can tell an escaped text from a plain one. */
export const mindsEscapes = (pattern: Pattern): boolean => pattern.some((piece) => piece.is === 'text' && /["\\]/.test(piece.text))

type Ask = (value: unknown) => boolean

function textAsk(patterns: readonly Pattern[], cased: boolean): Ask {
  const ready = cased ? (text: string) => text : fold
  const fits = patterns.map((pattern) => ({ accepts: matcher(pattern), escapes: mindsEscapes(pattern) }))
  const escapes = fits.some((one) => one.escapes)
  return (value) => {
    const text = ready(textOf(value))
    if (fits.some(({ accepts }) => accepts(text))) return true
    if (!escapes || typeof value !== 'object') return false
    const plain = unescaped(text)
    return fits.some((one) => one.escapes && one.accepts(plain))
  }
}

function ask(match: Exclude<Match, { is: 'null' | 'exists' | 'field' }>): Ask {
  switch (match.is) {
    case 'text':
      return textAsk(match.any, match.cased)
    case 'number': {
      const written = new Set(match.any.map(({ text }) => fold(text)))
      return (value) => (typeof value === 'number' ? match.any.some((one) => one.value === value) : written.has(fold(textOf(value))))
    }
    case 'compare':
      return (value) => {
        if (typeof value === 'number') return compare(match.how, value, match.value)
        return typeof value === 'string' && number.test(value) && compare(match.how, Number(value), match.value)
      }
    case 'regex': {
      const regex = regexOf(match.source)
      return (value) => regex.test(textOf(value))
    }
    case 'network': {
      const inside = within(match.network)
      return (value) => typeof value === 'string' && inside(value)
    }
    case 'time':
      return (value) => {
        const part = typeof value === 'string' ? partOf(value, match.unit) : null
        return part !== null && compare(match.how, part, match.value)
      }
  }
}

function fieldEvaluator(field: Field, match: Extract<Match, { is: 'field' }>): Evaluator {
  const ready = match.cased ? (text: string) => text : fold
  const holds = (left: string, right: string) =>
    match.how === 'equals' ? left === right : match.how === 'contains' ? left.includes(right) : match.how === 'starts' ? left.startsWith(right) : left.endsWith(right)
  return (event) => {
    const others = leavesAt(event, match.other).map((value) => ready(textOf(value)))
    return others.length > 0 && leavesAt(event, field).some((value) => others.some((other) => holds(ready(textOf(value)), other)))
  }
}

/** Makes a condition into a function. What is slow to prepare is prepared here, once. */
export function evaluator(tree: Tree): Evaluator {
  switch (tree.is) {
    case 'not': {
      const of = evaluator(tree.of)
      return (event) => !of(event)
    }
    case 'all': {
      const of = tree.of.map(evaluator)
      return (event) => of.every((part) => part(event))
    }
    case 'any': {
      const of = tree.of.map(evaluator)
      return (event) => of.some((part) => part(event))
    }
    case 'test': {
      const { field, match } = tree
      if (field === null) {
        if (match.is !== 'text' && match.is !== 'regex') throw new Error(`a keyword cannot be asked for ${match.is}`)
        return ask(match)
      }
      if (match.is === 'null') return (event) => leavesAt(event, field).length === 0
      if (match.is === 'exists') return (event) => valuesAt(event, field).length > 0
      if (match.is === 'field') return fieldEvaluator(field, match)
      const fits = ask(match)
      return (event) => leavesAt(event, field).some(fits)
    }
  }
}
