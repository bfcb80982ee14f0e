import type { Tree } from './tree.ts'
import { all, anyOf, not } from './tree.ts'
import { Trouble } from './trouble.ts'

interface Token {
  readonly at: number
  readonly text: string
}

/** Real conditions are nested three or four deep. */
const deepest = 60

function tokensOf(condition: string, where: string): readonly Token[] {
  const tokens: Token[] = []
  const one = /\s*(?:([()|])|([\p{L}\p{N}_*.-]+))/uy
  const end = condition.trimEnd().length
  while (one.lastIndex < end) {
    const at = one.lastIndex
    const found = one.exec(condition)
    if (found === null) {
      const from = at + ((/^\s*/.exec(condition.slice(at))?.[0].length ?? 0) as number)
      throw new Trouble('condition', where, { at: from + 1, found: condition.slice(from, from + 20) })
    }
    const text = (found[1] ?? found[2]) as string
    if (text === '|') throw new Trouble('aggregation', where, { pipe: condition.slice(one.lastIndex).trim().slice(0, 60) })
    tokens.push({ at: one.lastIndex - text.length, text })
  }
  return tokens
}

const wild = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split(/\*+/)
      .map((part) => part.replace(/[.-]/g, '\\$&'))
      .join('[^]*')}$`,
    'u',
  )

/**
 * Reads a condition: `or` binds least, then `and`, `not`, `1 of` / `any of` / `all of`, brackets.
 * "them" is every selection whose name does not begin with an underscore; a pattern must find at least one selection.
 */
export function readCondition(condition: string, selections: ReadonlyMap<string, Tree>, where: string): Tree {
  const tokens = tokensOf(condition, where)
  let next = 0
  let depth = 0
  const peek = () => tokens[next]?.text.toLowerCase()
  const unexpected = (): never => {
    const token = tokens[next]
    throw new Trouble('condition', where, { at: token === undefined ? condition.length + 1 : token.at + 1, found: token?.text ?? '…' })
  }
  const deeper = <T>(read: () => T): T => {
    depth += 1
    if (depth > deepest) throw new Trouble('deep-condition', where)
    const made = read()
    depth -= 1
    return made
  }
  const selection = (name: string): Tree => {
    const tree = selections.get(name)
    if (tree === undefined) throw new Trouble('unknown-selection', where, { name })
    return tree
  }
  const several = (pattern: string): readonly Tree[] => {
    const found =
      pattern.toLowerCase() === 'them' && !selections.has(pattern)
        ? [...selections].filter(([name]) => !name.startsWith('_'))
        : pattern.includes('*')
          ? [...selections].filter(([name]) => wild(pattern).test(name) && (pattern.startsWith('_') || !name.startsWith('_')))
          : [[pattern, selection(pattern)] as const]
    if (found.length === 0) throw new Trouble('unknown-selection', where, { name: pattern })
    return found.map(([, tree]) => tree)
  }
  const joined = (operator: string, read: () => Tree, join: (of: readonly Tree[]) => Tree) => (): Tree => {
    const parts = [read()]
    while (peek() === operator) {
      next += 1
      parts.push(read())
    }
    return join(parts)
  }
  const primary = (): Tree => {
    const token = tokens[next]
    if (token === undefined) return unexpected()
    if (token.text === '(') {
      next += 1
      const inner = deeper(or)
      if (peek() !== ')') unexpected()
      next += 1
      return inner
    }
    const word = token.text.toLowerCase()
    if ((word === '1' || word === 'all' || word === 'any') && tokens[next + 1]?.text.toLowerCase() === 'of') {
      const pattern = tokens[next + 2]?.text
      next += 2
      if (pattern === undefined || pattern === '(' || pattern === ')') return unexpected()
      next += 1
      return (word === 'all' ? all : anyOf)(several(pattern))
    }
    if (tokens[next + 1]?.text.toLowerCase() === 'of' && !selections.has(token.text)) return unexpected()
    if (token.text === ')' || word === 'and' || word === 'or' || (word === 'of' && !selections.has(token.text))) return unexpected()
    next += 1
    return selection(token.text)
  }
  const negated = (): Tree => {
    if (peek() !== 'not' || selections.has(tokens[next]?.text ?? '')) return primary()
    next += 1
    return not(deeper(negated))
  }
  const and = joined('and', negated, all)
  const or: () => Tree = joined('or', and, anyOf)
  const tree = or()
  if (next < tokens.length) unexpected()
  return tree
}
