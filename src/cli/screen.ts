interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Columns of a terminal; undefined where a file or a program reads. */
export const columnsOf = (stream: Screen = process.stdout): number | undefined => (stream.isTTY === true ? Math.max(40, stream.columns ?? 80) : undefined)

/** Text as it is shown: folded to the terminal's width, at most 100; as it is where a file or a program reads it. */
export async function forScreen(text: string, stream: Screen = process.stdout): Promise<string> {
  const columns = columnsOf(stream)
  if (columns === undefined) return text
  const { folded } = await import('#core/lines.ts')
  return folded(text, Math.min(100, columns))
}
