import { RE2JS } from 're2js'

const known = new Map<string, RE2JS>()

/** Compiled once for a process, and forgotten when there are many. */
export function regexOf(source: string): RE2JS {
  const held = known.get(source)
  if (held !== undefined) return held
  const made = RE2JS.compile(source)
  if (known.size >= 2_000) known.clear()
  known.set(source, made)
  return made
}

export const regexFinds = (source: string, text: string): boolean => regexOf(source).test(text)
