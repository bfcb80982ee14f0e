import type { Pattern, Piece } from './pattern.ts'
import { exactly, literal, tidy } from './pattern.ts'
import { Trouble } from './trouble.ts'

/** The dashes that `windash` takes for one another (specification 2.1.0, modifiers appendix). */
const dashes = ['-', '/', '\u2013', '\u2014', '\u2015'] as const

/** windash in a text that is then encoded must be written out: 5 variants a dash. */
const mostVariants = 625

/** Lets each dash that begins a word be any dash: before it stands no letter, digit or underscore, after it one. */
export function windash(pattern: Pattern): Pattern {
  const chars: (string | Piece)[] = pattern.flatMap((piece): (string | Piece)[] => (piece.is === 'text' ? [...piece.text] : [piece]))
  const isWord = (unit: string | Piece | undefined) => typeof unit === 'string' && /[\p{L}\p{N}_]/u.test(unit)
  return tidy(
    chars.map((unit, n): Piece => {
      if (typeof unit !== 'string') return unit
      const swaps = (dashes as readonly string[]).includes(unit) && !isWord(chars[n - 1]) && isWord(chars[n + 1])
      return swaps ? { is: 'of', chars: dashes } : { is: 'text', text: unit }
    }),
  )
}

/** Every text that a pattern without wildcards stands for. */
export function variants(pattern: Pattern, modifier: string, where: string): readonly string[] {
  let texts: readonly string[] = ['']
  for (const piece of pattern) {
    if (piece.is === 'any' || piece.is === 'one') throw new Trouble('wildcards', where, { modifier, value: shown(pattern) })
    const next = piece.is === 'text' ? [piece.text] : piece.chars
    if (texts.length * next.length > mostVariants) throw new Trouble('too-many', where, { modifier, value: shown(pattern) })
    texts = texts.flatMap((text) => next.map((end) => text + end))
  }
  return texts
}

export const shown = (pattern: Pattern): string => exactly(pattern) ?? pattern.map((piece) => (piece.is === 'text' ? piece.text : piece.is === 'any' ? '*' : piece.is === 'one' ? '?' : '-')).join('')

export const utf16Modifiers = ['utf16', 'utf16le', 'utf16be', 'wide'] as const
export type Utf16 = (typeof utf16Modifiers)[number]

export function utf16(text: string, how: Utf16): Buffer {
  const little = Buffer.from(text, 'utf16le')
  if (how === 'utf16be') return little.swap16()
  return how === 'utf16' ? Buffer.concat([Buffer.from([0xff, 0xfe]), little]) : little
}

export const base64 = (bytes: Buffer): string => bytes.toString('base64')

/**
 * The part of the Base64 text that is the same whatever stands before and after, for each of the three places in a group of three
 * bytes where the value may begin.
 */
export function base64Offsets(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // A digit holds 6 bits. Those that also hold bits of what stands before or after are cut off.
    const from = Math.ceil((offset * 8) / 6)
    const to = Math.floor(((offset + bytes.length) * 8) / 6)
    return text.slice(from, to)
  })
}

/** Bytes as the text a log would show, or a trouble. */
export function asText(bytes: Buffer, modifier: string, where: string): Pattern {
  try {
    return literal(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new Trouble('not-text', where, { modifier, value: bytes.toString('hex') })
  }
}
