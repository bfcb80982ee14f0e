import { verify as checkSignature, constants, type KeyObject } from 'node:crypto'
import { isObject } from './source.ts'

export interface NamedLog {
  readonly bucket: string
  readonly key: string
  readonly hash: string
  readonly algorithm: string
}

/** Where the digest before this one lies, and what it was when this one was signed. */
export interface Previous {
  readonly bucket: string
  readonly key: string
  readonly hash: string
  readonly algorithm: string
  readonly signature: string
}

export interface Digest {
  readonly account: string
  /** Milliseconds. */
  readonly startsAt: number
  readonly endsAt: number
  /** `digestEndTime` to the letter: it is signed. */
  readonly endTime: string
  readonly bucket: string
  readonly key: string
  readonly fingerprint: string
  readonly algorithm: string
  /** Null in a starting digest: the first after validation, or logging, was turned on. */
  readonly previous: Previous | null
  readonly logs: readonly NamedLog[]
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** A digest, or null when the text is none. Fields: "CloudTrail digest file structure", docs.aws.amazon.com/awscloudtrail, read 2026-11-26. */
export function parseDigest(content: string): Digest | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(content)
  } catch {
    return null
  }
  if (!isObject(parsed)) return null
  const account = text(parsed['awsAccountId'])
  const endTime = text(parsed['digestEndTime'])
  const startsAt = Date.parse(text(parsed['digestStartTime']) ?? '')
  const endsAt = Date.parse(endTime ?? '')
  const bucket = text(parsed['digestS3Bucket'])
  const key = text(parsed['digestS3Object'])
  const fingerprint = text(parsed['digestPublicKeyFingerprint'])
  const algorithm = text(parsed['digestSignatureAlgorithm'])
  const logs = parseLogs(parsed['logFiles'])
  const previous = parsePrevious(parsed)
  if (account === null || endTime === null || Number.isNaN(startsAt) || Number.isNaN(endsAt)) return null
  if (bucket === null || key === null || fingerprint === null || algorithm === null || logs === null || previous === undefined) return null
  return { account, startsAt, endsAt, endTime, bucket, key, fingerprint, algorithm, previous, logs }
}

function parseLogs(value: unknown): readonly NamedLog[] | null {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) return null
  const logs: NamedLog[] = []
  for (const one of value as readonly unknown[]) {
    if (!isObject(one)) return null
    const bucket = text(one['s3Bucket'])
    const key = text(one['s3Object'])
    const hash = text(one['hashValue'])
    if (bucket === null || key === null || hash === null) return null
    logs.push({ bucket, key, hash: hash.toLowerCase(), algorithm: text(one['hashAlgorithm']) ?? '' })
  }
  return logs
}

/** In a starting digest all five are null; some of them is no digest (undefined). */
function parsePrevious(parsed: Readonly<Record<string, unknown>>): Previous | null | undefined {
  const [bucket, key, hash, signature] = ['previousDigestS3Bucket', 'previousDigestS3Object', 'previousDigestHashValue', 'previousDigestSignature'].map((name) => text(parsed[name]))
  if (!bucket && !key && !hash && !signature) return null
  if (!bucket || !key || !hash || !signature) return undefined
  return { bucket, key, hash: hash.toLowerCase(), algorithm: text(parsed['previousDigestHashAlgorithm']) ?? 'SHA-256', signature }
}

/**
 * What CloudTrail signs: end time, path, SHA-256 of the uncompressed digest, previous signature, a line each ("Custom implementations of
 * CloudTrail log file integrity validation", read 2026-11-26). In a starting digest the last line is the word `null`: the page does not
 * say so, AWS's own client does (aws/aws-cli, awscli/customizations/cloudtrail/validation.py, read 2026-11-26).
 */
export const dataToSign = (digest: Pick<Digest, 'endTime' | 'bucket' | 'key' | 'previous'>, hash: string): string =>
  `${digest.endTime}\n${digest.bucket}/${digest.key}\n${hash}\n${digest.previous?.signature ?? 'null'}`

/** The one algorithm there is: RSASSA-PKCS1-v1_5 over SHA-256. */
export const knownAlgorithm = 'SHA256withRSA'

/** Whether `signature` (hexadecimal) is what the key's holder signed. */
export function isSigned(digest: Digest, hash: string, signature: string, key: KeyObject): boolean {
  if (!/^(?:[0-9a-f]{2})+$/i.test(signature)) return false
  return checkSignature('RSA-SHA256', Buffer.from(dataToSign(digest, hash)), { key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, 'hex'))
}
