import type { LakeReader } from '#lake/lake.ts'

export type Cell = number | string | boolean | null

/** Rows of a query of ours, with numbers as numbers. */
export async function rows(reader: LakeReader, sql: string, values: readonly (string | number | null)[] = []): Promise<readonly (readonly Cell[])[]> {
  return (await reader.connection.runAndReadAll(sql, [...values])).getRows() as Cell[][]
}

export function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}
