import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hashContent } from './hash.ts'

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

// What is read at once, what is streamed, and what is small but large inside.
const contents = { small: Buffer.from('{"Records":[]}'), large: Buffer.from(randomBytes(400_000).toString('base64')), bomb: Buffer.alloc(40_000_000, 'a') }

describe.each(Object.entries(contents))('a %s file', (_, content) => {
  const packed = gzipSync(content)
  const sizes = packed.length > 1000 ? [packed.length, 65_536, 4099] : [packed.length, 7, 1]

  it.each(sizes)('has the hash of what is inside, in pieces of %d', async (size) => {
    expect(await hashContent(inPieces(packed, size))).toEqual({ hash: sha256(content), damage: null, bytes: packed.length })
  })

  it.each(sizes)('is damaged by a missing end and by anything after it, in pieces of %d', async (size) => {
    const damageOf = async (bytes: Buffer) => (await hashContent(inPieces(bytes, size))).damage
    expect(await damageOf(packed.subarray(0, -4))).toBe('cut')
    expect(await damageOf(packed.subarray(0, -12))).toBe('cut')
    expect(await damageOf(Buffer.concat([packed, Buffer.alloc(300_000)]))).toBe('trailing')
    expect(await damageOf(Buffer.concat([packed, Buffer.alloc(3), gzipSync('more')]))).toBe('trailing')
    expect(await damageOf(Buffer.concat([packed, Buffer.from('rubbish')]))).toBe('not-gzip')
    const middle = Buffer.from(packed)
    middle.writeUInt8(middle.readUInt8(middle.length - 6) ^ 0xff, middle.length - 6)
    expect(await damageOf(middle)).toBe('not-gzip')
    const appended = await hashContent(inPieces(Buffer.concat([packed, gzipSync('more')]), size))
    expect(appended).toMatchObject({ hash: sha256(Buffer.concat([content, Buffer.from('more')])), damage: null })
  })

  it('is taken as it is when somebody unpacked it', async () => {
    expect(await hashContent(inPieces(content, 65_536))).toEqual({ hash: sha256(content), damage: null, bytes: content.length })
  })

  it('is given up on when it holds more than it may', async () => {
    let taken = 0
    const most = content.length - 1
    const count = (piece: Uint8Array) => {
      taken += piece.length
    }
    expect(await hashContent(inPieces(packed, 65_536), count, most)).toMatchObject({ hash: null, damage: 'too-large' })
    expect(await hashContent(inPieces(content, 65_536), count, most)).toMatchObject({ hash: null, damage: 'too-large' })
    expect(taken).toBeLessThanOrEqual(2 * most)
  })
})

it('passes on what goes wrong in reading, and leaves no reader open', async () => {
  let closed = 0
  async function* broken(pieces: number): AsyncGenerator<Uint8Array> {
    try {
      for (let n = 0; n < pieces; n += 1) yield gzipSync(randomBytes(100_000))
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    } finally {
      closed += 1
    }
  }
  for (const pieces of [0, 1, 10]) await expect(hashContent(broken(pieces))).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(closed).toBe(3)
  expect(await hashContent(inPieces(Buffer.alloc(0), 1))).toMatchObject({ hash: sha256(Buffer.alloc(0)), damage: null, bytes: 0 })
})
