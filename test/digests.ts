// Digests and log files as CloudTrail writes them, signed with keys of our own. Written from AWS's pages, and not from what reads them.
import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface KeyPair {
  readonly privateKey: KeyObject
  readonly value: string
  readonly fingerprint: string
  readonly from: string
  readonly to: string
}

/** A key pair with the fingerprint that AWS's keys have: the MD5 of the DER, as its published examples show. */
export function makeKey(from = '2026-11-01T00:00:00Z', to = '2026-12-01T00:00:00Z'): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'pkcs1', format: 'der' })
  return { privateKey, value: der.toString('base64'), fingerprint: createHash('md5').update(der).digest('hex'), from, to }
}

export interface Stored {
  body: Buffer
  metadata: Record<string, string>
}

/** Key to object. */
export type Objects = Map<string, Stored>

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const stamp = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
const plain = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`
const day = (time: number) => plain(time).slice(0, 10).replaceAll('-', '/')

export interface TrailOptions {
  readonly key: KeyPair
  readonly bucket?: string
  readonly prefix?: string
  readonly organisation?: string
  readonly account?: string
  readonly region?: string
  readonly home?: string
  readonly name?: string
}

export interface MadeDigest {
  readonly object: string
  readonly logs: readonly string[]
}

interface Link {
  readonly bucket: string
  readonly object: string
  readonly hash: string
  readonly signature: string
}

let unique = 0

export class TrailMaker {
  readonly objects: Objects
  key: KeyPair
  bucket: string
  prefix: string
  private readonly options: TrailOptions
  private last: Link | null = null
  private lastBackfill: Link | null = null

  constructor(objects: Objects, options: TrailOptions) {
    this.objects = objects
    this.options = options
    this.key = options.key
    this.bucket = options.bucket ?? 'trail-logs'
    this.prefix = options.prefix ?? ''
  }

  private get account(): string {
    return this.options.account ?? '111122223333'
  }

  private get region(): string {
    return this.options.region ?? 'ap-northeast-1'
  }

  private folder(kind: string, time: number): string {
    const organisation = this.options.organisation === undefined ? '' : `${this.options.organisation}/`
    return `${this.prefix}AWSLogs/${organisation}${this.account}/${kind}/${this.region}/${day(time)}/`
  }

  /** A log file of one event. */
  log(time: number, named = `event ${time}`): { readonly object: string; readonly hash: string } {
    unique += 1
    const id = `${String(unique).padStart(8, '0')}AbCdEfGh`
    const object = `${this.folder('CloudTrail', time)}${this.account}_CloudTrail_${this.region}_${stamp(time).replace(/\d\dZ$/, 'Z')}_${id}.json.gz`
    const content = JSON.stringify({ Records: [{ eventVersion: '1.11', eventTime: plain(time), eventName: named, eventID: id, awsRegion: this.region, recipientAccountId: this.account }] })
    this.objects.set(object, { body: gzipSync(content), metadata: {} })
    return { object, hash: sha256(content) }
  }

  /** The digest of the hour that starts at `start`, with `logs` log files ten minutes apart. */
  hour(start: string, logs = 1): MadeDigest {
    const startsAt = Date.parse(start)
    const made = Array.from({ length: logs }, (_, n) => this.log(startsAt + (n + 1) * 600_000))
    const digest = this.write(startsAt, startsAt + 3_600_000, made, this.last, '')
    this.last = digest
    return { object: digest.object, logs: made.map(({ object }) => object) }
  }

  /** Hours one after another. */
  hours(start: string, count: number, logs = 1): readonly MadeDigest[] {
    return Array.from({ length: count }, (_, n) => this.hour(new Date(Date.parse(start) + n * 3_600_000).toISOString(), logs))
  }

  /** Log files that were late, in a chain of their own. */
  backfill(start: string, madeAt: string): MadeDigest {
    const startsAt = Date.parse(start)
    const made = [this.log(startsAt + 900_000)]
    const digest = this.write(startsAt, startsAt + 3_600_000, made, this.lastBackfill, '_backfill', { 'backfill-generation-timestamp': madeAt })
    this.lastBackfill = digest
    return { object: digest.object, logs: made.map(({ object }) => object) }
  }

  /** Logging, or validation, is turned off: the next digest starts anew. */
  stop(): void {
    this.last = null
  }

  private write(startsAt: number, endsAt: number, logs: readonly { object: string; hash: string }[], previous: Link | null, suffix: string, more: Record<string, string> = {}): Link {
    const home = this.options.home ?? this.region
    const object = `${this.folder('CloudTrail-Digest', endsAt)}${this.account}_CloudTrail-Digest_${this.region}_${this.options.name ?? 'main_trail'}_${home}_${stamp(endsAt)}${suffix}.json.gz`
    const content = JSON.stringify({
      awsAccountId: this.account,
      digestStartTime: plain(startsAt),
      digestEndTime: plain(endsAt),
      digestS3Bucket: this.bucket,
      digestS3Object: object,
      digestPublicKeyFingerprint: this.key.fingerprint,
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: logs.length === 0 ? null : plain(endsAt - 60_000),
      oldestEventTime: logs.length === 0 ? null : plain(startsAt),
      previousDigestS3Bucket: previous?.bucket ?? null,
      previousDigestS3Object: previous?.object ?? null,
      previousDigestHashValue: previous?.hash ?? null,
      previousDigestHashAlgorithm: previous === null ? null : 'SHA-256',
      previousDigestSignature: previous?.signature ?? null,
      logFiles: logs.map((log) => ({
        s3Bucket: this.bucket,
        s3Object: log.object,
        hashValue: log.hash,
        hashAlgorithm: 'SHA-256',
        newestEventTime: plain(endsAt - 60_000),
        oldestEventTime: plain(startsAt),
      })),
    })
    const signed = [plain(endsAt), `${this.bucket}/${object}`, sha256(content), previous?.signature ?? 'null'].join('\n')
    const signature = createSign('sha256').update(signed).sign(this.key.privateKey, 'hex')
    this.objects.set(object, { body: gzipSync(content), metadata: { signature, 'signature-algorithm': 'SHA256withRSA', ...more } })
    return { bucket: this.bucket, object, hash: sha256(content), signature }
  }
}

/** Writes the objects into a folder as a careful copy has them: each digest's metadata beside it. */
export async function writeCopy(
  folder: string,
  objects: Objects,
  options: { readonly metadata?: 'map' | 'head-object' | 'none'; readonly path?: (key: string) => string; readonly unpack?: (body: Buffer) => Buffer } = {},
): Promise<void> {
  const { metadata = 'head-object', path = (key) => key, unpack } = options
  for (const [key, stored] of objects) {
    const file = join(folder, path(key))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, unpack === undefined ? stored.body : unpack(stored.body))
    if (metadata === 'none' || Object.keys(stored.metadata).length === 0) continue
    const head = metadata === 'map' ? stored.metadata : { AcceptRanges: 'bytes', ContentLength: stored.body.length, Metadata: stored.metadata }
    await writeFile(`${file}.metadata.json`, JSON.stringify(head, null, 2))
  }
}
