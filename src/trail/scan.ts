import type { Limits } from './limits.ts'
import type { TroubleCode } from './trouble.ts'

/** One JSON value, found by its brackets. Whether it is valid JSON between them is not known yet. */
export interface Found {
  /** A view that holds until the next byte is pushed. Line ends between tokens have become spaces. */
  readonly bytes: Buffer
  /** Where it begins in the unpacked data. */
  readonly byte: number
  /** Commas between an object's own members. */
  readonly commas: number
  /** Control characters stand within strings, where JSON allows none. */
  readonly controls: boolean
}

/** Lists whose elements are records, by the member that holds them: CloudTrail's files, LookupEvents' answer, GetQueryResults' answer. */
const lists = /"(?:Records|records|Events|QueryResultRows|(configurationItems))"\s*:\s*$/

const space = 0x20
const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const backslash = 0x5c
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

type State = 'between' | 'inside' | 'scalar' | 'rubbish'

/**
 * Finds the values of a file of any shape in one pass over its bytes: the elements of the lists named above, or of a list at the
 * top, or the values that follow each other. Holds one value at a time. After something broken it goes on with the next value
 * that it can be sure of.
 */
export class Scanner {
  private buffer: Buffer = Buffer.allocUnsafe(2 ** 16)
  private length = 0
  private position = 0
  /** Where the buffer begins in the unpacked data. */
  private base: number
  private start = 0
  private state: State = 'between'
  private depth = 0
  private quoted = false
  private commas = 0
  private controls = false
  /** The value is gone through, but not kept: the rest of a wrapper, or too much. */
  private discarding = false
  /** What is gone through is the rest of a wrapper, after its list: another list may follow. */
  private wrapper = false
  /** True for a list within a wrapper object, which goes on after it. */
  private readonly frames: boolean[] = []
  private any = false

  private readonly limits: Limits
  private readonly found: (one: Found) => void
  private readonly tell: (code: TroubleCode, byte: number) => void
  private readonly isConfig: () => void

  constructor(limits: Limits, hears: { found: (one: Found) => void; tell: (code: TroubleCode, byte: number) => void; isConfig: () => void }, base = 0, insideRecords = false) {
    this.limits = limits
    this.found = hears.found
    this.tell = hears.tell
    this.isConfig = hears.isConfig
    this.base = base
    if (insideRecords) this.frames.push(true)
  }

  push(chunk: Buffer): void {
    this.makeRoom(chunk.length)
    chunk.copy(this.buffer, this.length)
    this.length += chunk.length
    while (this.position < this.length) {
      if (this.state === 'between') this.between()
      else if (this.state === 'inside') this.inside()
      else if (this.state === 'scalar') this.scalar()
      else this.rubbish()
    }
    if (this.state === 'inside' && !this.discarding && this.length - this.start > this.limits.record) this.leaveOut('record-too-long')
  }

  /** `cutShort`: that the data ends too early is known, and told by others. */
  end(cutShort: boolean): void {
    if (cutShort || this.state === 'rubbish') return
    if (this.state === 'inside') this.tell('json-truncated', this.base + (this.discarding ? this.length : this.start))
    else if (this.frames.length > 0) this.tell('json-truncated', this.base + this.length)
  }

  /** Drops what is done with, and grows by doubling, so that a long value is not copied again with each piece. */
  private makeRoom(more: number): void {
    // A few bytes before the position are looked back at.
    const keepFrom = this.state === 'inside' && !this.discarding ? this.start : Math.max(0, Math.min(this.position, this.length) - 64)
    const kept = this.length - keepFrom
    if (this.length + more > this.buffer.length) {
      const grown = kept + more > this.buffer.length ? Buffer.allocUnsafe(Math.max(2 * this.buffer.length, kept + more)) : this.buffer
      this.buffer.copy(grown, 0, keepFrom, this.length)
      this.buffer = grown
      this.base += keepFrom
      this.start -= keepFrom
      this.position -= keepFrom
      this.length = kept
    }
  }

  private between(): void {
    const at = this.position
    const byte = this.buffer[at] as number
    if (byte === openObject || byte === quote || (byte === openList && this.frames.length > 0)) this.begin(at)
    else if (byte === openList) {
      this.frames.push(false)
      this.any = true
      this.position += 1
    } else if (byte === closeList && this.frames.length > 0) {
      this.position += 1
      if (this.frames.pop() === true) {
        // The rest of the wrapper, which may hold another list.
        this.state = 'inside'
        this.depth = 1
        this.quoted = false
        this.discarding = true
        this.wrapper = true
      }
    } else if ((byte <= space && byte !== 0) || byte === comma || byte === 0xef || byte === 0xbb || byte === 0xbf) {
      // Blanks, and a byte order mark wherever files were put one after the other.
      this.position += 1
    } else if (this.frames.length > 0 && /[-0-9tfn]/.test(String.fromCharCode(byte))) {
      this.tell('not-an-event', this.base + at)
      this.state = 'scalar'
    } else {
      this.tell(this.any ? 'rubbish-after' : 'not-a-log', this.base + at)
      this.state = 'rubbish'
    }
  }

