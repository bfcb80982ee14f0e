import { CallRefused } from '#core/collector.ts'

/**
 * Tasks that find things and more tasks, several at a time; what they find comes out as it is found. A task waits while more is found than taken,
 * so that a bounded number is held.
 */
export interface Work<T> {
  readonly found: (ones: readonly T[]) => Promise<void>
  readonly more: (task: Task<T>) => void
}
export type Task<T> = (work: Work<T>) => Promise<void>

/** Pages that may wait to be taken. */
const mostWaiting = 16

export async function* tasks<T>(first: Task<T>, width: number): AsyncIterable<T> {
  // The newest first: a branch is finished before the next is opened, so that few are open.
  const todo: Task<T>[] = [first]
  const pages: (readonly T[])[] = []
  let running = 0
  let stopped = false
  let failure: { readonly error: unknown } | null = null
  let wake: () => void = () => undefined
  let waiting: (() => void)[] = []

  const work: Work<T> = {
    async found(ones) {
      if (ones.length > 0) pages.push(ones)
      wake()
      while (pages.length >= mostWaiting && !stopped) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    more: (task) => {
      todo.push(task)
    },
  }
  const start = () => {
    while (running < width && failure === null && !stopped) {
      const task = todo.pop()
      if (task === undefined) return
      running += 1
      void task(work)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => {
          running -= 1
          start()
          wake()
        })
    }
  }
  try {
    start()
    for (;;) {
      const page = pages.shift()
      const held = waiting
      waiting = []
      for (const resume of held) resume()
      if (page !== undefined) yield* page
      else if (failure !== null) throw (failure as { readonly error: unknown }).error
      else if (running === 0 && todo.length === 0) return
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    stopped = true
    for (const resume of waiting) resume()
  }
}

/** Sees a list's page tokens: the same one twice in a list is a broken answer, which would never end. */
export function tokens(call: string): (token: string | undefined) => string | undefined {
  const seen = new Set<string>()
  return (token) => {
    if (token === undefined) return undefined
    if (seen.has(token)) throw new CallRefused({ code: 'RepeatedPageToken', outcome: 'failed', call }, 'the same page token came twice', () => undefined)
    seen.add(token)
    return token
  }
}
