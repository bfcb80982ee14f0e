import { gunzipSync } from 'node:zlib'
import { unreadable } from '#core/resource.ts'
import { findSecrets, type SecretFound } from '#core/secrets.ts'

/** User data as the machine will read it; null when it claims to be gzip and is not. */
function textOf(userData: string): string | null {
  const bytes = Buffer.from(userData, 'base64')
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8')
  // User data may be gzipped (cloud-init unpacks it); a bomb must not fill our memory.
  try {
    return gunzipSync(bytes, { maxOutputLength: 4_194_304 }).toString('utf8')
  } catch {
    return null
  }
}

/** The secrets in one user data, or in several with a name each (which then stands before the line). */
export function secretsIn(userData: string | Readonly<Record<string, string>>, call: string): readonly SecretFound[] {
  const found: SecretFound[] = []
  for (const [name, encoded] of Object.entries(typeof userData === 'string' ? { '': userData } : userData)) {
    const text = textOf(encoded)
    if (text === null) return unreadable({ code: 'BrokenGzip', outcome: 'failed', call })
    for (const { kind, where } of findSecrets(text)) found.push({ kind, where: name === '' ? where : `${name}, ${where}` })
  }
  return found
}
