/** Letters to change, add, leave out or swap to make one word of the other. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const last = row
    row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY
      row[j] = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1), swapped)
    }
    before = last
  }
  return row[b.length] as number
}

/** What a person may have meant: those within a third of the word's letters and four slips, nearest first. */
export const nearest = (meant: string, words: readonly string[]): readonly string[] => {
  const said = meant.slice(0, 200)
  return words
    .map((word) => [distance(said, word), word] as const)
    .filter(([far, word]) => far <= Math.min(4, Math.max(1, Math.floor(Math.max(word.length, said.length) / 3))))
    .sort(([a], [b]) => a - b)
    .map(([, word]) => word)
}
