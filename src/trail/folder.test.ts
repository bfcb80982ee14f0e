import { chmod, mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { UserError } from '#core/error.ts'
import { openFolder } from './folder.ts'
import { type Listed, type Source, UnreadableObject } from './source.ts'

const made: string[] = []
afterEach(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true })
})
async function folder(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kokokara-trail-'))
  made.push(path)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true })
    await writeFile(join(path, name), content)
  }
  return path
}
const listAll = async (source: Source) => {
  const found: Listed[] = []
  for await (const one of source.list()) found.push(one)
  return found
}
const bytesOf = async (source: Source, one: Listed) => {
  const pieces: Buffer[] = []
  for await (const piece of source.read(one)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('log files are listed wherever they are, others are counted, and each is read as stored', async () => {
  const log = '111122223333_CloudTrail_us-east-1_20261124T0155Z_abc.json.gz'
  const files = {
    'a.json': '{}',
    'b/c.jsonl': 'x',
    [`AWSLogs/o-x/111122223333/CloudTrail/us-east-1/2026/11/24/${log}`]: Buffer.from([1, 2, 3]),
    'b/big.csv': 'y'.repeat(3_000_000),
    'README.md': '#',
    'b/x.parquet': '',
  }
  const path = await folder(files)
  const source = await openFolder(path)
  const found = await listAll(source)
  expect(found.map(({ key, size }) => [key, size]).sort()).toEqual(
    [
      ['a.json', 2],
      ['b/c.jsonl', 1],
      [`AWSLogs/o-x/111122223333/CloudTrail/us-east-1/2026/11/24/${log}`, 3],
      ['b/big.csv', 3_000_000],
    ].sort(),
  )
  expect(source.skipped).toBe(2)
  expect(source.missed).toEqual([])
  for (const one of found) expect((await bytesOf(source, one)).equals(Buffer.from(files[one.key as keyof typeof files] as string)), one.key).toBe(true)
  expect(found.find(({ key }) => key.endsWith('.gz'))).toMatchObject({ source: path, account: '111122223333', region: 'us-east-1', time: '2026-11-24T01:55:00Z', hint: 'events' })
})

test('one file is a source, too', async () => {
  const path = await folder({ 'events.json': '{"Records":[]}' })
  const source = await openFolder(join(path, 'events.json'))
  const [one, ...others] = await listAll(source)
  expect(others).toEqual([])
  expect(one).toMatchObject({ key: 'events.json' })
  expect((await bytesOf(source, one as Listed)).toString()).toBe('{"Records":[]}')
})

test('a file named by hand is read whatever its name is', async () => {
  const path = await folder({ saved: '{"Records":[]}' })
  expect(await listAll(await openFolder(join(path, 'saved')))).toHaveLength(1)
})

test('a file that changed is another object, one that did not is the same', async () => {
  const path = await folder({ 'a.json': 'one', 'b.json': 'two' })
  const source = await openFolder(path)
  const etags = async () => Object.fromEntries((await listAll(source)).map(({ key, etag }) => [key, etag]))
  const before = await etags()
  await writeFile(join(path, 'a.json'), 'ONE')
  await utimes(join(path, 'a.json'), 1_000, 1_000)
  const after = await etags()
  expect(after['a.json']).not.toBe(before['a.json'])
  expect(after['b.json']).toBe(before['b.json'])
})

test('links that lead in circles end, and a link to nowhere is told', async () => {
  const path = await folder({ 'a/x.json': '1' })
  await symlink(path, join(path, 'a', 'up'))
  await symlink(join(path, 'a'), join(path, 'again'))
  await symlink(join(path, 'nowhere'), join(path, 'lost.json'))
  const source = await openFolder(path)
  expect((await listAll(source)).map(({ key }) => key)).toEqual(['a/x.json'])
  expect(source.missed).toMatchObject([{ code: 'ENOENT', where: join(path, 'lost.json') }])
})

test('a path that does not exist is the person’s mistake, and is named', async () => {
  const error = await openFolder('/does/not/exist').catch((one: unknown) => one)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).values).toEqual({ path: '/does/not/exist', code: 'ENOENT' })
})

test('a file that went, changed or is a folder by now is unreadable, and nothing of it is given out', async () => {
  const path = await folder({ 'gone.json': 'x', 'short.json': 'xxx', 'long.json': 'x'.repeat(100_000), 'swapped.json': 'x' })
  const source = await openFolder(path)
  const found = await listAll(source)
  await rm(join(path, 'gone.json'))
  await truncate(join(path, 'short.json'), 1)
  await rm(join(path, 'long.json'))
  await rm(join(path, 'swapped.json'))
  await mkdir(join(path, 'swapped.json'))
  const codes: Record<string, string> = {}
  for (const one of found) {
    const error = await bytesOf(source, one).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnreadableObject)
    codes[one.key] = (error as UnreadableObject).code
  }
  expect(codes).toEqual({ 'gone.json': 'ENOENT', 'short.json': 'ECHANGED', 'long.json': 'ENOENT', 'swapped.json': 'EISDIR' })
})

test.skipIf(process.getuid?.() === 0)('a folder or file that may not be read is told, the others go on', async () => {
  const path = await folder({ 'shut/a.json': '1', 'open/b.json': '2', 'c.json': '3' })
  await chmod(join(path, 'shut'), 0)
  await chmod(join(path, 'c.json'), 0)
  const source = await openFolder(path)
  const found = await listAll(source)
  expect(found.map(({ key }) => key).sort()).toEqual(['c.json', 'open/b.json'])
  expect(source.missed).toMatchObject([{ where: join(path, 'shut'), code: 'EACCES' }])
  await expect(bytesOf(source, found.find(({ key }) => key === 'c.json') as Listed)).rejects.toMatchObject({ name: 'UnreadableObject', code: 'EACCES' })
  await chmod(join(path, 'shut'), 0o700)
})

test('metadata is read from beside the file, is empty without, and is no log file itself', async () => {
  const path = await folder({ 'digest.json.gz': 'x', 'digest.json.gz.metadata.json': '{"signature":"abc","n":1}', 'other.json': '1', 'bad.json': '1', 'bad.json.metadata.json': '{' })
  const source = await openFolder(path)
  const found = await listAll(source)
  expect(found.map(({ key }) => key).sort()).toEqual(['bad.json', 'digest.json.gz', 'other.json'])
  const of = (key: string) => source.metadata?.(found.find((one) => one.key === key) as Listed)
  expect(await of('digest.json.gz')).toEqual({ signature: 'abc' })
  expect(await of('other.json')).toEqual({})
  await expect(of('bad.json')).rejects.toMatchObject({ name: 'UnreadableObject', code: 'not-json' })
})

test('many tiny files are listed one at a time', async () => {
  const path = await folder({})
  for (let day = 0; day < 10; day += 1) {
    await mkdir(join(path, `d${day}`))
    await Promise.all(Array.from({ length: 300 }, (_, n) => writeFile(join(path, `d${day}`, `${n}.json`), '{}')))
  }
  let count = 0
  for await (const one of (await openFolder(path)).list()) count += one.size === 2 ? 1 : 0
  expect(count).toBe(3_000)
  // Whoever stops early is done.
  for await (const _one of (await openFolder(path)).list()) break
})
