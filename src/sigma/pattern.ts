/**
 * A text with holes: literal text, `*` (any number of characters, none included), `?` (exactly one character), or one of some characters.
 * A character is a Unicode code point, as in the SQL engines.
 */
export type Piece = { readonly is: 'text'; readonly text: string } | { readonly is: 'any' } | { readonly is: 'one' } | { readonly is: 'of'; readonly chars: readonly string[] }
export type Pattern = readonly Piece[]

export const any: Piece = { is: 'any' }
export const one: Piece = { is: 'one' }

/**
 * Lower case as the SQL engines make it: each character for itself, always to a single one. JavaScript looks at a Greek sigma's
 * neighbours and makes two characters of a dotted capital I.
 */
export function fold(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase()
  let folded = ''
  for (const char of text) folded += char === 'İ' ? 'i' : char.toLowerCase()
  return folded
}

/** Joins literals that touch and anys that touch. */
export function tidy(pieces: Pattern): Pattern {
  const tidied: Piece[] = []
  for (const piece of pieces) {
    const last = tidied.at(-1)
    if (piece.is === 'text' && piece.text === '') continue
    if (piece.is === 'any' && last?.is === 'any') continue
    if (piece.is === 'text' && last?.is === 'text') tidied[tidied.length - 1] = { is: 'text', text: last.text + piece.text }
    else tidied.push(piece)
  }
  return tidied
}

/**
 * Reads a string of a rule (specification 2.1.0, "String Wildcard" and "Escape Character"): `\*`, `\?` and `\\` are the plain characters;
 * any other backslash is itself.
 */
export function readPattern(text: string): Pattern {
  const pieces: Piece[] = []
  let literal = ''
  const flush = () => {
    if (literal !== '') pieces.push({ is: 'text', text: literal })
    literal = ''
  }
  for (let n = 0; n < text.length; n += 1) {
    const char = text[n] as string
    const next = text[n + 1]
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      literal += next
      n += 1
    } else if (char === '*' || char === '?') {
      flush()
      pieces.push(char === '*' ? any : one)
    } else literal += char
  }
  flush()
  return tidy(pieces)
}

export const literal = (text: string): Pattern => (text === '' ? [] : [{ is: 'text', text }])
export const foldPattern = (pattern: Pattern): Pattern => pattern.map((piece) => (piece.is === 'text' ? { is: 'text', text: fold(piece.text) } : piece))

/** The text that is all there is of a pattern, or null when it has holes. */
export const exactly = (pattern: Pattern): string | null => (pattern.length === 0 ? '' : pattern.length === 1 && pattern[0]?.is === 'text' ? pattern[0].text : null)

/** What a pattern comes down to, so that SQL can use the engine's quickest word for it. */
export type Shape =
  | { readonly is: 'exact' | 'starts' | 'ends' | 'contains'; readonly text: string }
  | { readonly is: 'everything' }
  | { readonly is: 'like'; readonly pattern: Pattern }
  | { readonly is: 'classes'; readonly pattern: Pattern }

export function shapeOf(pattern: Pattern): Shape {
  if (pattern.some(({ is }) => is === 'of')) return { is: 'classes', pattern }
  const text = exactly(pattern)
  if (text !== null) return { is: 'exact', text }
  if (pattern.length === 1 && pattern[0]?.is === 'any') return { is: 'everything' }
  const from = pattern[0]?.is === 'any' ? 1 : 0
  const to = pattern.at(-1)?.is === 'any' ? pattern.length - 1 : pattern.length
  const middle = pattern.slice(from, to)
  const held = exactly(middle)
  if (middle.length === 1 && held !== null) return { is: from === 1 ? (to < pattern.length ? 'contains' : 'ends') : 'starts', text: held }
  return { is: 'like', pattern }
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** The same pattern as an RE2 expression for the whole text. */
export const asRegex = (pattern: Pattern): string =>
  `^(?s:${pattern.map((piece) => (piece.is === 'text' ? escaped(piece.text) : piece.is === 'any' ? '.*' : piece.is === 'one' ? '.' : `[${piece.chars.map(escaped).join('')}]`)).join('')})$`

type Unit = string | null | readonly string[]
type Section = readonly Unit[]

const sectionsOf = (pattern: Pattern): readonly Section[] => {
  const sections: Unit[][] = [[]]
  for (const piece of pattern)
    if (piece.is === 'any') sections.push([])
    else if (piece.is === 'text') sections.at(-1)?.push(...piece.text)
    else sections.at(-1)?.push(piece.is === 'one' ? null : piece.chars)
  return sections
}

const fits = (section: Section, chars: readonly string[], at: number) =>
  section.every((unit, n) => {
    const char = chars[at + n]
    return char !== undefined && (unit === null || (typeof unit === 'string' ? unit === char : unit.includes(char)))
  })

/** Whether a text fits a pattern as a whole. Never goes back, so that no pattern takes longer than its length times the text's. */
export function matcher(pattern: Pattern): (text: string) => boolean {
  const shape = shapeOf(pattern)
  switch (shape.is) {
    case 'everything':
      return () => true
    case 'exact':
      return (text) => text === shape.text
    case 'starts':
      return (text) => text.startsWith(shape.text)
    case 'ends':
      return (text) => text.endsWith(shape.text)
    case 'contains':
      return (text) => text.includes(shape.text)
    case 'like':
    case 'classes': {
      const sections = sectionsOf(pattern)
      const [first, last] = [sections[0] as Section, sections.at(-1) as Section]
      return (text) => {
        const chars = Array.from(text)
        if (sections.length === 1) return chars.length === first.length && fits(first, chars, 0)
        if (chars.length < first.length + last.length || !fits(first, chars, 0)) return false
        const end = chars.length - last.length
        if (!fits(last, chars, end)) return false
        let at = first.length
        for (const section of sections.slice(1, -1)) {
          while (at + section.length <= end && !fits(section, chars, at)) at += 1
          if (at + section.length > end) return false
          at += section.length
        }
        return true
      }
    }
  }
}
