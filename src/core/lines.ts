import stringWidth from 'string-width'

/** The columns that a text takes. Of what is all ASCII each letter takes one; to find that out takes a hundredth of the time. */
const widthOf = (text: string): number => (/^[ -~]*$/.test(text) ? text.length : stringWidth(text))

const wide = '\\u3000-\\u30ff\\u3400-\\u9fff\\uff00-\\uffef'
// What closes or lengthens never begins a line and what opens never ends one, so that each stays with its word (JIS X 4051).
const opening = '（「『【〈《〔［｛(\\[{'
const closing = '、。，．・：；？！）」』】〉》〕］｝ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ),.;:!?%\\]}'
const pieces = new RegExp(`[${opening}]*(?:[${wide}]|[^\\s${wide}]+)[${closing}]*|\\s+`, 'g')

/** Breaks at spaces, between any two wide (Japanese) characters, and inside a word only when it is longer than a line. */
export function wrapped(text: string, width: number, longWords: 'broken' | 'whole' = 'broken'): string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(pieces)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' && lines.length > 0 ? piece.trimStart() : piece
    while (longWords === 'broken' && widthOf(line.trimEnd()) > width) {
      let cut = ''
      for (const character of line) {
        if (cut !== '' && widthOf(cut + character) > width) break
        cut += character
      }
      lines.push(cut)
      line = line.slice(cut.length)
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length === 0 ? [''] : lines
}

/** What a line begins with, under which its further lines must not go: spaces, a mark, or an option and the gap after it. */
const head = /^(?: {2}\S.*? {2,}(?=\S)|\s*(?:(?:[✓✗?→-]|\d+\.) )?)/

/**
 * Text for a screen of so many columns: long lines are broken, with what follows set under where their words began. Lines of code (four
 * spaces) and words that are longer than a line, such as addresses, stay whole, so that they can be copied.
 */
export const folded = (text: string, columns: number): string =>
  text
    .split('\n')
    .flatMap((line) => {
      if (widthOf(line) <= columns || /^ {4}\S/.test(line)) return [line]
      const begin = head.exec(line)?.[0] ?? ''
      const indent = widthOf(begin)
      // Where the first column takes more than half of the screen, the words go below it.
      const below = indent > columns / 2
      const lines = wrapped(line.slice(begin.length), columns - (below ? 6 : indent), 'whole').map((one) => ' '.repeat(below ? 6 : indent) + one)
      return below ? [begin.trimEnd(), ...lines] : [begin + (lines[0] ?? '').trimStart(), ...lines.slice(1)]
    })
    .join('\n')
