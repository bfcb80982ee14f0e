import { readCondition } from './condition.ts'
import { lineTree } from './modifiers.ts'
import type { About, Correlation, CorrelationType, Level, Rule } from './rule.ts'
import { correlationTypes, levels } from './rule.ts'
import type { Comparison, Tree } from './tree.ts'
import { all, anyOf } from './tree.ts'
import type { RuleTrouble, Whose } from './trouble.ts'
import { Trouble, troubled } from './trouble.ts'
import type { Plain, PlainMap } from './yaml.ts'
import { data, isList, isMapping, largestFile, Num, readDocuments } from './yaml.ts'

export type Parsed = Rule | Correlation | RuleTrouble

const text = (value: Plain | undefined): string | null => (typeof value === 'string' ? value : value instanceof Num ? value.text : null)
const texts = (value: Plain | undefined): readonly string[] => (isList(value) ? value.flatMap((one) => text(one) ?? []) : (text(value)?.split('\n') ?? []).filter((line) => line !== ''))

const own = [
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'references',
  'author',
  'date',
  'modified',
  'logsource',
  'detection',
  'correlation',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
  'generate',
]

function aboutOf(file: string, document: number, map: PlainMap): About {
  const level = text(map.get('level'))
  return {
    file,
    document,
    title: text(map.get('title')) ?? '',
    id: text(map.get('id')),
    name: text(map.get('name')),
    status: text(map.get('status')),
    level: (levels as readonly (string | null)[]).includes(level) ? (level as Level) : null,
    description: text(map.get('description')),
    author: text(map.get('author')),
    date: text(map.get('date')),
    modified: text(map.get('modified')),
    tags: texts(map.get('tags')),
    falsePositives: texts(map.get('falsepositives')),
    references: texts(map.get('references')),
    fields: texts(map.get('fields')),
    rest: Object.fromEntries([...map].filter(([key]) => !own.includes(key)).map(([key, value]) => [key, data(value)])),
  }
}

/** Whether the rule is for CloudTrail's log. What it does not say is not held against it, but it must name AWS or CloudTrail. */
function checkLogSource(map: PlainMap): void {
  const logsource = map.get('logsource')
  if (!isMapping(logsource)) throw new Trouble('no-log-source', 'logsource')
  const [category, product, service] = ['category', 'product', 'service'].map((name) => text(logsource.get(name))?.toLowerCase() ?? null)
  const foreign = (product !== null && product !== 'aws') || (service !== null && service !== 'cloudtrail') || (category !== null && service === null)
  if (foreign || (product === null && service === null)) {
    const source = [...logsource].flatMap(([name, value]) => (['category', 'product', 'service'].includes(name) ? `${name} ${text(value) ?? '…'}` : []))
    throw new Trouble('not-for-this-log', 'logsource', { source: source.join(', ') || '—' })
  }
}

function mapTree(map: PlainMap, where: string): Tree {
  if (map.size === 0) throw new Trouble('empty', where)
  return all([...map].map(([key, value]) => lineTree(key, value, `${where}.${key}`)))
}

/** A selection: a map is an "and", a list an "or" of maps and keywords. */
function selectionTree(value: Plain, where: string): Tree {
  if (isMapping(value)) return mapTree(value, where)
  if (!isList(value)) return lineTree('', value, where)
  if (value.length === 0) throw new Trouble('empty', where)
  const keywords = value.filter((one) => !isMapping(one))
  const maps = value.filter((one) => isMapping(one))
  return anyOf([...(keywords.length > 0 ? [lineTree('', keywords, where)] : []), ...maps.map((map, n) => mapTree(map, `${where}[${n}]`))])
}

function ruleTree(map: PlainMap): Tree {
  const detection = map.get('detection')
  if (!isMapping(detection)) throw new Trouble('wrong-value', 'detection', { found: '…', expected: 'a map of selections' })
  const conditions = detection.get('condition')
  const selections = new Map<string, Tree>()
  for (const [name, value] of detection) if (name !== 'condition' && name !== 'timeframe') selections.set(name, selectionTree(value, `detection.${name}`))
  if (selections.size === 0) throw new Trouble('empty', 'detection')
  const list = isList(conditions) ? conditions : [conditions ?? null]
  if (list.length === 0) throw new Trouble('no-condition', 'detection')
  return anyOf(
    list.map((condition, n) => {
      const where = list.length === 1 ? 'detection.condition' : `detection.condition[${n}]`
      const words = text(condition)
      if (words === null || words.trim() === '') throw new Trouble('no-condition', where)
      return readCondition(words, selections, where)
    }),
  )
}

