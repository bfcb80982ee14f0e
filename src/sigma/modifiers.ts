import type { Utf16 } from './encode.ts'
import { asText, base64, base64Offsets, utf16, utf16Modifiers, variants, windash } from './encode.ts'
import type { Field } from './field.ts'
import { fieldOf } from './field.ts'
import { readNetwork } from './network.ts'
import type { Pattern } from './pattern.ts'
import { any, exactly, foldPattern, literal, readPattern, tidy } from './pattern.ts'
import { faultOf } from './regex.ts'
import type { Comparison, Match, Test, TimeUnit, Tree, Written } from './tree.ts'
import { all, anyOf, not, timeUnits } from './tree.ts'
import { Trouble } from './trouble.ts'
import type { Plain } from './yaml.ts'
import { isList, isMapping, Num } from './yaml.ts'

/** Modifiers that say what kind of question it is; there can be one. Without one it is about the text. */
const kinds = ['re', 'cidr', 'exists', 'fieldref', 'lt', 'lte', 'gt', 'gte', ...timeUnits] as const
type Kind = (typeof kinds)[number]
const places = ['contains', 'startswith', 'endswith'] as const
const encodings = ['base64', 'base64offset', 'windash', ...utf16Modifiers] as const
const flags = ['i', 'm', 's'] as const
const comparisons = ['lt', 'lte', 'gt', 'gte'] as const

const among = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text)

/** What may stand after a kind; anything else does not mean anything there. */
const goesWith = (kind: Kind, modifier: string): boolean => {
  if (modifier === 'all') return kind !== 'exists'
  if (modifier === 'neq') return kind === 're' || kind === 'cidr' || kind === 'fieldref' || among(timeUnits, kind)
  if (kind === 're') return among(flags, modifier) || modifier === 'cased'
  if (kind === 'fieldref') return among(places, modifier) || modifier === 'cased'
  return among(timeUnits, kind) && among(comparisons, modifier)
}

interface Asked {
  readonly kind: Kind | null
  readonly how: Comparison
  readonly texts: readonly ((typeof places)[number] | (typeof encodings)[number])[]
  readonly flags: string
  readonly every: boolean
  readonly cased: boolean
  readonly neq: boolean
}

function ask(modifiers: readonly string[], where: string, value: Plain): Asked {
  let kind: Kind | null = null
  let how: Comparison = 'eq'
  const has = new Set<string>()
  const texts: Asked['texts'][number][] = []
  const clash = (one: string, other: string): never => {
    throw new Trouble('modifiers-clash', where, { one, other })
  }
  for (const modifier of modifiers) {
    if (modifier === 'expand') throw new Trouble('placeholder', where, { value: typeof value === 'string' ? value : '%…%' })
    const other = kind !== null ? kind : ([...has].find((earlier) => earlier !== 'all') ?? null)
    if (among(kinds, modifier) && kind === null) {
      for (const earlier of has) if (!goesWith(modifier, earlier) || among(flags, earlier)) clash(earlier, modifier)
      kind = modifier
      if (among(comparisons, modifier)) how = modifier
    } else if (kind !== null) {
      if (!goesWith(kind, modifier)) clash(kind, modifier)
      if (among(comparisons, modifier)) {
        if (how !== 'eq') clash(how, modifier)
        how = modifier
      }
    } else if (among(flags, modifier)) clash(other ?? '', modifier)
    else if (!among(places, modifier) && !among(encodings, modifier) && !['all', 'cased', 'neq'].includes(modifier)) throw new Trouble('unknown-modifier', where, { modifier })
    if (among(places, modifier) || among(encodings, modifier)) texts.push(modifier)
    has.add(modifier)
  }
  if (has.has('neq') && how !== 'eq') clash(how, 'neq')
  return { kind, how, texts, flags: flags.filter((flag) => has.has(flag)).join(''), every: has.has('all'), cased: has.has('cased'), neq: has.has('neq') }
}

const wrong = (where: string, value: Plain, expected: string): never => {
  const found =
    value === null ? 'null' : isList(value) ? '[…]' : isMapping(value) ? '{…}' : value instanceof Num ? value.text : typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value)
  throw new Trouble('wrong-value', where, { found, expected })
}

const numberIn = (value: Plain, where: string): number => {
  if (value instanceof Num && Number.isFinite(value.value)) return value.value
  // SigmaHQ's rules quote some numbers.
  if (typeof value === 'string' && /^-?(0|[1-9]\d{0,15})(\.\d+)?$/.test(value)) return Number(value)
  return wrong(where, value, 'a number')
}

function regex(value: Plain, inline: string, where: string): Match {
  const source = typeof value === 'string' ? value : value instanceof Num ? value.text : wrong(where, value, 'text')
  const whole = inline === '' ? source : `(?${inline})${source}`
  const fault = faultOf(whole)
  if (fault === 'too large') throw new Trouble('regex-too-large', where)
  if (fault !== null) throw new Trouble('regex', where, { cause: fault })
  return { is: 'regex', source: whole }
}

