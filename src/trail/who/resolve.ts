// What somebody asked about may be: a key, a person's name, an ARN, an address. The form tells where to look; the archive tells
// whether it is there, and whether the name means more than one.
import ipaddr from 'ipaddr.js'
import { quoted } from '#lake/folder.ts'
import type { LakeReader } from '#lake/lake.ts'
import { Acts, ask, figure, isOneOf, isoOf, milliseconds, moment, openSpan, type Span, within, word } from './acts.ts'
import { takeOutTwins } from './twins.ts'

export type SubjectKind = 'access-key' | 'user' | 'role' | 'session' | 'root' | 'account' | 'principal' | 'address' | 'network' | 'service' | 'identity-center-user'

/** One thing that the name means, and that is in the archive. */
export interface Subject {
  readonly kind: SubjectKind
  readonly name: string
  /** Null where it belongs to none, or to several. */
  readonly account: string | null
  readonly arn: string | null
  readonly events: number
  readonly firstSeen: string | null
  readonly lastSeen: string | null
}

export interface Resolution {
  readonly asked: string
  /** What the form of the question says it can be. */
  readonly couldBe: readonly SubjectKind[]
  readonly subjects: readonly Subject[]
  /** Of that name too, and not told here: sessions that carry a person's name. */
  readonly alsoNamed: readonly Subject[]
  /** The name means more than one thing; all of `subjects` are told together. */
  readonly ambiguous: boolean
  /** Where nothing was found: names in the archive that are near it. */
  readonly similar: readonly string[]
}

/** One way to look. */
interface Look {
  readonly kind: SubjectKind
  readonly name: string
  readonly condition: string
  /** What the rows are counted under. */
  readonly account: 'account_id' | 'NULL'
}

const key = /^[A-Z]{4}[A-Z0-9]{12,}$/
const principal = /^(AIDA|AROA|AGPA|ANPA|ASCA|ABIA|ACCA)[A-Z0-9]{12,}(:.*)?$/i
const arn = /^arn:(aws[\w-]*):(iam|sts)::(\d{12}):(user|role|assumed-role|federated-user|root)(?:\/(.+))?$/
const qualified = /^(?:(\d{12})[:/])?(?:(user|role|session)\/)?(.+)$/s

const look = (kind: SubjectKind, name: string, condition: string, account: Look['account'] = 'account_id'): Look => ({ kind, name, condition, account })
const inAccount = (account: string | undefined) => (account === undefined ? '' : ` AND account_id = ${quoted(account)}`)

/** A user signs in without a key and without an ARN in old events: the name is in all of them. Session names of roles stand elsewhere. */
const userLook = (name: string, account?: string) => look('user', name, `user_name = ${quoted(name)} AND user_type IN ('IAMUser', 'Unknown', 'IdentityCenterUser')${inAccount(account)}`)
const roleLook = (name: string, account?: string) => look('role', name, `issuer_name = ${quoted(name)} AND user_type = 'AssumedRole'${inAccount(account)}`)
const sessionLook = (name: string, account?: string) =>
  look('session', name, `ends_with(principal_arn, ${quoted(`/${name}`)}) AND user_type IN ('AssumedRole', 'FederatedUser', 'WebIdentityUser', 'SAMLUser')${inAccount(account)}`)

/** The addresses of the archive that lie in a network, or are written another way than asked. */
async function addressesIn(reader: LakeReader, span: Span, wanted: (address: ipaddr.IPv4 | ipaddr.IPv6) => boolean): Promise<readonly string[]> {
  const found: string[] = []
  for (const row of await ask(reader, `SELECT DISTINCT source_ip FROM events WHERE source_ip IS NOT NULL AND ${within(span)}`)) {
    const text = word(row['source_ip']) as string
    if (ipaddr.isValid(text) && wanted(ipaddr.process(text))) found.push(text)
  }
  return found
}

