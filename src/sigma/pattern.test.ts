import type { DuckDBConnection } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { duckdb } from './dialects/duckdb.ts'
import { addressDigits, readNetwork, within } from './network.ts'
import { asRegex, fold, matcher, readPattern } from './pattern.ts'
import { regexFinds } from './regex.ts'

async function withDuckDb(run: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    await run(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

test("lower case is DuckDB's, character by character, save where the two know different editions of Unicode", async () => {
  await withDuckDb(async (connection) => {
    const rows = (await connection.runAndReadAll('SELECT CAST(n AS INTEGER), lower(chr(CAST(n AS INTEGER))) FROM range(1, 125000) AS t(n) WHERE NOT n BETWEEN 55296 AND 57343')).getRows()
    const other = rows.filter(([n, lower]) => fold(String.fromCodePoint(n as number)) !== lower).map(([n]) => (n as number).toString(16))
    // Letters that Unicode got in versions 16 and 17, and U+FEFF, which the driver takes for a byte order mark.
    const young = /^(1c89|a7c[b-e]|a7d[24ac]|10d[56].|16e[ab].|feff)$/
    expect(other.filter((code) => !young.test(code))).toEqual([])
  })
})

test('no pattern takes long, however it is made', () => {
  const started = performance.now()
  expect(matcher(readPattern(`${'*a'.repeat(60)}*b`))('a'.repeat(20_000))).toBe(false)
  expect(matcher(readPattern('?*'.repeat(50)))('x'.repeat(20_000))).toBe(true)
  expect(regexFinds('(a+)+$', `${'a'.repeat(5_000)}b`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('a pattern and its regular expression fit the same texts', () => {
  for (const source of ['a*b', '?b*', '*.x?', 'a\\*', '*-/]^[*', 'é?', '*a*b*c'])
    for (const text of ['ab', 'axb', 'bb', 'q.xy', 'a*', '--/]^[-', 'é😀', '1a2b3c4', '', 'a\nb'])
      expect(regexFinds(asRegex(readPattern(source)), text), `${source} ${text}`).toBe(matcher(readPattern(source))(text))
})

test('networks of every length hold what arithmetic says, in memory and in DuckDB', async () => {
  let state = 11
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % n
  }
  const v4 = () => Array.from({ length: 4 }, () => below(256)).join('.')
  const v6 = () => Array.from({ length: 8 }, () => below(65_536).toString(16)).join(':')
  const bigOf = (text: string) => BigInt(`0x${addressDigits(text)?.digits}`)
  const networks = [...Array.from({ length: 33 }, (_, bits) => `${v4()}/${bits}`), ...Array.from({ length: 129 }, (_, bits) => `${v6()}/${bits}`)]
  await withDuckDb(async (connection) => {
    for (const text of networks) {
      const network = readNetwork(text)
      if (network === null) throw new Error(text)
      const [base = '', bits = ''] = text.split('/')
      const size = network.family === 4 ? 32 : 128
      const shift = BigInt(size - Number(bits))
      const first = (bigOf(base) >> shift) << shift
      const last = first + (1n << shift) - 1n
      const write = (value: bigint) => {
        const digits = BigInt.asUintN(size, value)
          .toString(16)
          .padStart(size / 4, '0')
        return network.family === 4 ? (digits.match(/../g) as string[]).map((one) => Number.parseInt(one, 16)).join('.') : (digits.match(/.{4}/g) as string[]).join(':')
      }
      const addresses = [write(first), write(last), base, write(first - 1n), write(last + 1n)]
      const expected = addresses.map((one) => bigOf(one) >= first && bigOf(one) <= last)
      expect(addresses.map(within(network)), text).toEqual(expected)
      if (Number(bits) % 3 !== 0) continue
      const sql = addresses.map((one) => `coalesce(${duckdb().inNetwork(`'${one}'`, network)}, FALSE)`)
      expect((await connection.runAndReadAll(`SELECT ${sql.join(', ')}`)).getRows()[0], text).toEqual(expected)
    }
  })
})
