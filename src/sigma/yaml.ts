import type { Document, ParsedNode } from 'yaml'
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import { Trouble } from './trouble.ts'

/** A number with the text it stands for in the file. */
export class Num {
  readonly value: number
  readonly text: string

  constructor(value: number, text: string) {
    this.value = value
    this.text = text
  }
}

/** What a YAML document holds. Maps keep their order, and a member may have any name. */
export type Plain = string | Num | boolean | null | readonly Plain[] | PlainMap
export interface PlainMap extends ReadonlyMap<string, Plain> {}

export const isMapping = (value: Plain | undefined): value is PlainMap => value instanceof Map
export const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value)

/** Aliases let a small file unfold into a huge one, or into itself. */
const most = { nodes: 50_000, deep: 40 }

/** No rule comes near. */
export const largestFile = 1_000_000

export interface ReadDocument {
  /** From 1. */
  readonly document: number
  readonly read: PlainMap | Trouble
}

function plain(document: Document.Parsed): Plain {
  let nodes = 0
  const unfold = (node: unknown, deep: number): Plain => {
    nodes += 1
    if (nodes > most.nodes || deep > most.deep) throw new Trouble('not-yaml', '', { cause: 'too many or too deeply nested nodes' })
    if (node === null || node === undefined) return null
    if (isAlias(node)) return unfold(node.resolve(document), deep + 1)
    if (isScalar(node)) {
      const { value, source } = node
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
      if (typeof value === 'number') return new Num(value, source ?? String(value))
      return source ?? String(value)
    }
    if (isSeq(node)) return node.items.map((item) => unfold(item, deep + 1))
    if (isMap(node)) {
      const map = new Map<string, Plain>()
      for (const { key, value } of node.items) {
        const name = unfold(key, deep + 1)
        map.set(name instanceof Num ? name.text : name === null ? '' : String(name), unfold(value, deep + 1))
      }
      return map
    }
    throw new Trouble('not-yaml', '', { cause: 'a node of no known kind' })
  }
  return unfold(document.contents as ParsedNode | null, 0)
}

/** The documents of a file; empty ones are none. */
export function readDocuments(text: string): readonly ReadDocument[] {
  if (text.length > largestFile) return [{ document: 1, read: new Trouble('too-large', '', { limit: largestFile / 1000 }) }]
  let documents: readonly Document.Parsed[]
  try {
    const parsed = parseAllDocuments(text, { prettyErrors: true, logLevel: 'silent', strict: true })
    documents = Array.isArray(parsed) ? parsed : []
  } catch (error) {
    return [{ document: 1, read: new Trouble('not-yaml', '', { cause: firstLine(error) }) }]
  }
  const read: ReadDocument[] = []
  documents.forEach((document, n) => {
    const [error] = document.errors
    if (error !== undefined) {
      read.push({ document: n + 1, read: new Trouble('not-yaml', '', { cause: firstLine(error) }) })
      return
    }
    try {
      const value = plain(document)
      if (value === null) return
      read.push({ document: n + 1, read: isMapping(value) ? value : new Trouble('not-a-rule', '') })
    } catch (error) {
      read.push({ document: n + 1, read: error instanceof Trouble ? error : new Trouble('not-yaml', '', { cause: firstLine(error) }) })
    }
  })
  return read.length > 0 ? read : [{ document: 1, read: new Trouble('not-a-rule', '') }]
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/:$/, '') ?? ''

/** The same as JSON data, for keys that are not ours to understand. */
export function data(value: Plain): unknown {
  if (value instanceof Num) return value.value
  if (isList(value)) return value.map(data)
  // Not assigned: a member may be called __proto__.
  if (isMapping(value)) return Object.fromEntries([...value].map(([name, member]) => [name, data(member)]))
  return value
}