function patterns(value: Plain, texts: Asked['texts'], where: string): readonly Pattern[] {
  const text = typeof value === 'string' ? value : value instanceof Num ? value.text : typeof value === 'boolean' ? String(value) : wrong(where, value, 'text')
  let states: readonly (Pattern | Buffer)[] = [typeof value === 'string' ? readPattern(text) : literal(text)]
  let bytesBy = ''
  const open = (state: Pattern | Buffer) => (Buffer.isBuffer(state) ? asText(state, bytesBy, where) : state)
  for (const modifier of texts) {
    const encode = (make: (bytes: Buffer) => readonly string[]) =>
      states.flatMap((state) => (Buffer.isBuffer(state) ? [state] : variants(state, modifier, where).map((one) => Buffer.from(one))).flatMap(make)).map(literal)
    switch (modifier) {
      case 'contains':
        states = states.map((state) => tidy([any, ...open(state), any]))
        break
      case 'startswith':
        states = states.map((state) => tidy([...open(state), any]))
        break
      case 'endswith':
        states = states.map((state) => tidy([any, ...open(state)]))
        break
      case 'windash':
        states = states.map((state) => windash(open(state)))
        break
      case 'base64':
        states = encode((bytes) => [base64(bytes)])
        break
      case 'base64offset':
        states = encode(base64Offsets)
        if (states.some((state) => !Buffer.isBuffer(state) && exactly(state) === '')) throw new Trouble('too-short', where, { value: text })
        break
      case 'utf16':
      case 'utf16le':
      case 'utf16be':
      case 'wide':
        states = states.flatMap((state) => variants(open(state), modifier, where).map((one) => utf16(one, modifier satisfies Utf16)))
        bytesBy = modifier
    }
  }
  return states.map(open)
}

/** Tests of several values, fewest tests: what one test can ask at once is one. */
function together(field: Field | null, matches: readonly Match[]): readonly Test[] {
  const tests: Test[] = []
  const texts = matches.filter((match) => match.is === 'text')
  const numbers = matches.filter((match) => match.is === 'number')
  const [text] = texts
  if (text !== undefined) tests.push({ is: 'test', field, match: { is: 'text', any: texts.flatMap((match) => match.any), cased: text.cased } })
  if (numbers.length > 0) tests.push({ is: 'test', field, match: { is: 'number', any: numbers.flatMap((match) => match.any) } })
  for (const match of matches) if (match.is !== 'text' && match.is !== 'number') tests.push({ is: 'test', field, match })
  return tests
}

function matchOf(value: Plain, asked: Asked, where: string, keyword: boolean): Match | 'absent' {
  const { kind, how, texts, cased } = asked
  const fielded = (modifier: string) => {
    if (keyword) throw new Trouble('modifiers-clash', where, { one: '', other: modifier })
  }
  if (kind === null) {
    if (value === null && texts.length === 0 && !keyword) return { is: 'null' }
    if (value instanceof Num && texts.length === 0 && !keyword) return { is: 'number', any: [{ value: value.value, text: value.text } satisfies Written] }
    const found = patterns(value, keyword ? [...texts, 'contains'] : texts, where)
    return { is: 'text', any: cased ? found : found.map(foldPattern), cased }
  }
  if (kind === 're') return regex(value, asked.flags, where)
  fielded(kind)
  if (kind === 'cidr') {
    const network = typeof value === 'string' ? readNetwork(value) : null
    if (network === null) throw new Trouble('network', where, { value: typeof value === 'string' ? value.slice(0, 80) : '…' })
    return { is: 'network', network }
  }
  if (kind === 'exists') {
    if (typeof value !== 'boolean') return wrong(where, value, 'true, false')
    return value ? { is: 'exists' } : 'absent'
  }
  if (kind === 'fieldref') {
    if (typeof value !== 'string' || value === '') return wrong(where, value, 'a field name')
    const other = fieldOf(value)
    if (other === null) throw new Trouble('long-field', where, { field: value.slice(0, 80) })
    const place = texts.length === 0 ? 'equals' : texts.length > 1 || texts[0] === 'contains' ? 'contains' : texts[0] === 'startswith' ? 'starts' : 'ends'
    return { is: 'field', other, how: place, cased }
  }
  if (among(timeUnits, kind)) return { is: 'time', unit: kind satisfies TimeUnit, how, value: numberIn(value, where) }
  return { is: 'compare', how, value: numberIn(value, where) }
}

/**
 * One line of a selection: `field|modifier|modifier: value` or a list of values. An empty field name makes keywords of the values.
 * A list is an "or", with `all` an "and"; `neq` negates the whole, so that an event without the field differs from every value.
 */
export function lineTree(key: string, value: Plain, where: string): Tree {
  const [name = '', ...modifiers] = key.split('|')
  const field = name === '' ? null : fieldOf(name)
  if (name !== '' && field === null) throw new Trouble('long-field', where, { field: name.slice(0, 80) })
  const values = isList(value) ? value : [value]
  if (values.length === 0) throw new Trouble('empty', where)
  const asked = ask(modifiers, where, values[0] as Plain)
  const matches = values.map((one) => (isList(one) || isMapping(one) ? wrong(where, one, 'text, a number, true, false, null') : matchOf(one, asked, where, field === null)))
  const tests = (of: readonly (Match | 'absent')[]): readonly Tree[] => [
    ...together(
      field,
      of.filter((match) => match !== 'absent'),
    ),
    ...of.filter((match) => match === 'absent').map(() => not({ is: 'test', field, match: { is: 'exists' } })),
  ]
  const tree = asked.every ? all(matches.map((match) => anyOf(tests([match])))) : anyOf(tests(matches))
  return asked.neq ? not(tree) : tree
}
