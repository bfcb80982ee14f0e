// What can be done to a chain, and the one finding that it must be.
import { gzipSync } from 'node:zlib'
import type { Code } from '../src/trail/verify/says.ts'
import { type chain, take } from './verifying.ts'

type Made = ReturnType<typeof chain>

const log = ({ at }: Made, hour: number, n = 0) => at(hour).logs[n] as string
const noLogs = (text: string) => text.replace(/"logFiles":.*/, '"logFiles":[]}')

export const tamperings: readonly (readonly [string, Code, (made: Made) => unknown])[] = [
  ['a log file’s content is changed', 'log.changed', (made) => made.edit(log(made, 2), (text) => text.replace('event', 'other'))],
  ['a log file is deleted', 'log.deleted', (made) => take(made.objects, log(made, 2, 1))],
  ['a log file is added', 'log.added', ({ maker }) => maker.log(Date.parse('2026-11-24T03:25:00Z'))],
  ['a log file is moved', 'log.moved', (made) => made.objects.set(`old/${log(made, 2)}`, take(made.objects, log(made, 2)))],
  ['a log file is cut off', 'log.damaged', (made) => made.bytes(log(made, 1), (body) => body.subarray(0, -6))],
  ['a log file has rubbish after its end', 'log.damaged', (made) => made.bytes(log(made, 1), (body) => Buffer.concat([body, Buffer.from('rubbish')]))],
  ['a log file has zeros and another file after its end', 'log.damaged', (made) => made.bytes(log(made, 1), (body) => Buffer.concat([body, Buffer.alloc(3), gzipSync('{}')]))],
  ['a log file has another file appended', 'log.changed', (made) => made.bytes(log(made, 1), (body) => Buffer.concat([body, gzipSync('{}')]))],
  ['a log file is emptied', 'log.changed', (made) => made.bytes(log(made, 1), () => Buffer.alloc(0))],
  ['a digest is deleted', 'digest.deleted', ({ objects, at }) => take(objects, at(3).object)],
  ['three digests in a row are deleted', 'digest.deleted', ({ objects, at }) => [2, 3, 4].map((n) => take(objects, at(n).object))],
  ['a digest in the middle is changed', 'digest.changed', ({ at, edit }) => edit(at(3).object, noLogs)],
  ['a digest says that it is another', 'digest.changed', ({ at, edit }) => edit(at(3).object, (text) => text.replace(/"digestS3Object":"[^"]*"/, `"digestS3Object":"${at(1).object}"`))],
  ['a digest is no JSON any more', 'digest.changed', ({ at, bytes }) => bytes(at(3).object, () => gzipSync('gone'))],
  ['a digest is not gzip any more', 'digest.changed', ({ at, bytes }) => bytes(at(3).object, () => Buffer.from([0x1f, 0x8b, 1, 2, 3]))],
  ['a digest has zeros after its end', 'digest.changed', ({ at, bytes }) => bytes(at(3).object, (body) => Buffer.concat([body, Buffer.alloc(7)]))],
  ['an older digest is put in a newer one’s place', 'digest.changed', ({ objects, at, stored }) => objects.set(at(4).object, { ...stored(at(2).object) })],
  ['an older digest is put in the newest one’s place', 'digest.moved', ({ objects, at, stored }) => objects.set(at(5).object, { ...stored(at(4).object) })],
  ['the newest digest is changed', 'digest.bad-signature', ({ at, edit }) => edit(at(5).object, noLogs)],
  ['the newest digest’s signature is another digest’s', 'digest.bad-signature', ({ at, sign, stored }) => sign(at(5).object, stored(at(4).object).metadata)],
  ['a digest’s signature in the metadata is replaced', 'digest.signature-replaced', ({ at, sign, stored }) => sign(at(3).object, stored(at(2).object).metadata)],
  ['a signature is no hexadecimal number', 'digest.signature-replaced', ({ at, sign }) => sign(at(3).object, { signature: 'zz' })],
  ['a digest is moved to another prefix', 'digest.moved', ({ objects, at }) => objects.set(`old/${at(3).object}`, take(objects, at(3).object))],
  ['a digest is renamed', 'digest.moved', ({ objects, at }) => objects.set(at(3).object.replace('main_trail', 'other'), take(objects, at(3).object))],
]
