// What must not reach a screen or a page unseen: C0 and C1 controls, bidirectional overrides and isolates, characters with no width,
// line separators, fillers, annotation and tag characters, lone surrogates.
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|\u034f|\udb40[\udc00-\udc7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const visible = (one: string) => (one === '\n' || one === '\t' || one === '\r' ? ' ' : `\\u${(one.codePointAt(0) as number).toString(16).padStart(4, '0')}`)

/** Names and tags come from AWS, where anyone may write anything: made harmless to look at, and no longer than `max` UTF-16 units. */
export function printable(text: string, max = 200): string {
  // Cut first: a name may have 100 kB.
  const seen = text.slice(0, max + 1).replace(unprintable, visible)
  if (seen.length <= max) return seen
  // Half of a pair is not a character.
  return `${seen.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * A cell of a CSV file (RFC 4180), quoted always. A spreadsheet runs what begins like a formula, full-width forms included, and some
 * skip blanks and control characters before it: such a cell begins with an apostrophe.
 */
export function csvCell(text: string, max = 2048): string {
  const shown = printable(text, max)
  const safe = /^\s*[=+\-@＝＋－＠]/.test(shown) || /^[\t\r\n]/.test(text) ? `'${shown}` : shown
  return `"${safe.replaceAll('"', '""')}"`
}
