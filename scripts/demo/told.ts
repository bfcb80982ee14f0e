/** Where and when a call is answered: in which region, in which of the two weeks, at what time. */
export interface Where {
  readonly region: string
  readonly week: 1 | 2
  readonly at: Date
}

/** AWS says no. */
export interface Refused {
  readonly refused: string
  readonly message: string
}
export const refused = (code: string, message: string): Refused => ({ refused: code, message })

// biome-ignore lint/suspicious/noExplicitAny: a command class is matched by its shape alone
type OutputOf<C> = C extends abstract new (...input: any[]) => { resolveMiddleware(...given: any[]): (args: any) => Promise<{ output: infer O }> } ? Omit<O, '$metadata'> : never
// biome-ignore lint/suspicious/noExplicitAny: as above
type InputOf<C> = C extends abstract new (...input: any[]) => { readonly input: infer I } ? I : never

/** What the shop's account answers to a service's operations, checked against the SDK's own types. An operation that is not here cannot be answered. */
export type Answers<Sdk> = { readonly [K in keyof Sdk as K extends `${infer Operation}Command` ? Operation : never]?: (input: InputOf<Sdk[K]>, where: Where) => OutputOf<Sdk[K]> | Refused }
