/** Some records of one object, each as it was written, on a line of its own that ends with \n. */
export interface Piece {
  readonly kind: 'events' | 'insights'
  readonly lines: Buffer
  readonly count: number
}

const usual = 2 ** 20

/** Gathers lines of one kind into pieces of about a megabyte. */
export class Lines {
  private readonly kind: Piece['kind']
  private block: Buffer = Buffer.alloc(0)
  private used = 0
  private count = 0
  private readonly full: Piece[] = []

  constructor(kind: Piece['kind']) {
    this.kind = kind
  }

  add(line: Buffer): void {
    const more = line.length + 1
    if (this.used + more > this.block.length) {
      this.seal()
      this.block = Buffer.allocUnsafe(Math.max(usual, more))
    }
    line.copy(this.block, this.used)
    this.used += more
    this.block[this.used - 1] = 0x0a
    this.count += 1
  }

  /** What is whole by now. */
  take(): Piece[] {
    return this.full.splice(0)
  }

  rest(): Piece[] {
    this.seal()
    return this.take()
  }

  private seal(): void {
    if (this.count > 0) this.full.push({ kind: this.kind, lines: this.block.subarray(0, this.used), count: this.count })
    this.block = Buffer.alloc(0)
    this.used = 0
    this.count = 0
  }
}
