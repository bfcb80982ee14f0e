import { createPublicKey, type KeyObject } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { UserError } from '#core/error.ts'
import { makeFolder, placing } from '#lake/folder.ts'
import { baseOf } from './names.ts'
import { codeOf, isObject } from './source.ts'

/** A key as `ListPublicKeys` tells of it. */
export interface ListedKey {
  /** DER, base64. */
  readonly value: string
  readonly fingerprint: string
  /** ISO 8601; null where the answer had none. */
  readonly from: string | null
  readonly to: string | null
}

/** Which key a digest asks for. */
export interface Wanted {
  /** The digest's own region: key pairs are a region's ("Custom implementations of CloudTrail log file integrity validation", read 2026-11-26). */
  readonly region: string
  readonly home: string
  readonly fingerprint: string
  /** When it was signed, milliseconds. */
  readonly at: number
}

export interface Found {
  readonly keys: readonly KeyObject[]
  /** The code of the refusal, if the keys could not be asked for at all. */
  readonly refused: string | null
}

export interface Keys {
  /** Told before the first `find` of a region, so that its keys are asked for at once. */
  readonly expect?: (region: string, from: number, to: number) => Promise<void>
  readonly find: (wanted: Wanted) => Promise<Found>
}

/**
 * A public key from DER: PKCS #1, as the API documents it; AWS's own example answer also holds one as SubjectPublicKeyInfo. Null if it is
 * neither or no RSA key.
 */
export function publicKey(value: string): KeyObject | null {
  const key = Buffer.from(value, 'base64')
  for (const type of ['pkcs1', 'spki'] as const) {
    try {
      const made = createPublicKey({ key, format: 'der', type })
      return made.asymmetricKeyType === 'rsa' ? made : null
    } catch {
      // The other form, then.
    }
  }
  return null
}

/** Keys by fingerprint. Two keys under one fingerprint are both kept: a digest is tried with each. */
class Ring {
  private readonly keys = new Map<string, KeyObject[]>()
  private readonly values = new Set<string>()

  add({ value, fingerprint }: ListedKey): void {
    const id = `${fingerprint.toLowerCase()} ${value}`
    if (this.values.has(id)) return
    this.values.add(id)
    const key = publicKey(value)
    if (key === null) return
    this.keys.set(fingerprint.toLowerCase(), [...this.of(fingerprint), key])
  }

  of(fingerprint: string): readonly KeyObject[] {
    return this.keys.get(fingerprint.toLowerCase()) ?? []
  }
}

/**
 * Keys that were saved before. The fingerprint alone chooses, not the validity that is printed beside the key: digests at the edge of a
 * rotation are signed with either neighbour, backfill digests with the key of the day on which they were made.
 */
export function heldKeys(listed: readonly ListedKey[]): Keys {
  const ring = new Ring()
  for (const one of listed) ring.add(one)
  return { find: async ({ fingerprint }) => ({ keys: ring.of(fingerprint), refused: null }) }
}

const hour = 3_600_000
const day = 24 * hour

/** What asks one region for its keys: `askCloudTrail(client)`, or anything that answers like it. */
export type AskKeys = (region: string, from: Date, to: Date) => Promise<readonly ListedKey[]>

/**
 * Keys from CloudTrail, asked for once a region and span. A fingerprint that is not among them is looked for once more around its digest,
 * wide enough for both neighbours of a rotation.
 */
export function keysFrom(ask: AskKeys): Keys {
  const ring = new Ring()
  const asked = new Map<string, Promise<string | null>>()
  const load = (region: string, from: number, to: number): Promise<string | null> => {
    const id = `${region} ${from} ${to}`
    const running = asked.get(id)
    if (running !== undefined) return running
    const answer = ask(region, new Date(from), new Date(to)).then(
      (listed) => {
        for (const one of listed) ring.add(one)
        return null
      },
      (error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') throw error
        return codeOf(error)
      },
    )
    asked.set(id, answer)
    return answer
  }
  // Whole days, so that neighbouring digests ask the same question.
  const around = (from: number, to: number): readonly [number, number] => [Math.floor((from - 2 * hour) / day) * day, Math.ceil((to + 2 * hour) / day) * day]

  return {
    expect: async (region, from, to) => {
      await load(region, ...around(from, to))
    },
    find: async ({ region, home, fingerprint, at }) => {
      let refused: string | null = null
      for (const [where, margin] of [[region, 0] as const, [region, 32 * day] as const, [home, 0] as const]) {
        const keys = ring.of(fingerprint)
        if (keys.length > 0) return { keys, refused: null }
        refused = (await load(where, ...around(at - margin, at + margin))) ?? refused
      }
      const keys = ring.of(fingerprint)
      return { keys, refused: keys.length > 0 ? null : refused }
    },
  }
}

