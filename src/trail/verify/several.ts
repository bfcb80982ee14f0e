/** Works on at most `most` things at once and hands the results out in the order of the things. */
export async function* inOrder<T, R>(things: Iterable<T>, most: number, work: (thing: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  try {
    for (const thing of things) {
      const one = work(thing)
      // A later failure is thrown when its turn comes, and is not unhandled until then.
      one.catch(() => undefined)
      running.push(one)
      if (running.length >= most) yield await (running.shift() as Promise<R>)
    }
    while (running.length > 0) yield await (running.shift() as Promise<R>)
  } finally {
    // Whoever stops reading does not leave reads behind.
    await Promise.allSettled(running)
  }
}