async function looks(reader: LakeReader, who: string, span: Span): Promise<readonly Look[]> {
  const upper = who.toUpperCase()
  if (principal.test(who)) {
    const exact = who.includes(':') ? who.slice(0, who.indexOf(':')).toUpperCase() + who.slice(who.indexOf(':')) : upper
    return [look('principal', exact, exact.includes(':') ? `principal_id = ${quoted(exact)}` : `(principal_id = ${quoted(exact)} OR starts_with(principal_id, ${quoted(`${exact}:`)}))`)]
  }
  if (key.test(upper)) return [look('access-key', upper, `access_key_id = ${quoted(upper)}`)]
  if (/^\d{12}$/.test(who)) return [look('account', who, `account_id = ${quoted(who)}`)]
  const named = arn.exec(who)
  if (named !== null) {
    const [, , , account = '', kind = '', path = ''] = named
    const name = path.split('/').at(-1) as string
    if (kind === 'root') return [look('root', who, `user_type = 'Root' AND account_id = ${quoted(account)}`)]
    if (kind === 'user') return [userLook(name, account)]
    // Sessions carry a role's name without its path.
    if (kind === 'role') return [roleLook(name, account)]
    if (kind === 'assumed-role' && !path.includes('/')) return [roleLook(name, account)]
    return [look('session', who, `principal_arn = ${quoted(who)}`)]
  }
  if (ipaddr.isValid(who) && /[.:]/.test(who)) {
    const meant = ipaddr.process(who).toString()
    const written = meant.includes(':') ? await addressesIn(reader, span, (one) => one.toString() === meant) : [meant]
    return [look('address', meant, written.length === 0 ? 'FALSE' : isOneOf('source_ip', written), 'NULL')]
  }
  if (ipaddr.isValidCIDR(who)) {
    const [base, bits] = ipaddr.parseCIDR(who)
    const inside = await addressesIn(reader, span, (one) => one.kind() === base.kind() && one.match(base, bits))
    return [look('network', who, inside.length === 0 ? 'FALSE' : isOneOf('source_ip', inside), 'NULL')]
  }
  if (/^[\w.-]+\.(amazonaws\.com|amazon\.com|aws\.internal)(\.cn)?$/i.test(who) || who === 'AWS Internal')
    return [look('service', who, `(source_name = ${quoted(who)} OR invoked_by = ${quoted(who)})`, 'NULL')]
  if (/^[0-9a-f]{10}-[0-9a-f-]{36}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(who))
    // An identity store's user ID; it is in no column, and such events are few.
    return [
      look(
        'identity-center-user',
        who,
        `(user_type = 'IdentityCenterUser' OR starts_with(issuer_name, 'AWSReservedSSO_')) AND lower(event->>'$.userIdentity.onBehalfOf.userId') = ${quoted(who.toLowerCase())}`,
      ),
    ]
  const [, account, kind, name = who] = qualified.exec(who) ?? []
  const all = [userLook(name, account), roleLook(name, account), sessionLook(name, account), look('access-key', name, `access_key_id = ${quoted(name)}${inAccount(account)}`)]
  return kind === undefined ? all : all.filter((one) => one.kind === kind)
}

async function subjectsIn(acts: Acts): Promise<(Subject & { readonly matched: string })[]> {
  const rows = await acts.ask(
    `SELECT matched, split_part(matched, ' ', 1) AS kind, CASE WHEN split_part(matched, ' ', 1) IN ('address', 'network', 'service') THEN NULL ELSE account_id END AS account,
       CASE WHEN count(DISTINCT principal_arn) = 1 THEN min(principal_arn) END AS arn, count(*)::INTEGER AS events, ${milliseconds('min(event_time)')} AS first, ${milliseconds('max(event_time)')} AS last
     FROM ${acts.table} GROUP BY matched, kind, account ORDER BY events DESC, account, matched`,
  )
  return rows.map((row) => {
    const matched = word(row['matched']) as string
    const space = matched.indexOf(' ')
    return {
      matched,
      kind: matched.slice(0, space) as SubjectKind,
      name: matched.slice(space + 1),
      account: word(row['account']),
      arn: word(row['arn']),
      events: figure(row['events']),
      firstSeen: isoOf(moment(row['first'])),
      lastSeen: isoOf(moment(row['last'])),
    }
  })
}

/** Names in the archive within a third of the letters, nearest first. */
async function similarTo(reader: LakeReader, who: string, span: Span): Promise<readonly string[]> {
  const meant = who.slice(0, 200)
  const rows = await ask(
    reader,
    `WITH names AS (
       SELECT DISTINCT unnest([user_name, issuer_name, access_key_id, source_ip, CASE WHEN principal_arn LIKE '%:assumed-role/%' AND issuer_name IS NULL THEN split_part(principal_arn, '/', 2) END]) AS name FROM events WHERE ${within(span)})
     SELECT name FROM (SELECT name, damerau_levenshtein(lower(name), lower(${quoted(meant)})) AS far FROM names WHERE name IS NOT NULL AND length(name) BETWEEN ${meant.length - 4} AND ${meant.length + 4})
     WHERE far <= least(4, greatest(1, length(name) // 3)) ORDER BY far, name LIMIT 5`,
  )
  return rows.map(({ name }) => word(name) as string)
}

/** Takes the acts of all that the name means into a table, each call once, and says what that is. `accounts`: where else it is recorded. */
export async function resolve(reader: LakeReader, who: string, span: Span): Promise<{ readonly resolution: Resolution; readonly acts: Acts; readonly accounts: readonly string[] }> {
  const asked = who.trim()
  const acts = await Acts.begin(reader, span)
  const tried = asked === '' ? [] : await looks(reader, asked, span)
  for (const one of tried) await acts.take(one.condition, `${one.kind} ${one.name}`, 0, openSpan, one.kind === 'access-key' ? one.name : undefined)
  const accounts = await takeOutTwins(acts)
  const found = await subjectsIn(acts)
  // A person's own name is often that of their sessions as well: whose session it is, the way of the credentials tells.
  const people = found.filter(({ kind }) => kind === 'user' || kind === 'role')
  const alsoNamed = people.length === 0 ? [] : found.filter(({ kind }) => kind === 'session')
  for (const { matched } of alsoNamed) await acts.drop(matched)
  const subjects = (people.length === 0 ? found : found.filter(({ kind }) => kind !== 'session')).map(({ matched: _, ...subject }) => subject)
  return {
    acts,
    accounts,
    resolution: {
      asked,
      couldBe: tried.map(({ kind }) => kind),
      subjects,
      alsoNamed: alsoNamed.map(({ matched: _, ...subject }) => subject),
      ambiguous: subjects.length > 1,
      similar: subjects.length > 0 || asked === '' ? [] : await similarTo(reader, asked, span),
    },
  }
}
