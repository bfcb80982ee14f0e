import type { Text, Values } from './text.ts'
import { fill } from './text.ts'

/** The person asked wrongly, or the machine will not do: says what, where, and what to do next. Anything else that is thrown is our bug. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly code: string
  readonly text: Text
  readonly next: Text
  readonly values: Values

  constructor(code: string, said: { readonly text: Text; readonly next: Text; readonly values?: Values; readonly cause?: unknown }) {
    super(fill(said.text.en, said.values ?? {}), { cause: said.cause })
    this.code = code
    this.text = said.text
    this.next = said.next
    this.values = said.values ?? {}
  }
}
