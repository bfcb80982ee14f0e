import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { heldKeys } from '../src/trail/verify/keys.ts'
import type { Result } from '../src/trail/verify/result.ts'
import type { Listed, VerifiableSource } from '../src/trail/verify/source.ts'
import { type Summary, type VerifyOptions, verify } from '../src/trail/verify/verify.ts'
import { type KeyPair, makeKey, type Objects, TrailMaker, type TrailOptions } from './digests.ts'

// Two keys for a whole file of tests: making one takes a while.
export const key = makeKey('2026-11-01T00:00:00Z', '2026-11-26T12:00:00Z')
export const nextKey = makeKey('2026-11-24T12:00:00Z', '2026-12-24T12:00:00Z')
export const listedKeys = (...pairs: readonly KeyPair[]) => pairs.map(({ value, fingerprint, from, to }) => ({ value, fingerprint, from, to }))
export const start = '2026-11-24T01:01:31Z'

/** A folder on the disk. */
export function folderSource(path: string, missed: VerifiableSource['missed'] = []): VerifiableSource {
  return {
    name: path,
    missed,
    async *list() {
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile())
          yield {
            key: join(entry.parentPath, entry.name)
              .slice(path.length + 1)
              .split(sep)
              .join('/'),
          }
    },
    read: ({ key: file }) => createReadStream(join(path, file)),
  }
}

/** A bucket: only what is in it, with its metadata, under its name. */
export function bucketSource(objects: Objects, name = 's3://trail-logs', refuse: (key: string) => string | undefined = () => undefined, missed: VerifiableSource['missed'] = []): VerifiableSource {
  return {
    name,
    missed,
    async *list() {
      for (const object of [...objects.keys()].sort()) yield { key: object }
    },
    async *read({ key: object }) {
      const code = refuse(object) ?? (objects.has(object) ? undefined : 'NoSuchKey')
      if (code !== undefined) throw Object.assign(new Error(code), { name: code })
      yield objects.get(object)?.body as Buffer
    },
    metadata: async ({ key: object }) => objects.get(object)?.metadata ?? {},
  }
}

export async function run(source: VerifiableSource, options: Partial<VerifyOptions> = {}): Promise<{ results: Result[]; findings: Result[]; codes: string[]; summary: Summary }> {
  const verification = verify<Listed>(source, { keys: heldKeys(listedKeys(key, nextKey)), ...options })
  const results: Result[] = []
  for await (const one of verification) results.push(one)
  const findings = results.filter(({ standing }) => standing !== 'verified')
  return { results, findings, codes: findings.map(({ code }) => code), summary: verification.summary() }
}

export function chain(count = 6, logs = 2, options: Partial<TrailOptions> = {}) {
  const objects: Objects = new Map()
  const maker = new TrailMaker(objects, { key, ...options })
  const made = maker.hours(start, count, logs)
  const at = (n: number) => made[n] as (typeof made)[number]
  const stored = (object: string) => objects.get(object) as NonNullable<ReturnType<Objects['get']>>
  return {
    objects,
    maker,
    at,
    stored,
    /** Changes a file as it lies there. */
    bytes: (object: string, change: (body: Buffer) => Buffer) => objects.set(object, { ...stored(object), body: change(stored(object).body) }),
    /** Changes the text inside, and packs it again. */
    edit: (object: string, change: (text: string) => string) => objects.set(object, { ...stored(object), body: gzipSync(change(inflate(stored(object).body).toString('utf8'))) }),
    sign: (object: string, metadata: Record<string, string>) => objects.set(object, { ...stored(object), metadata }),
  }
}

export const take = (objects: Objects, object: string) => {
  const stored = objects.get(object)
  if (stored === undefined) throw new Error(`no ${object}`)
  objects.delete(object)
  return stored
}
export const inflate = (body: Buffer) => gunzipSync(body)
