import type { Dialect } from './dialects/dialect.ts'
import { mindsEscapes, numberSource } from './evaluate.ts'
import type { Field } from './field.ts'
import type { Pattern, Shape } from './pattern.ts'
import { asRegex, matcher, shapeOf } from './pattern.ts'
import { regexFinds } from './regex.ts'
import { timeSource } from './time.ts'
import type { Comparison, Match, Test, Tree } from './tree.ts'

/** A column that holds a field of the event. */
export interface Column {
  /** The column's name, or an expression over columns. */
  readonly sql: string
  /**
   * - text: the field's text as it was written. Null: the field is absent, null, or an empty string.
   * - number, boolean: the same value. Null: absent, null, or an empty string.
   * - time: the moment, in UTC. Null: there was none that could be read. Only time modifiers use it.
   */
  readonly type: 'text' | 'number' | 'boolean' | 'time'
  readonly json?: false
}

/** Which column holds a field (named as in rules, `userIdentity.type`); null: it is only in the JSON column `event`. */
export type Fields = (path: string) => Column | null

/**
 * What is known of a condition when only columns are read: `necessary` is true wherever the condition is, `sufficient` only where it is.
 * `exact` reads the event too, where `reads` says so.
 */
export interface Sql {
  readonly exact: string
  readonly necessary: string
  readonly sufficient: string
  readonly reads: boolean
}

const yes = 'TRUE'
const no = 'FALSE'

const plainly = (exact: string, reads: boolean): Sql => (reads ? { exact, necessary: yes, sufficient: no, reads } : { exact, necessary: exact, sufficient: exact, reads })

const operators: Readonly<Record<Comparison, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '=', neq: '<>' }

const or = (parts: readonly string[]): string => {
  const left = [...new Set(parts)].filter((part) => part !== no)
  return left.includes(yes) ? yes : left.length === 0 ? no : left.length === 1 ? (left[0] as string) : `(${left.join(' OR ')})`
}
const and = (parts: readonly string[]): string => {
  const left = [...new Set(parts)].filter((part) => part !== yes)
  return left.includes(no) ? no : left.length === 0 ? yes : left.length === 1 ? (left[0] as string) : `(${left.join(' AND ')})`
}
const negated = (part: string): string => (part === yes ? no : part === no ? yes : `(NOT coalesce(${part}, FALSE))`)

