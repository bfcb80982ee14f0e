/**
 * Works something out of a region's lists once, at the first asking: looking through a whole list again for each resource
 * of another takes minutes in a large account. What touches a list that could not be read throws, at each asking.
 */
export function lazily<T>(work: (region: string) => T): (region: string) => T {
  const done = new Map<string, { readonly value: T }>()
  return (region) => {
    const before = done.get(region)
    if (before !== undefined) return before.value
    const value = work(region)
    done.set(region, { value })
    return value
  }
}

/** Looks items up by any of their keys; those of one key in the items' own order. */
export function grouped<T>(items: Iterable<T>, keysOf: (one: T) => Iterable<string>): (key: string) => readonly T[] {
  const byKey = new Map<string, T[]>()
  for (const one of items)
    for (const key of new Set(keysOf(one))) {
      const before = byKey.get(key)
      if (before === undefined) byKey.set(key, [one])
      else before.push(one)
    }
  return (key) => byKey.get(key) ?? []
}
