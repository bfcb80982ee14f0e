import type { Field } from '../field.ts'
import { isIndex } from '../field.ts'
import type { Network } from '../network.ts'
import { beginning, ipv4Source } from '../network.ts'
import { withOldNames } from '../regex.ts'
import type { Dialect, Leaf } from './dialect.ts'

/** DuckDB ends a string at NUL in no place, yet the parser does. */
const quoted = (text: string): string => {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' || chr(0) || ')})`
}

/** A way as a JSON pointer (RFC 6901): DuckDB reads these without a parser of its own for names. */
const pointer = (way: readonly string[]) => quoted(way.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''))

/** IPv6 in all its spellings to 32 hexadecimal digits, null when the text is no such address. */
function ipv6Digits(text: string, name: (prefix: string) => string): string {
  const [t, plain, halves, groups, left, right] = ['t', 'p', 'h', 'g', 'l', 'r'].map(name) as [string, string, string, string, string, string]
  const tail = (n: number) => `CAST(split_part(regexp_extract(${t}, '[^:]*$'), '.', ${n}) AS INTEGER)`
  const flat = `CASE WHEN NOT contains(${t}, ':') OR NOT regexp_matches(${t}, '^[0-9a-f:]*:[0-9a-f:]*([0-9.]+)?$') THEN NULL
    WHEN NOT contains(${t}, '.') THEN ${t}
    WHEN regexp_matches(regexp_extract(${t}, '[^:]*$'), ${quoted(ipv4Source)}) THEN regexp_replace(${t}, '[^:]*$', '') || format('{:x}:{:x}', ${tail(1)} * 256 + ${tail(2)}, ${tail(3)} * 256 + ${tail(4)})
  END`
  const split = (half: string) => `CASE WHEN ${half} = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(${half}, ':') END`
  const filled = `CASE WHEN len(${halves}) = 1 THEN string_split(${halves}[1], ':')
    WHEN len(${halves}) = 2 THEN list_transform([${split(`${halves}[1]`)}], lambda ${left}: list_transform([${split(`${halves}[2]`)}], lambda ${right}:
      CASE WHEN len(${left}) + len(${right}) <= 7 THEN list_concat(${left}, list_concat(list_resize(CAST([] AS VARCHAR[]), 8 - len(${left}) - len(${right}), '0'), ${right})) END)[1])[1]
  END`
  const joined = `CASE WHEN len(${groups}) = 8 AND len(list_filter(${groups}, lambda ${name('x')}1: NOT regexp_matches(${name('x')}1, '^[0-9a-f]{1,4}$'))) = 0
    THEN array_to_string(list_transform(${groups}, lambda ${name('x')}2: lpad(${name('x')}2, 4, '0')), '') END`
  return `list_transform([lower(${text})], lambda ${t}: list_transform([${flat}], lambda ${plain}: list_transform([string_split(${plain}, '::')], lambda ${halves}:
    list_transform([${filled}], lambda ${groups}: ${joined})[1])[1])[1])[1]`
}

/**
 * What conditions take straight out of the event, so that it is read twice for all of them and not for each. In the query there are two
 * lists: `taken`, what is at the pointers; `kinds`, the JSON types at the others. Pointers are added as they are needed.
 */
export interface Taken {
  readonly pointers: string[]
  readonly kinds: string[]
  /** Whether the event itself is read even where no array is on a way: for words of the whole event. */
  whole: boolean
}

export interface DuckDb extends Dialect {
  /** The text of a field's first value, or null. */
  readonly firstText: (field: Field) => string
}

/** DuckDB 1.5. The events table has a column `event` of the type JSON. `event` is how it is written in the query. */
export function duckdb(event = 'event', taken?: Taken): DuckDb {
  let names = 0
  const fresh = (prefix = 'v') => {
    names += 1
    return `${prefix}${names}`
  }
  const once: Dialect['once'] = (value, ask) => {
    const name = fresh('t')
    return `len(list_filter([${value}], lambda ${name}: ${ask(name)})) > 0`
  }

  const placeOf = (list: string[], at: string) => {
    if (!list.includes(at)) list.push(at)
    return list.indexOf(at) + 1
  }
  const straightTo = (way: readonly string[]): string => (taken === undefined ? `json_extract(${event}, ${pointer(way)})` : `taken[${placeOf(taken.pointers, pointer(way))}]`)
  const passesArray = (prefixes: readonly string[]): string =>
    taken === undefined ? `list_contains(json_type(${event}, [${prefixes.join(', ')}]), 'ARRAY')` : `(${prefixes.map((at) => `kinds[${placeOf(taken.kinds, at)}] = 'ARRAY'`).join(' OR ')})`

  /** Step by step, through arrays: a list of JSON. */
  const walked = ([first, ...steps]: readonly string[]): string => {
    let at = `[json_extract(${event}, ${pointer([first as string])})]`
    for (const step of steps) {
      const name = fresh('w')
      const direct = `[json_extract(${name}, ${pointer([step])})]`
      const element = fresh('e')
      const through = `list_transform(json_extract(${name}, '$[*]'), lambda ${element}: CASE WHEN left(${element}, 1) = '{' THEN json_extract(${element}, ${pointer([step])}) END)`
      at = `flatten(list_transform(${at}, lambda ${name}: ${isIndex(step) ? direct : `CASE WHEN left(${name}, 1) = '[' THEN ${through} ELSE ${direct} END`}))`
    }
    const name = fresh('w')
    return `list_filter(${at}, lambda ${name}: ${name} IS NOT NULL)`
  }
  const prefixes = (way: readonly string[]) => way.slice(0, -1).map((_, n) => pointer(way.slice(0, n + 1)))
  const along = (way: readonly string[]): string => {
    const name = fresh('d')
    const direct = `list_filter([${straightTo(way)}], lambda ${name}: ${name} IS NOT NULL)`
    return way.length === 1 ? direct : `CASE WHEN ${passesArray(prefixes(way))} THEN ${walked(way)} ELSE ${direct} END`
  }

  /** What the field leads to, where its first way does not lead there without an array. */
  const otherwise = ({ ways: [first, ...others] }: Field): string => {
    if (others.length === 0 && first?.length === 1) return 'CAST([] AS JSON[])'
    const name = fresh('o')
    return `list_filter([${[first as readonly string[], ...others].map(along).join(', ')}], lambda ${name}: len(${name}) > 0)[1]`
  }
  /** An array's element by its number is behind an array; the pointer gets there as well. */
  const values = (field: Field): string => {
    const name = fresh('j')
    return `list_transform([${straightTo(field.ways[0] as readonly string[])}], lambda ${name}: CASE WHEN ${name} IS NOT NULL THEN [${name}] ELSE ${otherwise(field)} END)[1]`
  }

  /** Nothing is at the end of any way, and no array on one could hide anything. */
  const nowhere = ({ ways }: Field): string =>
    ways.map((way) => (way.length === 1 ? `${straightTo(way)} IS NULL` : `${straightTo(way)} IS NULL AND NOT coalesce(${passesArray(prefixes(way))}, FALSE)`)).join(' AND ')

  const leadsSomewhere: Dialect['leadsSomewhere'] = (field) => {
    const thorough = `len(${values(field)}) > 0`
    return taken === undefined ? thorough : `CASE WHEN ${straightTo(field.ways[0] as readonly string[])} IS NOT NULL THEN TRUE WHEN ${nowhere(field)} THEN FALSE ELSE ${thorough} END`
  }

  const leafOf = (name: string): Leaf => ({
    // A number that is whole is written without a fraction, as JavaScript writes it.
    text: `CASE WHEN left(${name}, 1) = '"' THEN json_extract_string(${name}, '$') WHEN ${name} = 'null' THEN NULL WHEN suffix(CAST(${name} AS VARCHAR), '.0') THEN left(CAST(${name} AS VARCHAR), -2) ELSE CAST(${name} AS VARCHAR) END`,
    isNumber: `left(${name}, 1) BETWEEN '-' AND '9'`,
    number: `TRY_CAST(CAST(${name} AS VARCHAR) AS DOUBLE)`,
    isString: `left(${name}, 1) = '"'`,
    isWhole: `left(${name}, 1) IN ('{', '[')`,
  })

  const someLeaf: Dialect['someLeaf'] = (field, ask) => {
    const [one, leaf, name] = [fresh('a'), fresh('x'), fresh('j')]
    const leaves = `flatten(list_transform(${otherwise(field)}, lambda ${one}: CASE WHEN left(${one}, 1) = '[' THEN list_append(json_extract(${one}, '$[*]'), ${one}) ELSE [${one}] END))`
    const straight = `list_transform([${straightTo(field.ways[0] as readonly string[])}], lambda ${name}: CASE WHEN ${name} IS NULL THEN ${leaves} WHEN left(${name}, 1) = '[' THEN list_append(json_extract(${name}, '$[*]'), ${name}) ELSE [${name}] END)[1]`
    const thorough = `len(list_filter(${straight}, lambda ${leaf}: ${ask(leafOf(leaf))})) > 0`
    if (taken === undefined) return thorough
    // Nearly always a string, or nothing at all where nothing else can be; both are told without making lists.
    const at = straightTo(field.ways[0] as readonly string[])
    const quick = ask({ text: `json_extract_string(${at}, '$')`, isNumber: 'FALSE', number: 'CAST(NULL AS DOUBLE)', isString: 'TRUE', isWhole: 'FALSE' })
    if (quick.length > 600) return thorough
    return `CASE WHEN left(${at}, 1) = '"' THEN ${quick} WHEN ${nowhere(field)} THEN FALSE ELSE ${thorough} END`
  }

  const inNetwork = (text: string, network: Network): string => {
    const { prefix, next } = beginning(network)
    // Most addresses are told from a network by how they begin, which is a tenth of the work of reading them.
    if (network.family === 4) {
      const octets = (network.digits.match(/../g) as string[]).map((pair) => Number.parseInt(pair, 16))
      const whole = Math.floor(network.bits / 8)
      const begins = octets
        .slice(0, whole)
        .map((octet) => `${octet}.`)
        .join('')
      if (whole === 4) return `${text} = ${quoted(octets.join('.'))}`
      const [first, rest] = [octets[whole] as number, network.bits % 8]
      return once(text, (t) => {
        const next = rest === 0 ? '' : ` AND TRY_CAST(split_part(${t}, '.', ${whole + 1}) AS INTEGER) BETWEEN ${first} AND ${first + 2 ** (8 - rest) - 1}`
        return `CASE WHEN starts_with(${t}, '${begins}') THEN regexp_matches(${t}, ${quoted(ipv4Source)})${next} ELSE FALSE END`
      })
    }
    const suffix = fresh('n')
    const within = once(
      ipv6Digits(text, (letter) => `${letter}${suffix}`),
      (digits) => [`starts_with(${digits}, ${quoted(prefix)})`, ...(next.length > 0 ? [`substr(${digits}, ${prefix.length + 1}, 1) IN (${next.map(quoted).join(', ')})`] : [])].join(' AND '),
    )
    return `CASE WHEN contains(${text}, ':') THEN ${within} ELSE FALSE END`
  }

  // Written anew only where the text may have blanks or escapes that JSON does not need.
  const wholeEvent = `CASE WHEN regexp_matches(CAST(${event} AS VARCHAR), '\\\\[u/]|": |\\n') THEN CAST(json(${event}) AS VARCHAR) ELSE CAST(${event} AS VARCHAR) END`

  return {
    name: 'duckdb',
    quoted,
    get wholeEvent() {
      if (taken !== undefined) taken.whole = true
      return wholeEvent
    },
    someLeaf,
    firstText: (field) => {
      const [one, leaf] = [fresh('f'), fresh('f')]
      const leaves = `flatten(list_transform(${values(field)}, lambda ${one}: CASE WHEN left(${one}, 1) = '[' THEN list_append(json_extract(${one}, '$[*]'), ${one}) ELSE [${one}] END))`
      return `list_transform(list_filter(${leaves}, lambda ${leaf}: ${leaf} <> 'null'), lambda ${leaf}: ${leafOf(leaf).text})[1]`
    },
    leadsSomewhere,
    once,
    startsWith: (text, start) => `starts_with(${text}, ${start})`,
    endsWith: (text, end) => `suffix(${text}, ${end})`,
    contains: (text, part) => `contains(${text}, ${part})`,
    regex: (text, source) => `regexp_matches(${text}, ${quoted(withOldNames(source))})`,
    asNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
    inNetwork,
    isDay: (text) => `TRY_CAST(left(${text}, 10) AS DATE) IS NOT NULL`,
    partOfText: (text, unit) => `${unit}(TRY_CAST(left(${text}, 10) || ' ' || substr(${text}, 12, 5) || ':00' AS TIMESTAMP))`,
    partOfTime: (column, unit) => `${unit}(${column})`,
  }
}
