export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

/** Every sentence a person will read, in every language we speak. A missing one does not compile. */
export type Text = Readonly<Record<Language, string>>

export type Values = Readonly<Record<string, string | number>>

/** Picks the reader's language. */
export type Say = (text: Text, values?: Values) => string

/**
 * Fills `{name}` in a sentence, and words that go with a number: `{days} {days|day|days}` says "1 day" and "2 days". A name without a value
 * stays visible: a hole in a sentence must be seen.
 */
export const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (hole, name: string, one?: string, many?: string) =>
    !Object.hasOwn(values, name) ? hole : one === undefined ? String(values[name]) : Number(values[name]) === 1 ? one : String(many),
  )

/** A sentence as it is shown unfilled, on a check's page: the words for many stand for both. */
export const unfilled = (sentence: string): string => sentence.replace(/\{\w+\|[^|{}]*\|([^|{}]*)\}/g, '$1')

export const speaker =
  (language: Language): Say =>
  (text, values = {}) =>
    fill(text[language], values)
