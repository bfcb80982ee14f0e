/** Several at once, answers in the items' order. The first that fails halts the rest, and all have come to rest before its error is thrown. */
export async function sideBySide<T, R>(items: readonly T[], atOnce: number, work: (item: T, nth: number) => Promise<R>, halt: AbortController): Promise<readonly R[]> {
  const done: R[] = []
  let next = 0
  let trouble: { readonly error: unknown } | undefined
  const worker = async () => {
    while (trouble === undefined && next < items.length) {
      const nth = next++
      try {
        done[nth] = await work(items[nth] as T, nth)
      } catch (error) {
        trouble ??= { error }
        halt.abort(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  if (trouble !== undefined) throw trouble.error
  return done
}
