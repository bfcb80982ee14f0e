import { printable } from './escape.ts'

/** Text that stays text: no links, emphasis, tables, HTML, autolinks or mentions. */
export const md = (text: string, max = 1000): string =>
  printable(text, max)
    .replace(/[!-/:-@[-`{-~]/g, (one, at: number, all: string) =>
      // A hyphen means something where a line begins, a colon in an address or between the colons of an emoji's name.
      ",.'%;?()/".includes(one) || (one === '-' && /\w/.test(all.charAt(at - 1))) || (one === ':' && /^(?: |$)/.test(all.slice(at + 1))) ? one : one === '@' ? '&#64;<!-- -->' : `\\${one}`,
    )
    .replace(/\b(www)\./gi, '$1\\.')

/** A name as code: inside a fence longer than any it contains, nothing means anything. */
export function code(text: string, max = 200): string {
  const shown = printable(text, max).replaceAll('|', '¦')
  const fence = '`'.repeat(Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  const space = /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return shown === '' ? '–' : `${fence}${space}${shown}${space}${fence}`
}