/** Months are 30 days and years 365: a window has a length, not a place in a calendar. The specification has s, m, h and d; older rules the others. */
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, M: 2_592_000, y: 31_536_000 }

const conditionWords: readonly string[] = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq']

function correlationOf(map: PlainMap, about: About): Correlation {
  const section = map.get('correlation')
  const wrong = (where: string, expected: string): never => {
    throw new Trouble('wrong-value', `correlation${where}`, { found: '…', expected })
  }
  if (!isMapping(section)) return wrong('', 'a map')
  const type = text(section.get('type'))
  if (type === null || !(correlationTypes as readonly string[]).includes(type)) throw new Trouble('correlation-type', 'correlation.type', { type: type ?? '—', why: '—' })
  const rules = texts(section.get('rules'))
  if (rules.length === 0 || (isList(section.get('rules')) && (section.get('rules') as readonly Plain[]).length !== rules.length)) return wrong('.rules', 'a list of rules')
  if (new Set(rules).size !== rules.length) return wrong('.rules', 'each rule once')
  const written = text(section.get('timespan')) ?? text(section.get('timeframe'))
  const [, count, unit] = /^([1-9]\d{0,8})([smhdwMy])$/.exec(written ?? '') ?? []
  if (count === undefined || unit === undefined) throw new Trouble('timespan', 'correlation.timespan', { value: written ?? '—' })
  const groups = section.get('group-by')
  const groupBy = [...new Set(texts(groups))]
  if (groups !== undefined && groups !== null && groupBy.length === 0 && !(isList(groups) && groups.length === 0)) return wrong('.group-by', 'a list of fields')

  const temporal = type === 'temporal' || type === 'temporal_ordered'
  const condition = section.get('condition')
  if (condition !== undefined && condition !== null && !isMapping(condition)) return wrong('.condition', 'a map')
  const entries = isMapping(condition) ? [...condition] : []
  const conditions = entries.flatMap(([how, value]) => {
    if (how === 'field' || how === 'percentile') return []
    if (!conditionWords.includes(how)) return wrong(`.condition.${how}`, 'gt, gte, lt, lte, eq, neq, field')
    if (!(value instanceof Num) || !Number.isFinite(value.value)) return wrong(`.condition.${how}`, 'a number')
    return [{ how: how as Comparison, value: value.value }]
  })
  if (conditions.length === 0) {
    if (!temporal) return wrong('.condition', 'gt, gte, lt, lte, eq, neq')
    conditions.push({ how: 'gte', value: rules.length })
  } else if (type === 'temporal_ordered' && !(conditions.length === 1 && conditions[0]?.value === rules.length && ['gte', 'eq'].includes(conditions[0].how)))
    throw new Trouble('correlation-type', 'correlation.condition', { type, why: 'a condition other than all rules in their order' })
  const of = texts(isMapping(condition) ? condition.get('field') : undefined)
  if (type.startsWith('value_') && of.length === 0) return wrong('.condition.field', 'a field')
  if ((type === 'value_sum' || type === 'value_avg' || type === 'value_percentile') && of.length > 1) return wrong('.condition.field', 'one field')
  const percentile = isMapping(condition) ? condition.get('percentile') : undefined
  if (type === 'value_percentile' && !(percentile instanceof Num && percentile.value >= 0 && percentile.value <= 100))
    throw new Trouble('correlation-type', 'correlation.type', { type, why: 'condition.percentile (0–100)' })

  const aliases = new Map<string, ReadonlyMap<string, string>>()
  const aliasMap = section.get('aliases')
  if (aliasMap !== undefined && aliasMap !== null) {
    if (!isMapping(aliasMap)) return wrong('.aliases', 'a map')
    for (const [alias, by] of aliasMap) {
      if (!isMapping(by)) return wrong(`.aliases.${alias}`, 'a map')
      aliases.set(alias, new Map([...by].map(([rule, field]) => [rule, text(field) ?? wrong(`.aliases.${alias}.${rule}`, 'a field')])))
    }
  }
  return {
    ...about,
    kind: 'correlation',
    type: type as CorrelationType,
    rules,
    groupBy,
    seconds: Number(count) * (unitSeconds[unit] as number),
    conditions,
    of,
    percentile: percentile instanceof Num ? percentile.value : null,
    aliases,
    // Older rules have it at the top.
    generate: section.get('generate') === true || map.get('generate') === true,
  }
}

