/** A CloudTrail record, as far as filters look at it. */
export type TrailRecord = Readonly<Record<string, unknown>>

// The syntax: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html (2026-11-24)
type Test = (record: TrailRecord) => boolean

/** Whether a CloudWatch Logs filter pattern lets a record through. A pattern we cannot read matches nothing. */
export function patternMatches(pattern: string, record: TrailRecord): boolean {
  const trimmed = pattern.trim()
  if (trimmed.startsWith('{') && trimmed.endsWith('}')) return (readJson(trimmed.slice(1, -1)) ?? never)(record)
  return matchesText(trimmed, JSON.stringify(record))
}

const never: Test = () => false

/** `a b` all of them, `?a ?b` any of them, `-a` none of them; words or quoted phrases, as they stand in the line. */
function matchesText(pattern: string, line: string): boolean {
  if (pattern === '' || pattern.startsWith('[')) return false
  const terms = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, sign, phrase, word]) => ({ sign, holds: holds((phrase ?? word ?? '').replace(/\\(.)/g, '$1'), line) }))
  const any = terms.filter(({ sign }) => sign === '?')
  return terms.every(({ sign, holds: has }) => (sign === '-' ? !has : sign === '?' || has)) && (any.length === 0 || any.some(({ holds: has }) => has))
}

const holds = (term: string, line: string) => (/^%.+%$/.test(term) ? matchesRegex(term.slice(1, -1), line) : line.includes(term))

function matchesRegex(source: string, text: string): boolean {
  try {
    return new RegExp(source).test(text)
  } catch (error) {
    // The pattern is somebody's text; one that is no expression matches nothing.
    if (error instanceof SyntaxError) return false
    throw error
  }
}

type Token = { readonly kind: 'mark' | 'word' | 'quoted'; readonly text: string }

const tokenPattern = /\s*(?:(&&|\|\||!=|<=|>=|=|<|>|\(|\))|"((?:[^"\\]|\\.)*)"|(%[^%]*%)|((?:\[[^\]]*\]|[^\s()=!<>&|"])+))/y

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = []
  const scan = new RegExp(tokenPattern)
  while (scan.lastIndex < text.trimEnd().length) {
    const found = scan.exec(text)
    if (found === null) return null
    const [, mark, quoted, regex, word] = found
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark })
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1') })
    else tokens.push({ kind: 'word', text: (regex ?? word) as string })
  }
  return tokens
}

/** `&&` binds closer than `||`. Null where the text is no such expression. */
function readJson(text: string): Test | null {
  const tokens = tokensOf(text)
  if (tokens === null) return null
  let at = 0
  const take = (...texts: readonly string[]) => {
    const next = tokens.slice(at, at + texts.length)
    if (next.length < texts.length || !next.every((token, n) => token.kind !== 'quoted' && token.text.toUpperCase() === texts[n])) return false
    at += texts.length
    return true
  }
  const chain = (mark: string, part: () => Test | null, join: (tests: readonly Test[]) => Test): Test | null => {
    const tests: Test[] = []
    do {
      const test = part()
      if (test === null) return null
      tests.push(test)
    } while (take(mark))
    return join(tests)
  }
  const either = (): Test | null => chain('||', both, (tests) => (record) => tests.some((test) => test(record)))
  const both = (): Test | null => chain('&&', single, (tests) => (record) => tests.every((test) => test(record)))
  const single = (): Test | null => {
    if (!take('(')) return comparison()
    const inner = either()
    return inner !== null && take(')') ? inner : null
  }
  const comparison = (): Test | null => {
    const field = tokens[at]
    if (field?.kind !== 'word' || !field.text.startsWith('$')) return null
    at++
    const value = (record: TrailRecord) => valueAt(record, field.text)
    if (take('NOT', 'EXISTS') || take('IS', 'NOT', 'EXISTS')) return (record) => value(record) === undefined
    if (take('EXISTS') || take('IS', 'EXISTS')) return (record) => value(record) !== undefined
    if (take('IS', 'TRUE')) return (record) => value(record) === true
    if (take('IS', 'FALSE')) return (record) => value(record) === false
    if (take('IS', 'NULL')) return (record) => value(record) === null
    const [mark, wanted] = [tokens[at], tokens[at + 1]]
    if (mark?.kind !== 'mark' || wanted === undefined || wanted.kind === 'mark') return null
    at += 2
    return compare(mark.text, wanted, value)
  }
  const test = either()
  return at === tokens.length ? test : null
}

function compare(mark: string, wanted: Token, value: (record: TrailRecord) => unknown): Test | null {
  if (mark === '=') return (record) => isLike(value(record), wanted)
  // A field that is missing is taken to match neither way, so that a filter never gets credit for it.
  if (mark === '!=') return (record) => value(record) !== undefined && !isLike(value(record), wanted)
  const limit = Number(wanted.text)
  if (Number.isNaN(limit)) return null
  const number = (record: TrailRecord) => Number(value(record))
  if (mark === '<') return (record) => number(record) < limit
  if (mark === '>') return (record) => number(record) > limit
  if (mark === '<=') return (record) => number(record) <= limit
  return mark === '>=' ? (record) => number(record) >= limit : null
}

function isLike(value: unknown, { kind, text }: Token): boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false
  if (kind === 'word' && /^%.+%$/.test(text)) return matchesRegex(text.slice(1, -1), String(value))
  const pattern = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`, 's').test(String(value))
}

/** `$.a.b`, `$.a[0].b`, `$['a']`. */
const valueAt = (record: TrailRecord, path: string): unknown =>
  [...path.matchAll(/\.(\w+)|\[['"]?([^\]'"]+)['"]?\]/g)].reduce<unknown>(
    (value, [, name, index]) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[(name ?? index) as string] : undefined),
    record,
  )
