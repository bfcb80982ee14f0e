import type { Limits } from './inflate.ts'
import type { Piece } from './records.ts'
import type { Trouble } from './trouble.ts'

/** What the ways of reading one object share. */
export interface Scanning {
  readonly limits: Limits
  readonly tell: (one: Trouble) => void
  readonly seen: (kind: 'digests' | 'configs') => void
  /** Records handed out so far: their consumer counts. */
  readonly recordsBefore: () => number
  /** The unpacked data ended before its time: what follows from that is not told a second time. */
  readonly cutShort: () => boolean
}
export declare function readAnyShape(head: Buffer, all: AsyncIterable<Buffer>, scanning: Scanning): AsyncIterable<Piece>
export declare function scanLines(start: Buffer, more: AsyncIterable<Buffer>, offset: number, scanning: Scanning): AsyncIterable<Piece>
export declare function scanRest(start: Buffer, more: AsyncIterable<Buffer>, offset: number, scanning: Scanning): AsyncIterable<Piece>