  private begin(at: number): void {
    this.start = at
    this.state = 'inside'
    this.quoted = this.buffer[at] === quote
    this.depth = this.quoted ? 0 : 1
    this.commas = 0
    this.controls = false
    this.discarding = false
    this.wrapper = false
    this.position = at + 1
  }

  private scalar(): void {
    const { buffer, length } = this
    let at = this.position
    while (at < length && buffer[at] !== comma && buffer[at] !== closeList) at += 1
    this.position = at
    if (at < length) this.state = 'between'
  }

  /** Only a line that begins like an object is believed again. */
  private rubbish(): void {
    const at = this.buffer.subarray(0, this.length).indexOf('\n{', Math.max(0, this.position - 1))
    if (at === -1) {
      this.position = this.length
      return
    }
    this.frames.length = 0
    this.position = at + 1
    this.state = 'between'
  }

  private inside(): void {
    const { buffer, length } = this
    let at = this.position
    let { depth, quoted, commas } = this
    const deepest = this.limits.depth
    scanning: while (at < length) {
      if (quoted) {
        for (;;) {
          if (at >= length) break scanning
          const byte = buffer[at] as number
          if (byte === quote) break
          // What is escaped may be in the next piece: then the position is beyond this one's end.
          if (byte === backslash) at += 1
          else if (byte < space) this.controls = true
          else if (byte === openObject && this.frames.length === 0 && buffer[at - 1] === 0x0a) {
            // A line that lacks a quotation mark must not swallow the lines after it.
            this.broken(at)
            return
          }
          at += 1
        }
        quoted = false
        at += 1
        if (depth === 0) {
          this.finish(at, 0)
          return
        }
        continue
      }
      const byte = buffer[at] as number
      if (byte === quote) quoted = true
      else if (byte === comma) {
        if (depth === 1) commas += 1
      } else if (byte === openObject || byte === openList) {
        const before = this.lookBack(at)
        if (before !== colon && before !== comma && before !== openList && before !== openObject) {
          this.broken(at)
          return
        }
        const list = depth === 1 && byte === openList && before === colon && (!this.discarding || this.wrapper) ? this.listAt(at) : null
        if (list === 'config') {
          // A file of AWS Config may be large, and nothing in it is for us.
          this.isConfig()
          this.discarding = true
        } else if (list === 'records') {
          this.frames.push(true)
          this.any = true
          this.state = 'between'
          this.position = at + 1
          return
        }
        depth += 1
        if (depth > deepest && !this.discarding) this.leaveOut('too-deep')
      } else if (byte === closeObject || byte === closeList) {
        depth -= 1
        if (depth === 0) {
          this.finish(at + 1, commas)
          return
        }
      } else if (byte === 0x0a || byte === 0x0d) buffer[at] = space
      at += 1
    }
    this.position = at
    this.depth = depth
    this.quoted = quoted
    this.commas = commas
  }

  private lookBack(at: number): number {
    let before = at - 1
    while (before >= 0 && (this.buffer[before] as number) <= space) before -= 1
    return this.buffer[before] ?? colon
  }

  /** Only the outermost object is a wrapper, or those in a list at the top. An event has no member of these names. */
  private listAt(at: number): 'records' | 'config' | null {
    if (this.frames.at(-1) === true) return null
    const found = lists.exec(this.buffer.toString('latin1', Math.max(0, at - 40), at))
    return found === null ? null : found[1] === undefined ? 'records' : 'config'
  }

  private finish(at: number, commas: number): void {
    const { start } = this
    this.position = at
    this.state = 'between'
    this.any = true
    if (this.discarding) return
    if (at - start > this.limits.record) this.tell('record-too-long', this.base + start)
    else this.found({ bytes: this.buffer.subarray(start, at), byte: this.base + start, commas, controls: this.controls })
  }

  private leaveOut(code: TroubleCode): void {
    this.tell(code, this.base + this.start)
    this.discarding = true
  }

  /** What was begun is no JSON; another value begins here. */
  private broken(at: number): void {
    if (!this.discarding) this.tell('not-json', this.base + this.start)
    this.begin(at)
  }
}
