export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

/** Every sentence a person will read, in every language we speak. A missing one does not compile. */
export type Text = Readonly<Record<Language, string>>

export type Values = Readonly<Record<string, string | number>>

/** Picks the reader's language. */
export type Say = (text: Text, values?: Values) => string

/** Fills `{name}` in a sentence. A name without a value stays visible: a hole in a sentence must be seen. */
export const fill = (sentence: string, values: Values): string => sentence.replace(/\{(\w+)\}/g, (hole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : hole))

export const speaker =
  (language: Language): Say =>
  (text, values = {}) =>
    fill(text[language], values)
