import stringWidth from 'string-width'

// A closing mark never begins a line, so it stays with what it closes.
const pieces = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef][、。）」』・]*|[^\s\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+[、。）」』・]*|\s+/g

/** Breaks at spaces, between any two wide (Japanese) characters, and inside a word only when it is longer than a line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of (text.match(pieces) ?? []).flatMap((one) => (stringWidth(one) > width ? [...one] : [one]))) {
    if (stringWidth(line + piece.trimEnd()) > width && line !== '') {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length === 0 ? [''] : lines
}
