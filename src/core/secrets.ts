/** Finds what must never be written down. Pure, and linear in the length of the text: every repetition below is bounded or lazy to a fixed mark. */

export interface SecretFound {
  readonly kind: string
  /** `line 12`. Never the value. */
  readonly where: string
}

interface Rule {
  readonly kind: string
  /** Group 1 is what comes before and is kept; group 2 is the secret. */
  readonly pattern: RegExp
  readonly isReal?: (secret: string) => boolean
  /** Same shape, still found by this rule. */
  readonly mask: (secret: string) => string
}

interface Span {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly mask: string
}

const filler = 'R3dacted0'
const fill = (length: number) => filler.repeat(Math.ceil(length / filler.length)).slice(0, length)
const keep = (prefix: number) => (secret: string) => secret.slice(0, prefix) + fill(secret.length - prefix)
// Nearly every letter once: passes the entropy rule that finds real ones.
const maskedKey = 'REDACTEDredacted0123456789+/ABCFGHIJKLMN'

function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

const isRandomKey = (text: string) => /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text) && entropy(text) >= 4.3

const references = /\$\{|\$\(|\{\{|^\$|^%[^%]*%$|^<|>$|^\(|^\[|^arn:aws|^ssm:|^secretsmanager:|^vault:|^\/|^!|^(ref|fn::)/i
const dummies =
  /^(change.?me|change.?it|replace.?me|your[-_ ]|my[-_ ]?(password|secret|token)|example|sample|dummy|placeholder|todo|none|null|nil|undefined|true|false|yes|no|password|passwd|secret|token|test|x+|\*+|\.+|-+|redacted|hidden|masked|n\/a)$/i
const isPlaceholder = (value: string) => references.test(value) || dummies.test(value) || /^your[-_ ]/i.test(value) || /^(.)\1*$/.test(value) || /^https?:\/\/[^@]*$/i.test(value)

// In running text a value must look like one: code (`password = getPassword()`, `token: string`) is no secret.
const isAssigned = (value: string) => !isPlaceholder(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && !/[()[\]{}]/.test(value) && new Set(value).size >= 5

const rules: readonly Rule[] = [
  { kind: 'private-key', pattern: /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)([\s\S]*?)(?=-----|$)/g, mask: () => 'REDACTED' },
  // An access key id is a name rather than a secret: its last four keep two keys apart.
  { kind: 'aws-access-key-id', pattern: /(?<![A-Za-z0-9])()((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Za-z0-9])/g, mask: (id) => `${id.slice(0, 4)}REDACTEDXXXX${id.slice(-4)}` },
  { kind: 'github-token', pattern: /(?<![A-Za-z0-9_])()(gh[pousr]_[A-Za-z0-9]{36,255})(?![A-Za-z0-9])/g, mask: keep(4) },
  { kind: 'github-token', pattern: /(?<![A-Za-z0-9_])()(github_pat_[A-Za-z0-9_]{40,255})/g, mask: keep(11) },
  { kind: 'gitlab-token', pattern: /(?<![A-Za-z0-9_])()(gl(?:pat|dt|ptt|rt)-[A-Za-z0-9_-]{20,200})/g, mask: keep(6) },
  { kind: 'slack-token', pattern: /(?<![A-Za-z0-9_])()(xox[abeoprs]-[A-Za-z0-9-]{10,250})/g, mask: keep(5) },
  { kind: 'slack-webhook', pattern: /(https:\/\/hooks\.slack\.com\/services\/)([A-Za-z0-9/]{20,100})/g, mask: keep(0) },
  { kind: 'stripe-key', pattern: /(?<![A-Za-z0-9_])()([rs]k_(?:live|test)_[A-Za-z0-9]{16,250})/g, mask: keep(8) },
  { kind: 'openai-key', pattern: /(?<![A-Za-z0-9_-])()(sk-[A-Za-z0-9_-]{32,250})/g, mask: (key) => (key.startsWith('sk-proj-') ? keep(8)(key) : keep(3)(key)) },
  { kind: 'google-api-key', pattern: /(?<![A-Za-z0-9_-])()(AIza[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/g, mask: keep(4) },
  { kind: 'npm-token', pattern: /(?<![A-Za-z0-9_])()(npm_[A-Za-z0-9]{36})(?![A-Za-z0-9])/g, mask: keep(4) },
  { kind: 'twilio-key', pattern: /(?<![A-Za-z0-9])()(SK[0-9a-f]{32})(?![A-Za-z0-9])/g, mask: () => `SK${'0'.repeat(31)}1` },
  { kind: 'sendgrid-key', pattern: /(?<![A-Za-z0-9_])()(SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g, mask: () => `SG.${fill(22)}.${fill(43)}` },
  {
    kind: 'jwt',
    pattern: /(?<![A-Za-z0-9_.-])()(eyJ[A-Za-z0-9_-]{10,4000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,2000})/g,
    mask: () => `eyJ${fill(12)}.eyJ${fill(12)}.${fill(18)}`,
  },
  {
    kind: 'database-url',
    pattern: /((?<![A-Za-z])(?:postgres|postgresql|mysql|mariadb|mongodb|mongodb\+srv|redis|rediss|amqp|amqps|mssql|sqlserver|oracle):\/\/[^\s:@/"'<>]{0,100}:)([^\s@/"'<>]{1,200})(?=@)/gi,
    isReal: (secret) => !isPlaceholder(secret),
    mask: keep(0),
  },
  { kind: 'url-password', pattern: /((?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,100}:)([^\s@/"'<>]{1,200})(?=@)/gi, isReal: (secret) => !isPlaceholder(secret), mask: keep(0) },
  { kind: 'aws-secret-access-key', pattern: /(secret[a-z0-9_.-]{0,30}["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi, isReal: isRandomKey, mask: () => maskedKey },
  { kind: 'aws-secret-access-key', pattern: /(?<![A-Za-z0-9/+=_-])()([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=_-])/g, isReal: isRandomKey, mask: () => maskedKey },
  {
    kind: 'password',
    pattern: /((?:password|passwd|passphrase|pwd)[a-z0-9_]{0,20}["']?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}["']?)([^\s"'`,;&<>]{8,200})/gi,
    isReal: isAssigned,
    mask: keep(0),
  },
  {
    // `…:111122223333:secret:name` is an ARN.
    kind: 'secret',
    pattern: /((?<!\d:)(?:secret|token|api[_-]?key|access[_-]?key|private[_-]?key)(?:[_-]?(?:key|value|string|access[_-]?key))?["']?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}["']?)([^\s"'`,;&<>]{8,200})/gi,
    isReal: isAssigned,
    mask: keep(0),
  },
]

function spansOf(text: string): Span[] {
  const found: (Span & { readonly rank: number })[] = []
  for (const [rank, { kind, pattern, isReal, mask }] of rules.entries()) {
    for (const match of text.matchAll(pattern)) {
      const [, before = '', secret = ''] = match
      if (isReal !== undefined && !isReal(secret)) continue
      const start = match.index + before.length
      found.push({ start, end: start + secret.length, kind, mask: mask(secret), rank })
    }
  }
  found.sort((a, b) => a.start - b.start || a.rank - b.rank)
  const kept: Span[] = []
  let end = -1
  for (const span of found) {
    if (span.start < end) continue
    kept.push(span)
    end = span.end
  }
  return kept
}

/** Every secret in a text: its kind and its line, never the value. */
export function findSecrets(text: string): readonly SecretFound[] {
  let line = 1
  let at = 0
  return spansOf(text).map(({ kind, start }) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < start; next = text.indexOf('\n', at)) {
      line++
      at = next + 1
    }
    return { kind, where: `line ${line}` }
  })
}

const secretName = /passw(or)?d|passphrase|(^|[_.-])pwd?($|[_.-])|secret|token|api[_.-]?key|access[_.-]?key|private[_.-]?key|credential/i
const passwordName = /passw(or)?d|passphrase|(^|[_.-])pwd?($|[_.-])/i
// `DB_SECRET_ARN`, `TOKEN_URL`, `PASSWORD_MIN_LENGTH`: about a secret, not one.
const aboutSecret =
  /(arn|name|url|uri|endpoint|host|path|file|dir|prefix|suffix|table|bucket|length|size|ttl|expiry|expires|expiration|duration|timeout|limit|policy|type|version|region|enabled|id|ids|header|field|algorithm|issuer|audience|count|days|hours|minutes|seconds)$/i

/** Whether a name says that a secret is behind it, for where the value is not to be seen. */
export const namesSecret = (name: string): boolean => secretName.test(name) && !aboutSecret.test(name)

/** Whether a named value (environment variable, parameter, output) holds a secret. */
export function looksSecret(name: string, value: string): { readonly kind: string } | null {
  const text = value.trim()
  const [inside] = spansOf(text)
  if (inside !== undefined) return { kind: inside.kind }
  if (isPlaceholder(text)) return null
  if (!namesSecret(name)) return null
  if (text.length < 6 || /^\d{1,7}$/.test(text) || /\s/.test(text)) return null
  return { kind: passwordName.test(name) ? 'password' : 'secret' }
}

/** The text with each secret replaced by something of the same shape, which the same rules find as the same kind. */
export function redact(text: string): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, mask } of spansOf(text)) {
    parts.push(text.slice(at, start), mask)
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}
