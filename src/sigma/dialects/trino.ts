import type { Field } from '../field.ts'
import { isIndex } from '../field.ts'
import { ipv4Source } from '../network.ts'
import type { Dialect, Leaf } from './dialect.ts'

const quoted = (text: string): string => {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' || chr(0) || ')})`
}

/** A step that is a number may name a member or an element; each is a path of its own. */
function paths(way: readonly string[]): readonly string[] {
  let made = ['lax $']
  for (const step of way) {
    const member = `."${step.replaceAll('"', '""')}"`
    // Two readings of one number are told apart; a name full of numbers is read as members and elements alike.
    made = isIndex(step) && made.length < 4 ? [...made.map((path) => path + member), ...made.map((path) => `${path}[${step}]`)] : made.map((path) => path + (isIndex(step) ? `[${step}]` : member))
  }
  return made
}

/**
 * Trino, and Athena's engine version 3. `event` is a column of the type VARCHAR that holds the event's JSON. As in the other dialect, with
 * these differences, which the engine makes: an object's text has its members in the order of their names (json_parse sorts them), and
 * `a.0.b` also takes `a.b` of an object (the path language's lax mode reads an object as a list of one).
 */
export function trino(event = 'event'): Dialect {
  let names = 0
  const fresh = (prefix: string) => {
    names += 1
    return `${prefix}${names}`
  }
  const once: Dialect['once'] = (value, ask) => {
    const name = fresh('t')
    return `any_match(ARRAY[${value}], ${name} -> ${ask(name)})`
  }
  const values = ({ ways }: Field): string => {
    const name = fresh('o')
    const lists = ways.flatMap(paths).map((path) => `CAST(json_parse(json_query(${event}, ${quoted(path)} WITH UNCONDITIONAL ARRAY WRAPPER EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR)) AS ARRAY(JSON))`)
    return lists.length === 1 ? (lists[0] as string) : `element_at(filter(ARRAY[${lists.join(', ')}], ${name} -> cardinality(${name}) > 0), 1)`
  }
  const leafOf = (name: string): Leaf => {
    const json = `json_format(${name})`
    return {
      text: `CASE WHEN starts_with(${json}, '"') THEN json_extract_scalar(${name}, '$') WHEN ${json} = 'null' THEN NULL WHEN ${json} LIKE '%.0' THEN substr(${json}, 1, length(${json}) - 2) ELSE ${json} END`,
      isNumber: `substr(${json}, 1, 1) BETWEEN '-' AND '9'`,
      number: `TRY_CAST(${json} AS DOUBLE)`,
      isString: `starts_with(${json}, '"')`,
      isWhole: `substr(${json}, 1, 1) IN ('{', '[')`,
    }
  }
  return {
    name: 'trino',
    quoted,
    wholeEvent: `json_format(json_parse(${event}))`,
    someLeaf: (field, ask) => {
      const [at, leaf] = [fresh('a'), fresh('x')]
      const leaves = `flatten(transform(${values(field)}, ${at} -> coalesce(TRY_CAST(${at} AS ARRAY(JSON)), ARRAY[]) || ARRAY[${at}]))`
      return `any_match(${leaves}, ${leaf} -> ${ask(leafOf(leaf))})`
    },
    leadsSomewhere: (field) => `cardinality(${values(field)}) > 0`,
    once,
    startsWith: (text, start) => `starts_with(${text}, ${start})`,
    endsWith: (text, end) => `substr(${text}, -length(${end})) = ${end}`,
    contains: (text, part) => `strpos(${text}, ${part}) > 0`,
    regex: (text, source) => `regexp_like(${text}, ${quoted(source)})`,
    asNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
    inNetwork: (text, { family, digits, bits }) => {
      const groups = digits.match(/.{4}/g) as readonly string[]
      const address = family === 4 ? (digits.match(/../g) as readonly string[]).map((byte) => Number.parseInt(byte, 16)).join('.') : groups.join(':')
      // The type holds both families; without the guard an IPv4 network would hold addresses written as IPv6.
      return once(
        text,
        (name) => `${family === 4 ? `regexp_like(${name}, ${quoted(ipv4Source)})` : `strpos(${name}, ':') > 0`} AND contains(${quoted(`${address}/${bits}`)}, TRY_CAST(${name} AS IPADDRESS))`,
      )
    },
    isDay: (text) => `TRY_CAST(substr(${text}, 1, 10) AS DATE) IS NOT NULL`,
    partOfText: (text, unit) => `${unit}(TRY_CAST(substr(${text}, 1, 10) || ' ' || substr(${text}, 12, 5) || ':00' AS TIMESTAMP))`,
    partOfTime: (column, unit) => `${unit}(${column})`,
  }
}
