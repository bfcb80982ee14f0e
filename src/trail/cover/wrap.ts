import stringWidth from 'string-width'

// What may not begin a line stays with what is before it, and what may not end one with what follows.
const pieces = /[（「『【［]*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[、。，．）」』】］？！～：；ー]*\s*/g

/** Lines no wider than `width`; Japanese breaks anywhere else, English between words, and what is longer than a line at its end. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(pieces)) {
    if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
    while (stringWidth(line.trimEnd()) > width) {
      let cut = ''
      for (const character of line) {
        if (stringWidth(cut + character) > width) break
        cut += character
      }
      lines.push(cut)
      line = line.slice(cut.length)
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}
