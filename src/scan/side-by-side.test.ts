import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side.ts'

test('so many at once and no more; the answers stand in the order of the items, whoever ends first', async () => {
  let running = 0
  let most = 0
  const said = await sideBySide(
    [5, 1, 4, 2, 3, 1, 2],
    3,
    async (ticks, nth) => {
      running += 1
      most = Math.max(most, running)
      for (let n = 0; n < ticks; n += 1) await after(1)
      running -= 1
      return `${nth}:${ticks}`
    },
    new AbortController(),
  )
  expect(most).toBe(3)
  expect(said).toEqual(['0:5', '1:1', '2:4', '3:2', '4:3', '5:1', '6:2'])
})

test('the first that fails halts the rest, begins no other, and is told when all have come to rest', async () => {
  const halt = new AbortController()
  const ended: string[] = []
  const begun: number[] = []
  const work = async (_: unknown, nth: number) => {
    begun.push(nth)
    if (nth === 1) throw new Error('the disk is full')
    await new Promise<void>((resolve) => halt.signal.addEventListener('abort', () => resolve()))
    ended.push(`${nth} ${(halt.signal.reason as Error).message}`)
    throw halt.signal.reason
  }
  await expect(sideBySide(['a', 'b', 'c', 'd', 'e'], 3, work, halt)).rejects.toThrow('the disk is full')
  expect(ended).toEqual(['0 the disk is full', '2 the disk is full'])
  expect(begun).toEqual([0, 1, 2])
})

test('nobody to look at: no answers', async () => {
  expect(await sideBySide([], 4, () => Promise.reject(new Error('never')), new AbortController())).toEqual([])
})