function parseDocument(file: string, document: number, map: PlainMap): Parsed {
  const whose: Whose = { file, document, title: text(map.get('title')), id: text(map.get('id')), name: text(map.get('name')) }
  try {
    if (map.has('action')) throw new Trouble('action', 'action', { action: text(map.get('action')) ?? '…' })
    if (map.has('filter')) throw new Trouble('filter', 'filter')
    if (!map.has('detection') && !map.has('correlation')) throw new Trouble('not-a-rule', '')
    if (whose.title === null || whose.title === '') throw new Trouble('no-title', 'title')
    const taxonomy = text(map.get('taxonomy'))
    if (taxonomy !== null && taxonomy !== 'sigma') throw new Trouble('taxonomy', 'taxonomy', { taxonomy })
    const about = aboutOf(file, document, map)
    if (map.has('correlation')) return correlationOf(map, about)
    checkLogSource(map)
    return { ...about, kind: 'rule', tree: ruleTree(map) }
  } catch (error) {
    if (error instanceof Trouble) return troubled(whose, error)
    throw error
  }
}

/**
 * A SigmaHQ checkout has thousands of rules for other logs, and reading one as YAML takes milliseconds. Where a file is one plain
 * document, its log source stands in lines of its own and is another's, no more of it is read. In any doubt: null.
 */
function foreignAtSight(source: string, file: string): RuleTrouble | null {
  if (/^(---|\.\.\.|%|action:|correlation:|filter:|[{["'&*!?-])/m.test(source.replace(/^---\r?\n/, '')) || source.length > largestFile) return null
  const block = [...source.matchAll(/^logsource:[ \t]*\r?\n((?:[ \t]+.*\r?\n?)+)/gm)]
  if (block.length !== 1) return null
  const words = new Map<string, string>()
  for (const line of ((block[0] as RegExpMatchArray)[1] as string).split(/\r?\n/)) {
    if (/^\s*$/.test(line)) continue
    const [, name, value] = /^[ \t]+(category|product|service|definition):[ \t]+([a-z0-9_.-]+|['"]?[A-Z].*)[ \t]*$/.exec(line) ?? []
    if (name === undefined || value === undefined || words.has(name)) return null
    words.set(name, value)
  }
  const line = (name: string) => new RegExp(`^${name}:[ \\t]+(['"]?)(.+?)\\1[ \\t]*\\r?$`, 'm').exec(source)?.[2] ?? null
  const title = line('title')
  if (title === null) return null
  try {
    checkLogSource(new Map([['logsource', words]]))
    return null
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    return troubled({ file, document: 1, title, id: line('id'), name: line('name') }, error)
  }
}

/**
 * The rules of one file, one answer for each of its documents that is not empty: a rule, a correlation, or what is wrong with it.
 * Bad input never throws and is never left out. `file` is only for saying where.
 */
export function parseRules(source: string, file: string): readonly Parsed[] {
  const foreign = foreignAtSight(source, file)
  if (foreign !== null) return [foreign]
  const documents = readDocuments(source)
  // Documents beside a global action have only a part of a rule each.
  const action = documents.map(({ read }) => (read instanceof Trouble ? undefined : read.get('action'))).find((found) => found !== undefined)
  return documents.map(({ document, read }) => {
    const unnamed: Whose = { file, document, title: null, id: null, name: null }
    if (read instanceof Trouble) return troubled(unnamed, read)
    if (action !== undefined)
      return troubled({ ...unnamed, title: text(read.get('title')), id: text(read.get('id')) }, new Trouble('action', read.has('action') ? 'action' : '', { action: text(action) ?? '…' }))
    return parseDocument(file, document, read)
  })
}
