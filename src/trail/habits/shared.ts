import type { Memory } from '#core/remembered.ts'
import type { Text } from '#core/text.ts'
import { type Client, clientOf } from '../who/clients.ts'
import { networkOf } from './networks.ts'
import type { Period } from './period.ts'

/** One way in which a user looks shared. */
export interface Sign {
  readonly what: 'networks-at-once' | 'machines-at-once' | 'sign-ins-at-once' | 'keys-at-once' | 'many-networks' | 'generic-name'
  readonly points: number
  readonly text: Text
}

/** An hour in which somebody was in two places. */
export interface Overlap {
  readonly hour: string
  readonly uses: readonly Use[]
}

interface Use {
  readonly network: string
  readonly client: Client
  readonly accessKeyId: string | null
  readonly first: string
  readonly last: string
  readonly calls: number
  readonly signIns: number
  /** An event that shows it. */
  readonly eventId: string
}

export interface SharedUser {
  readonly account: string
  readonly user: string
  readonly arn: string
  /** People sign in to the console or type commands; what only calls by SDK from servers is a program whose key several machines hold. */
  readonly kind: 'person' | 'program'
  /** 0 to 100. */
  readonly score: number
  readonly signs: readonly Sign[]
  readonly hours: number
  readonly days: number
  /** The most telling hours, at most five. */
  readonly evidence: readonly Overlap[]
}

/** From here on it is worth asking the people concerned. */
const worthAsking = 40

const generic =
  /^(admin(istrator)?|root|shared?|common|dev(eloper)?s?|test(er|ing)?|ops|operator|infra|system|sysadmin|user|guest|temp|tmp|demo|team|office|company|aws|kyoyu|kyotsu|kanri|kanrisha)[-_.\d]*$/i

interface Row {
  readonly account: string
  readonly user: string
  readonly arn: string
  readonly key: string | null
  readonly ip: string
  readonly agent: string | null
  readonly hour: string
  readonly first: string
  readonly last: string
  readonly calls: number
  readonly sign_ins: number
  readonly id: string
}

/**
 * IAM users that several people (or machines) seem to use: within one hour, from networks or machines that one person would not use
 * together. One network after the other is a journey, so that the stretches must overlap. Calls that an AWS service made in the
 * user's name do not count.
 */
export async function sharedUsers(reader: Pick<Memory, 'stream'>, { from, to }: Period, account: string | null = null): Promise<readonly SharedUser[]> {
  const rows = reader.stream(
    `SELECT coalesce(account_id, recipient_account_id, '') AS account, user_name AS user, any_value(principal_arn) AS arn, access_key_id AS key, source_ip AS ip, user_agent AS agent,
       strftime(date_trunc('hour', event_time), '%Y-%m-%dT%H:00:00Z') AS hour, strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ') AS last,
       count(*)::INTEGER AS calls, (count(*) FILTER (WHERE event_name = 'ConsoleLogin' AND outcome = 'done'))::INTEGER AS sign_ins, min(event_id) AS id
     FROM events
     WHERE user_type = 'IAMUser' AND user_name IS NOT NULL AND source_ip IS NOT NULL AND invoked_by IS NULL AND event_time >= $1::TIMESTAMP AND event_time < $2::TIMESTAMP AND outcome <> 'refused' AND ($3::VARCHAR IS NULL OR coalesce(account_id, recipient_account_id) = $3)
     GROUP BY ALL ORDER BY account, user, hour, first, id`,
    [from, to, account],
  ) as AsyncIterable<unknown> as AsyncIterable<Row>
  const found: SharedUser[] = []
  let mine: Row[] = []
  const finish = () => {
    const [first] = mine
    if (first !== undefined) {
      const judged = judgeUser(mine)
      if (judged !== null && judged.score >= worthAsking) found.push(judged)
    }
    mine = []
  }
  for await (const row of rows) {
    const [one] = mine
    if (one !== undefined && (one.account !== row.account || one.user !== row.user)) finish()
    mine.push(row)
  }
  finish()
  return found.sort((a, b) => b.score - a.score || (a.arn < b.arn ? -1 : 1))
}

const overlaps = (a: Use, b: Use) => a.first <= b.last && b.first <= a.last

