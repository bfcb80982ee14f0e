/** Milliseconds; resolves early never, later only under load. */
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/**
 * Lets so many calls through at once. Additive increase, multiplicative decrease: at the first throttling the
 * limit is halved and everyone pauses, then one more place is won back for each round of successes. Scanners that
 * do not do this have used up an account's API quota and stopped its production.
 */
export class Gate {
  private limit: number
  private running = 0
  private quietUntil = 0
  private readonly waiting: (() => void)[] = []
  private readonly most: number

  constructor(most: number) {
    this.most = most
    this.limit = most
  }

  async through<T>(work: () => Promise<T>, isThrottling: (error: unknown) => boolean): Promise<T> {
    if (this.running >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.running += 1
    try {
      const pause = this.quietUntil - Date.now()
      if (pause > 0) await sleep(pause)
      const answer = await work()
      this.limit = Math.min(this.most, this.limit + 1 / this.limit)
      return answer
    } catch (error) {
      if (isThrottling(error)) {
        this.limit = Math.max(1, this.limit / 2)
        this.quietUntil = Date.now() + 200 + Math.random() * 300
      }
      throw error
    } finally {
      this.running -= 1
      if (this.running < this.limit) this.waiting.shift()?.()
    }
  }
}

/** One gate per account, service and region, and one for all of them. */
export class Gates {
  private readonly gates = new Map<string, Gate>()
  private readonly whole: Gate
  private readonly perService: number

  constructor({ perService, whole }: { readonly perService: number; readonly whole: number }) {
    this.perService = perService
    this.whole = new Gate(whole)
  }

  through<T>(key: string, work: () => Promise<T>, isThrottling: (error: unknown) => boolean): Promise<T> {
    const mine = this.gates.get(key) ?? new Gate(this.perService)
    this.gates.set(key, mine)
    // The service's gate first: a slow service must not hold places of the whole while it waits.
    return mine.through(() => this.whole.through(work, () => false), isThrottling)
  }
}
