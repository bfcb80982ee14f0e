import { RE2JS } from 're2js'

const known = new Map<string, RE2JS>()

/** Compiled once for a process, and forgotten when there are many. */
export function regexOf(source: string): RE2JS {
  const held = known.get(source)
  if (held !== undefined) return held
  const made = RE2JS.compile(source)
  if (known.size >= 2_000) known.clear()
  known.set(source, made)
  return made
}

export const regexFinds = (source: string, text: string): boolean => regexOf(source).test(text)

/**
 * Steps of the compiled program. The SQL engine's RE2 has a budget of 8 MB, and one expression beyond it fails the whole query; a Unicode
 * class is one step to us and hundreds to RE2, which works on bytes. Tried with DuckDB 1.5.6: `\pL{300}` ran, `\pL{990}` did not.
 */
const largest = { plain: 6_000, classes: 200 }

/** The Unicode classes that RE2 has: general categories, and of the scripts those that one may meet in rules. */
const classes =
  /^\^?(C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Any|Arabic|Armenian|Bengali|Common|Cyrillic|Devanagari|Georgian|Greek|Han|Hangul|Hebrew|Hiragana|Inherited|Katakana|Latin|Thai)$/

/** Why an expression cannot be run here and in the SQL engine alike, 'too large', or null. */
export function faultOf(source: string): string | null {
  let size: number
  try {
    size = RE2JS.compile(source).programSize()
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 200)
  }
  const named = [...source.matchAll(/\\[pP](?:\{([^}]*)\}|(.))/g)].map(([, long, short]) => long ?? short ?? '')
  const strange = named.find((name) => !classes.test(name))
  if (strange !== undefined) return `unknown character class: ${strange.slice(0, 40)}`
  return size > (named.length > 0 ? largest.classes : largest.plain) ? 'too large' : null
}

/** Named groups as every RE2 reads them: `(?<name>` is new to it. What is escaped or within a class stays. */
export const withOldNames = (source: string): string =>
  source.replace(/\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]|\(\?<(?=\w)/g, (found) => (found === '(?<' ? '(?P<' : found))