/** A double as both engines read it. */
const double = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0e0` : `CAST('${value}' AS DOUBLE)`)

const list = (texts: readonly string[]) => (texts.length === 1 ? `= ${texts[0]}` : `IN (${texts.join(', ')})`)

const likeText = (pattern: Pattern) => pattern.map((piece) => (piece.is === 'text' ? piece.text.replace(/[\\%_]/g, '\\$&') : piece.is === 'any' ? '%' : '_')).join('')

function shapeSql(dialect: Dialect, text: string, shape: Shape): string {
  switch (shape.is) {
    case 'exact':
      return `${text} = ${dialect.quoted(shape.text)}`
    case 'everything':
      return `${text} IS NOT NULL`
    case 'starts':
      return dialect.startsWith(text, dialect.quoted(shape.text))
    case 'ends':
      return dialect.endsWith(text, dialect.quoted(shape.text))
    case 'contains':
      return dialect.contains(text, dialect.quoted(shape.text))
    case 'like':
      return `${text} LIKE ${dialect.quoted(likeText(shape.pattern))} ESCAPE '\\'`
    case 'classes':
      return dialect.regex(text, asRegex(shape.pattern))
  }
}

function fitsSql(dialect: Dialect, text: string, patterns: readonly Pattern[]): string {
  const shapes = patterns.map(shapeOf)
  const exact = shapes.flatMap((shape) => (shape.is === 'exact' ? [dialect.quoted(shape.text)] : []))
  return or([...(exact.length > 0 ? [`${text} ${list(exact)}`] : []), ...shapes.filter((shape) => shape.is !== 'exact').map((shape) => shapeSql(dialect, text, shape))])
}

const lowered = (text: string, cased: boolean) => (cased ? text : `lower(${text})`)

/** Whether one text fits; worked out once where it is used several times. */
function textSql(dialect: Dialect, text: string, match: Extract<Match, { is: 'text' }>, isWhole: string | null): string {
  const escapes = match.any.filter(mindsEscapes)
  const simple = new Set(match.any.map((pattern) => shapeOf(pattern).is)).size === 1 && match.any.every((pattern) => shapeOf(pattern).is === 'exact')
  const ready = lowered(text, match.cased)
  if (isWhole === null || escapes.length === 0) return simple || match.any.length === 1 ? fitsSql(dialect, ready, match.any) : dialect.once(ready, (name) => fitsSql(dialect, name, match.any))
  return dialect.once(ready, (name) =>
    or([fitsSql(dialect, name, match.any), and([isWhole, dialect.once(`replace(replace(${name}, '\\"', '"'), '\\\\', '\\')`, (plain) => fitsSql(dialect, plain, escapes))])]),
  )
}

function jsonTest(dialect: Dialect, field: Field, match: Match): string {
  switch (match.is) {
    case 'text':
      return dialect.someLeaf(field, ({ text, isWhole }) => textSql(dialect, text, match, isWhole))
    case 'number':
      return dialect.someLeaf(
        field,
        ({ text, isNumber, number }) =>
          `CASE WHEN ${isNumber} THEN ${number} ${list(match.any.map(({ value }) => double(value)))} ELSE lower(${text}) ${list(match.any.map((one) => dialect.quoted(one.text.toLowerCase())))} END`,
      )
    case 'compare': {
      const operator = `${operators[match.how]} ${double(match.value)}`
      return dialect.someLeaf(
        field,
        ({ text, isNumber, number, isString }) =>
          `CASE WHEN ${isNumber} THEN ${number} ${operator} WHEN ${isString} THEN ${dialect.once(text, (name) => and([dialect.regex(name, numberSource), `${dialect.asNumber(name)} ${operator}`]))} END`,
      )
    }
    case 'regex':
      return dialect.someLeaf(field, ({ text }) => dialect.regex(text, match.source))
    case 'network':
      return dialect.someLeaf(field, ({ text, isString }) => and([isString, dialect.inNetwork(text, match.network)]))
    case 'time':
      return dialect.someLeaf(field, ({ text, isString }) =>
        and([
          isString,
          dialect.once(text, (name) => and([dialect.regex(name, timeSource), dialect.isDay(name), `${dialect.partOfText(name, match.unit)} ${operators[match.how]} ${double(match.value)}`])),
        ]),
      )
    case 'null':
      return negated(dialect.someLeaf(field, ({ text }) => `${text} IS NOT NULL`))
    case 'exists':
      return dialect.leadsSomewhere(field)
    case 'field': {
      const { other, how, cased } = match
      return dialect.someLeaf(field, ({ text }) =>
        dialect.once(lowered(text, cased), (left) =>
          dialect.someLeaf(other, (leaf) => {
            const right = lowered(leaf.text, cased)
            return how === 'equals' ? `${left} = ${right}` : how === 'contains' ? dialect.contains(left, right) : how === 'starts' ? dialect.startsWith(left, right) : dialect.endsWith(left, right)
          }),
        ),
      )
    }
  }
}

/** True of an empty string, which a column cannot tell from nothing. */
function takesEmpty(match: Match): boolean {
  if (match.is === 'text') return match.any.some((pattern) => matcher(pattern)(''))
  return match.is === 'regex' && regexFinds(match.source, '')
}

function textColumnTest(dialect: Dialect, column: string, match: Match): string | null {
  switch (match.is) {
    case 'text':
      return textSql(dialect, column, match, null)
    case 'number':
      return `lower(${column}) ${list(match.any.map((one) => dialect.quoted(one.text.toLowerCase())))}`
    case 'compare':
      return and([dialect.regex(column, numberSource), `${dialect.asNumber(column)} ${operators[match.how]} ${double(match.value)}`])
    case 'regex':
      return dialect.regex(column, match.source)
    case 'network':
      return dialect.inNetwork(column, match.network)
    case 'time':
    case 'null':
    case 'exists':
    case 'field':
      return null
  }
}

/** What a column alone says where it is not null; null: nothing. */
function columnTest(dialect: Dialect, { sql, type }: Column, match: Match): string | null {
  if (type === 'text') return textColumnTest(dialect, sql, match)
  if (type === 'time') return match.is === 'time' ? `${dialect.partOfTime(sql, match.unit)} ${operators[match.how]} ${double(match.value)}` : null
  if (type === 'number') {
    if (match.is === 'number') return `${sql} ${list(match.any.map(({ value }) => double(value)))}`
    return match.is === 'compare' ? `${sql} ${operators[match.how]} ${double(match.value)}` : null
  }
  if (match.is !== 'text' || match.cased) return null
  const [forTrue, forFalse] = ['true', 'false'].map((text) => match.any.some((pattern) => matcher(pattern)(text)))
  return forTrue ? (forFalse ? `${sql} IS NOT NULL` : sql) : forFalse ? `(NOT ${sql})` : no
}

function testSql(dialect: Dialect, fields: Fields, { field, match }: Test): Sql {
  if (field === null) {
    if (match.is === 'text')
      return plainly(
        dialect.once(dialect.wholeEvent, (whole) => textSql(dialect, whole, match, yes)),
        true,
      )
    if (match.is === 'regex') return plainly(dialect.regex(dialect.wholeEvent, match.source), true)
    throw new Error(`a keyword cannot be asked for ${match.is}`)
  }
  const column = fields(field.name)
  if (column === null) return plainly(jsonTest(dialect, field, match), true)
  const absent = `${column.sql} IS NULL`
  if (match.is === 'null') return { exact: and([absent, jsonTest(dialect, field, match)]), necessary: absent, sufficient: no, reads: true }
  if (match.is === 'exists') return { exact: or([`${column.sql} IS NOT NULL`, jsonTest(dialect, field, match)]), necessary: yes, sufficient: `${column.sql} IS NOT NULL`, reads: true }
  const told = columnTest(dialect, column, match)
  if (told === null) return plainly(jsonTest(dialect, field, match), true)
  if (!takesEmpty(match)) return plainly(told, false)
  return { exact: or([told, and([absent, jsonTest(dialect, field, match)])]), necessary: or([told, absent]), sufficient: told, reads: true }
}

/** A condition as SQL over the events table. */
export function treeSql(dialect: Dialect, fields: Fields, tree: Tree): Sql {
  switch (tree.is) {
    case 'test':
      return testSql(dialect, fields, tree)
    case 'not': {
      const of = treeSql(dialect, fields, tree.of)
      return { exact: negated(of.exact), necessary: negated(of.sufficient), sufficient: negated(of.necessary), reads: of.reads }
    }
    case 'all':
    case 'any': {
      // What reads columns alone stands first: engines try in this order.
      const parts = tree.of.map((part) => treeSql(dialect, fields, part)).sort((a, b) => Number(a.reads) - Number(b.reads))
      const join = tree.is === 'all' ? and : or
      return {
        exact: join(parts.map((part) => part.exact)),
        necessary: join(parts.map((part) => part.necessary)),
        sufficient: join(parts.map((part) => part.sufficient)),
        reads: parts.some((part) => part.reads),
      }
    }
  }
}
