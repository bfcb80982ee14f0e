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
  /** Looks at the secret, and at what comes before it. */
  readonly isReal?: (secret: string, before: string) => boolean
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

const isPath = (text: string) => text.split('/').filter((part) => /^[A-Z]?[a-z]{3,}$/.test(part)).length >= 2
const isRandomKey = (text: string) => /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text) && entropy(text) >= 4.3 && !isPath(text)

// Shell, templates (Jinja, ERB, Mustache, CloudFormation, printf), secret managers, SQL parameters, calls and lists.
const references = /\$\{|\$\(|\{\{|<%|#\{|%\(|^\$|^%[^%]*%$|^%s$|^<|>$|^[([{]|^@@|^__.*__$|^:[a-z_]+$|^arn:aws|^(ssm|secretsmanager|vault|op|env|file|ref\+[a-z]+|sm):|^ENC\[|^\/|^!|^(ref|fn::)/i
const blanks =
  /^(replace.?me|your[-_ ].*|my[-_ ]?(password|secret|token)|example|sample|dummy|placeholder|todo|tbd|none|null|nil|undefined|true|false|yes|no|x+|\*+|\.+|-+|\?+|redacted|hidden|masked|n\/a)$/i
// A password that somebody left as it came is no less a password.
const leftAsItCame = /^(change.?me|change.?it|password|passw0rd|passwd|pass|admin|administrator|root|secret|test|guest|default|letmein|welcome|qwerty|123456)$/i
const isTime = /^\d{4}-\d\d-\d\d([T ]|$)/
const isPlaceholder = (value: string) => references.test(value) || blanks.test(value) || /^(.)\1*$/.test(value) || /^https?:\/\/[^@]*$/i.test(value) || isTime.test(value)

// `settings.AWS_SECRET_ACCESS_KEY_2`, Terraform's `var.db_password1`.
const member = /^(settings|config|conf|self|this|process|os|env|req|request|args|options|params|props|app|ctx|context|var|local|data|module|each)\.[\w.]+$/i
// In running text a value must look like one: code (`password = getPassword()`, `token: string`) is no secret.
const isAssigned = (value: string, before: string) =>
  !isPlaceholder(value) && !member.test(value) && !isAbout(nameIn(before)) && /\d/.test(value) && /[A-Za-z]/.test(value) && !/[()[\]{}]/.test(value) && new Set(value).size >= 5

// What stands after `password:` in code, forms and manuals.
const wordsOfCode =
  /^(string|str|text|varchar|char|bytes?|buffer|boolean|bool|number|integer|object|array|list|dict|any|unknown|void|never|optional|required|nullable|enabled|disabled|active|inactive|rotated|input|output|value|data|result|response|request|config|settings?|options?|params?|args?|props?|field|label|user|username|auth|prompt|getpass|secret|token|password|passwd|pass|passphrase|credentials?)$/i
/** Code: a member, a variable of several words, a word of the trade. */
const isCode = (value: string) =>
  wordsOfCode.test(value) ||
  /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)+$/.test(value) ||
  /^[a-z]+[A-Z]/.test(value) ||
  /^([A-Z][a-z]+){2,}$/.test(value) ||
  (/^[A-Za-z_]+$/.test(value) && value.includes('_'))
/** `FORCE_CHANGE_PASSWORD`: code that names a thing by itself. */
const isConstant = (value: string) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value)
const nameIn = (before: string) => before.replace(/["']?[ \t]*(?:=>|:=|[:=])?[ \t]*["']?$/, '')

/** `DB_PASSWORD=correcthorse`: who writes a name so writes settings, not code. */
const isSet = (value: string, before: string) =>
  !isPlaceholder(value) &&
  !isConstant(value) &&
  !isAbout(nameIn(before)) &&
  !/^(required|optional|enabled|disabled|active|inactive|string)$/i.test(value) &&
  (leftAsItCame.test(value) || (value.length >= 6 && new Set(value).size >= 4))
/** `password: correct-horse` on a line of its own. */
const isSetOnItsLine = (value: string, before: string) => isSet(value, before) && (/["']$/.test(before) ? !wordsOfCode.test(value) : !isCode(value))
/** `user:password@` is what manuals write. */
const isUrlPassword = (value: string, before: string) => !isPlaceholder(value) && !(/:\/\/(user|username|name|login|usr)?:$/i.test(before) && /^(password|passwd|pass|pwd|secret)$/i.test(value))
const masked = (secret: string) => fill(Math.max(secret.length, 6))

const rules: readonly Rule[] = [
  { kind: 'private-key', pattern: /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)([\s\S]*?)(?=-----|$)/g, mask: () => 'REDACTED' },
  // An access key id is a name rather than a secret: its last four keep two keys apart.
  { kind: 'aws-access-key-id', pattern: /(?<![A-Za-z0-9])()((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Za-z0-9])/g, mask: (id) => `${id.slice(0, 4)}REDACTEDXXXX${id.slice(-4)}` },
  { kind: 'github-token', pattern: /(?<![A-Za-z0-9_])()(gh[pousr]_[A-Za-z0-9]{36,255})(?![A-Za-z0-9])/g, mask: keep(4) },
  { kind: 'github-token', pattern: /(?<![A-Za-z0-9_])()(github_pat_[A-Za-z0-9_]{40,255})/g, mask: keep(11) },
  { kind: 'anthropic-key', pattern: /(?<![A-Za-z0-9_-])()(sk-ant-[A-Za-z0-9_-]{32,250})/g, mask: keep(7) },
  { kind: 'gitlab-token', pattern: /(?<![A-Za-z0-9_])()(gl(?:pat|dt|ptt|rt)-[A-Za-z0-9_-]{20,200})/g, mask: keep(6) },
  { kind: 'slack-token', pattern: /(?<![A-Za-z0-9_])()(xox[abeoprs]-[A-Za-z0-9-]{10,250})/g, mask: keep(5) },
  { kind: 'slack-token', pattern: /(?<![A-Za-z0-9_])()(xapp-\d-[A-Za-z0-9-]{20,250})/g, mask: keep(7) },
  { kind: 'slack-webhook', pattern: /(https:\/\/hooks\.slack\.com\/services\/)([A-Za-z0-9/]{20,100})/g, mask: keep(0) },
  { kind: 'stripe-key', pattern: /(?<![A-Za-z0-9_])()([rs]k_(?:live|test)_[A-Za-z0-9]{16,250})/g, mask: keep(8) },
  { kind: 'openai-key', pattern: /(?<![A-Za-z0-9_-])()(sk-[A-Za-z0-9_-]{32,250})/g, mask: (key) => (key.startsWith('sk-proj-') ? keep(8)(key) : keep(3)(key)) },
  { kind: 'google-api-key', pattern: /(?<![A-Za-z0-9_-])()(AIza[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/g, mask: keep(4) },
  { kind: 'google-client-secret', pattern: /(?<![A-Za-z0-9_-])()(GOCSPX-[A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])/g, mask: keep(7) },
  // Microsoft's formats: a storage account's key is 64 bytes, a client secret has Q~ in it.
  { kind: 'azure-storage-key', pattern: /(AccountKey=)([A-Za-z0-9+/]{86}==)/g, mask: () => `${fill(86)}==` },
  { kind: 'azure-client-secret', pattern: /(?<![A-Za-z0-9_~.-])()([A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~.-])/g, mask: () => `R3d0Q~${fill(34)}` },
  { kind: 'discord-webhook', pattern: /(https:\/\/(?:canary\.|ptb\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,25}\/)([A-Za-z0-9_-]{50,100})/g, mask: keep(0) },
  { kind: 'telegram-token', pattern: /(?<![A-Za-z0-9_:])()(\d{8,10}:AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])/g, mask: () => `123456789:AA${fill(33)}` },
  // Long-lived channel access tokens of LINE all end so.
  { kind: 'line-token', pattern: /(?<![A-Za-z0-9+/])()([A-Za-z0-9+/]{120,180}\/1O\/w1cDnyilFU=)/g, mask: (token) => `${fill(token.length - 15)}/1O/w1cDnyilFU=` },
  { kind: 'hugging-face-token', pattern: /(?<![A-Za-z0-9_])()(hf_[A-Za-z]{34})(?![A-Za-z0-9])/g, mask: (token) => `hf_${'Redacted'.repeat(5).slice(0, token.length - 3)}` },
  { kind: 'pypi-token', pattern: /(?<![A-Za-z0-9_])()(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000})/g, mask: keep(20) },
  { kind: 'docker-token', pattern: /(?<![A-Za-z0-9_])()(dckr_pat_[A-Za-z0-9_-]{27})(?![A-Za-z0-9_-])/g, mask: keep(9) },
  { kind: 'terraform-token', pattern: /(?<![A-Za-z0-9])()([A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70})(?![A-Za-z0-9_-])/g, mask: () => `${fill(14)}.atlasv1.${fill(67)}` },
  { kind: 'digitalocean-token', pattern: /(?<![A-Za-z0-9_])()(do[opr]_v1_[a-f0-9]{64})(?![A-Za-z0-9])/g, mask: (token) => `${token.slice(0, 7)}${'0'.repeat(63)}1` },
  { kind: 'shopify-token', pattern: /(?<![A-Za-z0-9_])()(shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32})(?![A-Za-z0-9])/g, mask: (token) => `${token.slice(0, 6)}${'0'.repeat(31)}1` },
  { kind: 'atlassian-token', pattern: /(?<![A-Za-z0-9_])()(ATATT3[A-Za-z0-9_=-]{60,300})/g, mask: keep(6) },
  // What AWS's temporary credentials begin with.
  { kind: 'aws-session-token', pattern: /(?<![A-Za-z0-9+/])()((?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9+/=%]{60,3000})/g, mask: keep(12) },
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
    isReal: isUrlPassword,
    mask: keep(0),
  },
  { kind: 'url-password', pattern: /((?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,100}:)([^\s@/"'<>]{1,200})(?=@)/gi, isReal: isUrlPassword, mask: keep(0) },
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
  {
    kind: 'password',
    pattern: /((?<![A-Za-z0-9_$.{-])[A-Z][A-Z0-9_]{0,60}?(?:PASSWORD|PASSWD|PASSPHRASE|PWD|_PASS)\d?=["']?)([^\s"'`,;&<>|]{4,200})/g,
    isReal: isSet,
    mask: masked,
  },
  {
    kind: 'secret',
    pattern: /((?<![A-Za-z0-9_$.{-])[A-Z][A-Z0-9_]{0,60}?(?:SECRET|TOKEN|API_?KEY|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY)\d?=["']?)([^\s"'`,;&<>|]{8,2000})/g,
    isReal: isSet,
    mask: masked,
  },
  {
    kind: 'password',
    pattern:
      /(^[ \t]{0,40}(?:- |export |ENV )?["']?[\w.-]{0,60}?(?:password|passwd|passphrase|(?<![A-Za-z])pwd|_pass)\d?["']?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}["']?)([^\s"'`,;&<>()[\]{}|]{4,200})(?=["']?[ \t]{0,4}[;,]?[ \t]{0,20}(?:#[^\n]{0,200})?\r?$)/gim,
    isReal: isSetOnItsLine,
    mask: masked,
  },
  { kind: 'password', pattern: /(;[ \t]{0,4}(?:password|pwd)[ \t]?=[ \t]?)([^\s"'`;<>]{4,200})(?=;|["'`]|\s|$)/gi, isReal: isSet, mask: masked },
  // How programs are told on the command line.
  { kind: 'password', pattern: /(--(?:[a-z]{1,20}-){0,3}(?:password|passwd|passphrase)[ =]["']?)([^\s"'`;&<>|-][^\s"'`;&<>|]{3,200})/g, isReal: isSetOnItsLine, mask: masked },
  { kind: 'secret', pattern: /(--(?:[a-z]{1,20}-){0,3}(?:secret|token|api-?key|secret-key)[ =]["']?)([^\s"'`;&<>|-][^\s"'`;&<>|]{11,2000})/g, isReal: isSetOnItsLine, mask: masked },
  { kind: 'password', pattern: /(\bcurl\b[^\n|;]{0,200}? (?:-u|--user)[ =]["']?[^\s:"'$]{1,60}:)([^\s"'`;&<>|]{4,200})/g, isReal: isSet, mask: masked },
  { kind: 'password', pattern: /(\bmysql(?:dump|admin|import)?\b[^\n|;]{0,200}? -p["']?)([^\s"'`;&<>|-][^\s"'`;&<>|]{3,200})/g, isReal: isSet, mask: masked },
  { kind: 'password', pattern: /(\becho (?:-[en]{1,2} )?["']?[\w.-]{1,40}:)([^\s"'`;&<>|:]{4,200})(?=["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo )?chpasswd)/g, isReal: isSet, mask: masked },
  { kind: 'password', pattern: /(\bnet user ["']?[\w.-]{1,40}["']? ["']?)([^\s"'`;&<>|/*][^\s"'`;&<>|]{3,200})(?=["']? \/add)/gi, isReal: isSet, mask: masked },
  { kind: 'password', pattern: /(ConvertTo-SecureString (?:-String )?["'])([^\s"'`;&<>|]{4,200})(?=["'][^\n]{0,60}-AsPlainText)/gi, isReal: isSet, mask: masked },
]

function spansOf(text: string): Span[] {
  const found: (Span & { readonly rank: number })[] = []
  for (const [rank, { kind, pattern, isReal, mask }] of rules.entries()) {
    for (const match of text.matchAll(pattern)) {
      const [, before = '', secret = ''] = match
      if (isReal !== undefined && !isReal(secret, before)) continue
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

const secretName = /passw(or)?d|passphrase|(^|[_.-])pass($|[_.-])|(^|[_.-])pwd?($|[_.-])|secret|token|api[_.-]?key|access[_.-]?key|private[_.-]?key|credential/i
const passwordName = /passw(or)?d|passphrase|(^|[_.-])pass($|[_.-])|(^|[_.-])pwd?($|[_.-])/i
// What one is about to sign in with ends so.
const passwordItself = /(passw(or)?d|passphrase|(^|[_.-])pass|pwd)\d?$/i
// `DB_SECRET_ARN`, `TOKEN_URL`, `PASSWORD_MIN_LENGTH`: about a secret, not one.
const aboutSecret =
  /(arn|name|url|uri|endpoint|host|path|file|dir|prefix|suffix|table|bucket|length|size|ttl|expiry|expires|expiration|duration|timeout|limit|policy|type|version|region|enabled|required|status|state|mode|source|format|method|class|rotation|hint|label|message|prompt|strength|id|ids|header|field|algorithm|issuer|audience|count|days|hours|minutes|seconds)$/i
// `dbPass` as `db_Pass`: the rules for names look at words, without regard to case.
const inWords = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
const isAbout = (name: string) => aboutSecret.test(name) || /publishable|(^|[_.-])public([_.-]|$)/i.test(name)
// `prod/database`: the name under which a secret manager keeps it.
const isNameOfSecret = (value: string) => /^[A-Za-z][\w.-]*(\/[\w.-]+)+$/.test(value) && entropy(value) < 4

/** Whether a name says that a secret is behind it, for where the value is not to be seen. */
export const namesSecret = (name: string): boolean => (secretName.test(name) || secretName.test(inWords(name))) && !isAbout(name)

/** Whether a named value (environment variable, parameter, output) holds a secret. */
export function looksSecret(name: string, value: string): { readonly kind: string } | null {
  const text = value.trim()
  const [inside] = spansOf(text)
  if (inside !== undefined) return { kind: inside.kind }
  if (text === '' || isPlaceholder(text) || /^pk_(live|test)_/.test(text)) return null
  if (!namesSecret(name)) return null
  const words = inWords(name)
  const isPassword = passwordName.test(words)
  if (isPassword && passwordItself.test(words)) return leftAsItCame.test(text) || (text.length >= 6 && (!/\s/.test(text) || text.length <= 64)) ? { kind: 'password' } : null
  if (text.length < 6 || /^\d{1,7}$/.test(text) || /\s/.test(text) || wordsOfCode.test(text) || (!isPassword && isNameOfSecret(text))) return null
  return { kind: isPassword ? 'password' : 'secret' }
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
