/**
 * A field of a rule, and how it is followed into a JSON event.
 *
 * - `a.b.c` is followed member by member. Where a step meets an array, it goes through the array's elements (one level: an array
 *   that is itself an element is not entered), so that one name can lead to several values.
 * - A step that is a number, `a.0.b` or `a[0].b`, takes that element of an array; of an object, the member of that name.
 * - Only if that leads nowhere, a member is looked for whose own name has dots: first the longest way in (`a` then `b.c`), last
 *   `a.b.c` at the top.
 * - Names are compared as they are written, upper and lower case apart, as JSON does.
 */
export interface Field {
  readonly name: string
  /** The ways to follow, in this order; the first that leads anywhere is the one. */
  readonly ways: readonly (readonly string[])[]
}

/** Beyond this a name is no field of a log. */
export const maxSteps = 24

export const isIndex = (step: string): boolean => /^(0|[1-9]\d{0,8})$/.test(step)

/** Null when the name has too many steps. */
export function fieldOf(name: string): Field | null {
  const pieces = name.split('.')
  if (pieces.length > maxSteps) return null
  const steps: string[] = []
  /** What follows a number of steps, as it was written. */
  const rests: { readonly before: number; readonly rest: string }[] = []
  pieces.forEach((piece, n) => {
    rests.push({ before: steps.length, rest: pieces.slice(n).join('.') })
    const indexed = /^(.*?)((?:\[\d{1,9}\])+)$/.exec(piece)
    if (indexed === null) steps.push(piece)
    else {
      if (indexed[1] !== '') steps.push(indexed[1] as string)
      for (const [, index] of (indexed[2] as string).matchAll(/\[(\d+)\]/g)) steps.push(String(Number(index)))
    }
  })
  if (steps.length > maxSteps) return null
  const ways = [steps]
  for (const { before, rest } of rests.reverse()) {
    const way = [...steps.slice(0, before), rest]
    if (way.length !== steps.length || rest !== steps.at(-1)) ways.push(way)
  }
  return { name, ways }
}

const has = (value: unknown, step: string): value is Record<string, unknown> => typeof value === 'object' && value !== null && Object.hasOwn(value, step)

function follow(event: unknown, way: readonly string[]): readonly unknown[] {
  let at: unknown[] = [event]
  for (const step of way) {
    const next: unknown[] = []
    for (const value of at)
      if (!Array.isArray(value)) {
        if (has(value, step)) next.push(value[step])
      } else if (isIndex(step)) {
        if (Number(step) < value.length) next.push(value[Number(step)])
      } else for (const element of value) if (!Array.isArray(element) && has(element, step)) next.push(element[step])
    at = next
    if (at.length === 0) break
  }
  return at
}

/** What a field leads to: JSON null counts, absence does not. */
export function valuesAt(event: unknown, field: Field): readonly unknown[] {
  for (const way of field.ways) {
    const values = follow(event, way)
    if (values.length > 0) return values
  }
  return []
}

/** What a field's values are compared as: of an array each element and then the array as a whole; null is nothing. */
export function leavesAt(event: unknown, field: Field): readonly unknown[] {
  const leaves: unknown[] = []
  for (const value of valuesAt(event, field)) {
    if (Array.isArray(value)) for (const element of value) if (element !== null) leaves.push(element)
    if (value !== null) leaves.push(value)
  }
  return leaves
}

/** The text of a value: a string itself, a number and a boolean as JSON writes them, an object or array its JSON without blanks. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