function judgeUser(rows: readonly Row[]): SharedUser | null {
  const { account, user, arn } = rows[0] as Row
  const hours = new Map<string, Use[]>()
  const networks = new Set<string>()
  let byHand = false
  for (const row of rows) {
    const client = clientOf(row.agent)
    if (client.kind === 'aws') continue
    const network = networkOf(row.ip)
    if (network === null) continue
    networks.add(network)
    byHand ||= client.kind === 'console' || client.kind === 'browser' || client.kind === 'cli'
    const uses = hours.get(row.hour) ?? []
    uses.push({ network, client, accessKeyId: row.key, first: row.first, last: row.last, calls: row.calls, signIns: row.sign_ins, eventId: row.id })
    hours.set(row.hour, uses)
  }
  const telling: (Overlap & { readonly weight: number })[] = []
  let machines = 0
  let signIns = 0
  let keys = 0
  let many = 0
  for (const [hour, uses] of hours) {
    const pairs = uses.flatMap((a, n) => uses.slice(n + 1).flatMap((b) => (a.network !== b.network && overlaps(a, b) ? [[a, b] as const] : [])))
    const twoSignIns = new Set(uses.filter((use) => use.signIns > 0).map(({ network }) => network)).size > 1
    if (pairs.length === 0 && !twoSignIns) continue
    const apart = pairs.some(([a, b]) => a.client.platform !== null && b.client.platform !== null && a.client.platform !== b.client.platform)
    const twoKeys = pairs.some(([a, b]) => a.accessKeyId !== null && b.accessKeyId !== null && a.accessKeyId !== b.accessKeyId && /^AKIA/.test(a.accessKeyId) && /^AKIA/.test(b.accessKeyId))
    const places = new Set(uses.map(({ network }) => network)).size
    if (apart) machines += 1
    if (twoSignIns) signIns += 1
    if (twoKeys) keys += 1
    if (places > 2) many += 1
    telling.push({ hour, uses: uses.slice(0, 12), weight: pairs.length + (apart ? 5 : 0) + (twoSignIns ? 5 : 0) })
  }
  if (telling.length === 0) return null
  const days = new Set(telling.map(({ hour }) => hour.slice(0, 10))).size
  const count = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`
  const signs: Sign[] = [
    {
      what: 'networks-at-once',
      points: Math.min(60, 20 + 10 * days),
      text: {
        en: `In ${count(telling.length, 'hour', 'hours')} on ${count(days, 'day', 'days')} it was used from several networks at once.`,
        ja: `${days} 日間、延べ ${telling.length} 時間帯で、複数のネットワークから同時に使われています。`,
      },
    },
  ]
  if (machines > 0)
    signs.push({
      what: 'machines-at-once',
      points: 25,
      text: {
        en: `In ${count(machines, 'of these hours', 'of these hours')} the machines ran different operating systems.`,
        ja: `そのうち ${machines} 時間帯では、OS の異なる端末が同時に使われています。`,
      },
    })
  if (signIns > 0)
    signs.push({
      what: 'sign-ins-at-once',
      points: 20,
      text: {
        en: `In ${count(signIns, 'hour', 'hours')} somebody signed in to the console from two networks.`,
        ja: `${signIns} 時間帯で、2 か所以上のネットワークからコンソールにサインインしています。`,
      },
    })
  if (keys > 0)
    signs.push({
      what: 'keys-at-once',
      points: 20,
      text: { en: `In ${count(keys, 'hour', 'hours')} two of its access keys were used from different networks.`, ja: `${keys} 時間帯で、2 つのアクセスキーが別々のネットワークから使われています。` },
    })
  if (many > 0)
    signs.push({
      what: 'many-networks',
      points: 15,
      text: { en: `In ${count(many, 'hour', 'hours')} there were three networks or more.`, ja: `${many} 時間帯では、3 つ以上のネットワークから使われています。` },
    })
  if (generic.test(user)) signs.push({ what: 'generic-name', points: 15, text: { en: 'Its name is no person’s.', ja: '個人を特定できない、汎用的な名前です。' } })
  const score = Math.min(
    100,
    signs.reduce((sum, { points }) => sum + points, 0),
  )
  const evidence = telling
    .sort((a, b) => b.weight - a.weight || (a.hour < b.hour ? -1 : 1))
    .slice(0, 5)
    .map(({ hour, uses }) => ({ hour, uses }))
  return { account, user, arn, kind: byHand ? 'person' : 'program', score, signs, hours: telling.length, days, evidence }
}
