/** Text as it is shown: folded to the terminal's width, at most 100; as it is where a file or a program reads it. */
export async function forScreen(text: string, stream: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout): Promise<string> {
  if (stream.isTTY !== true) return text
  const { folded } = await import('#core/lines.ts')
  return folded(text, Math.min(100, Math.max(40, stream.columns ?? 80)))
}