/** The calls that `askCloudTrail` makes, for the wire's permissions. */
export const keyPermissions = { ListPublicKeys: 'cloudtrail:ListPublicKeys' } as const

/** Asks CloudTrail itself, through clients that are already on the wire. */
export const askCloudTrail =
  (client: (region: string) => CloudTrailClient): AskKeys =>
  async (region, from, to) => {
    const { paginateListPublicKeys } = await import('@aws-sdk/client-cloudtrail')
    const listed: ListedKey[] = []
    for await (const page of paginateListPublicKeys({ client: client(region) }, { StartTime: from, EndTime: to })) {
      for (const { Value, Fingerprint, ValidityStartTime, ValidityEndTime } of page.PublicKeyList ?? []) {
        if (Value === undefined || Fingerprint === undefined) continue
        listed.push({ value: Buffer.from(Value).toString('base64'), fingerprint: Fingerprint, from: ValidityStartTime?.toISOString() ?? null, to: ValidityEndTime?.toISOString() ?? null })
      }
    }
    return listed
  }

const noKeys = (path: string, cause?: unknown) =>
  new UserError('verify.keys', {
    text: { en: '{path} holds no CloudTrail public keys.', ja: '{path} に CloudTrail のパブリックキーがありません。' },
    next: {
      en: 'Name a file with the output of `aws cloudtrail list-public-keys --start-time … --end-time … --region …`, or a folder of such files.',
      ja: '`aws cloudtrail list-public-keys --start-time … --end-time … --region …` の出力を保存したファイル、またはそのフォルダーを指定してください。',
    },
    values: { path },
    cause,
  })

/** The CLI prints seconds since 1970 as number or text, or ISO 8601, by version and setting. */
function isoTime(value: unknown): string | null {
  const seconds = typeof value === 'number' ? value : typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : null
  const time = seconds === null ? Date.parse(typeof value === 'string' ? value : '') : seconds * 1000
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null
}

/** What `aws cloudtrail list-public-keys` printed; null if this is something else. */
export function parseKeys(content: string): readonly ListedKey[] | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(content)
  } catch {
    return null
  }
  if (!isObject(parsed)) return null
  // AWS's page prints the name of the list in lower case, the CLI in upper.
  const list = parsed['PublicKeyList'] ?? parsed['publicKeyList']
  if (!Array.isArray(list)) return null
  return (list as readonly unknown[]).flatMap((one) => {
    if (!isObject(one)) return []
    const { Value: value, Fingerprint: fingerprint } = one
    if (typeof value !== 'string' || typeof fingerprint !== 'string') return []
    return [{ value, fingerprint, from: isoTime(one['ValidityStartTime']), to: isoTime(one['ValidityEndTime']) }]
  })
}

/** Keys in a file, or in all `.json` files of a folder. */
export async function readKeys(path: string): Promise<readonly ListedKey[]> {
  const files = await stat(path).then(
    async (there) => (there.isDirectory() ? (await readdir(path)).filter((name) => name.endsWith('.json')).map((name) => join(path, name)) : [path]),
    (error: unknown) => {
      throw noKeys(path, error)
    },
  )
  const keys: ListedKey[] = []
  for (const file of files.sort()) {
    const parsed = parseKeys(await readFile(file, 'utf8'))
    if (parsed === null) throw noKeys(file)
    keys.push(...parsed)
  }
  if (keys.length === 0) throw noKeys(path)
  return keys
}

/**
 * Saves a region's keys as `FOLDER/REGION.json`, in the form in which the CLI prints them, beside those already there: AWS hands out old
 * keys as long as it likes, so they are kept with the logs.
 */
export async function saveKeys(folder: string, region: string, keys: readonly ListedKey[]): Promise<string> {
  await makeFolder(folder)
  const path = join(folder, `${baseOf(region)}.json`)
  const earlier = await readFile(path, 'utf8').then(
    (content) => {
      const parsed = parseKeys(content)
      // Never over something else that has this name.
      if (parsed === null) throw noKeys(path)
      return parsed
    },
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  const all = new Map([...earlier, ...keys].map((one) => [`${one.fingerprint} ${one.value}`, one]))
  const list = [...all.values()]
    .sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
    .map(({ value, fingerprint, from, to }) => ({ Value: value, ValidityStartTime: from, ValidityEndTime: to, Fingerprint: fingerprint }))
  const { writeTo, place } = placing(path)
  await writeFile(writeTo, `${JSON.stringify({ PublicKeyList: list }, null, 2)}\n`)
  await place()
  return path
}
