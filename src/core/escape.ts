// What must not reach a screen: C0 and C1 controls, bidirectional overrides and isolates, zero-width and line-separating characters, lone surrogates.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Names and tags come from AWS, where anyone may write anything: made harmless for a screen, and no longer than `max` characters. */
export function printable(text: string, max = 200): string {
  // Cut first: a name may have 100 kB.
  const cut = text.length > max ? `${text.slice(0, max - 1)}…` : text
  return cut.replace(unprintable, (one) => (one === '\n' || one === '\t' ? ' ' : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`))
}
