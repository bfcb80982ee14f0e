// All acts of the dossier, counted by the minute and by everything that is told apart. From here on nothing is read twice.
import { type Acts, figure, milliseconds, moment, word } from './acts.ts'
import type { Outcome } from './words.ts'

export interface Cell {
  readonly from: number | null
  readonly to: number | null
  readonly credential: string
  readonly key: string | null
  readonly principal: string | null
  readonly account: string | null
  readonly recipient: string | null
  readonly source: string
  readonly name: string
  readonly readOnly: boolean | null
  readonly region: string | null
  readonly outcome: Outcome
  readonly error: string | null
  readonly ip: string | null
  readonly ipName: string | null
  readonly agent: string | null
  readonly round: number
  readonly events: number
  readonly id: string
}

const minute = 60_000
/** Acts above which minutes become longer, so that the cells stay few. */
const manyActs = 300_000

/** What is told apart, besides the time. */
const apart = [
  'credential',
  'access_key_id',
  'recipient_account_id',
  'event_source',
  'event_name',
  'read_only',
  'aws_region',
  'outcome',
  'error_code',
  'source_ip',
  'source_name',
  'user_agent',
] as const

export async function cellsOf(acts: Acts): Promise<readonly Cell[]> {
  const [whole] = await acts.ask(`SELECT count(*)::INTEGER AS events, ${milliseconds('min(event_time)')} AS first, ${milliseconds('max(event_time)')} AS last FROM ${acts.table}`)
  const long = (moment(whole?.['last']) ?? 0) - (moment(whole?.['first']) ?? 0)
  const slot = figure(whole?.['events']) < manyActs ? minute : Math.max(minute, Math.ceil(long / 2_000 / minute) * minute)
  // What is told apart takes few values together, and a text costs more to hand over than to count: each combination is handed over once.
  const kinds = `${acts.table}_kinds`
  await acts.reader.run(`CREATE OR REPLACE TEMP TABLE ${kinds} AS SELECT (row_number() OVER ())::INTEGER - 1 AS kind, * FROM (SELECT DISTINCT ${apart.join(', ')} FROM ${acts.table})`)
  const shared = (await acts.ask(`SELECT ${apart.join(', ')} FROM ${kinds} ORDER BY kind`)).map((row) => ({
    credential: word(row['credential']) ?? '?',
    key: word(row['access_key_id']),
    recipient: word(row['recipient_account_id']),
    source: word(row['event_source']) ?? '?',
    name: word(row['event_name']) ?? '?',
    readOnly: typeof row['read_only'] === 'boolean' ? row['read_only'] : null,
    region: word(row['aws_region']),
    outcome: word(row['outcome']) as Outcome,
    error: word(row['error_code']),
    ip: word(row['source_ip']),
    ipName: word(row['source_name']),
    agent: word(row['user_agent']),
  }))
  const rows = await acts.ask(
    `SELECT kind, any_value(principal_arn) AS principal, any_value(account_id) AS account, min(round) AS round,
       count(*)::INTEGER AS events, ${milliseconds('min(event_time)')} AS first, ${milliseconds('max(event_time)')} AS last, arg_min(event_id, coalesce(event_time, '1970-01-01'::TIMESTAMP)) AS id
     FROM ${acts.table} AS a JOIN ${kinds} AS k ON ${apart.map((one) => `a.${one} IS NOT DISTINCT FROM k.${one}`).join(' AND ')}
     GROUP BY epoch_ms(event_time) // ${slot}, kind ORDER BY first NULLS LAST, any_value(k.event_name), id`,
  )
  await acts.reader.run(`DROP TABLE ${kinds}`)
  return rows.map((row) => {
    // Member by member: of objects that are spread into others, each later look at a member takes several times as long.
    const one = shared[figure(row['kind'])] as (typeof shared)[number]
    return {
      from: moment(row['first']),
      to: moment(row['last']),
      credential: one.credential,
      key: one.key,
      principal: word(row['principal']),
      account: word(row['account']),
      recipient: one.recipient,
      source: one.source,
      name: one.name,
      readOnly: one.readOnly,
      region: one.region,
      outcome: one.outcome,
      error: one.error,
      ip: one.ip,
      ipName: one.ipName,
      agent: one.agent,
      round: figure(row['round']),
      events: figure(row['events']),
      id: word(row['id']) ?? '?',
    }
  })
}

/** Adds up cells that belong together: how many, from when to when, how they came out. */
export class Sum {
  events = 0
  done = 0
  refused = 0
  failed = 0
  from: number | null = null
  to: number | null = null
  readonly evidence: string[] = []

  add(cell: Pick<Cell, 'events' | 'outcome' | 'from' | 'to' | 'id'>): void {
    this.events += cell.events
    this[cell.outcome] += cell.events
    if (cell.from !== null && (this.from === null || cell.from < this.from)) this.from = cell.from
    if (cell.to !== null && (this.to === null || cell.to > this.to)) this.to = cell.to
    if (this.evidence.length < 5) this.evidence.push(cell.id)
  }
}

/** Groups, the largest first. */
export function sums<T>(cells: Iterable<T & Parameters<Sum['add']>[0]>, by: (cell: T) => string): [string, Sum][] {
  const groups = new Map<string, Sum>()
  for (const cell of cells) {
    const name = by(cell)
    let sum = groups.get(name)
    if (sum === undefined) {
      sum = new Sum()
      groups.set(name, sum)
    }
    sum.add(cell)
  }
  return [...groups].sort(([a, x], [b, y]) => y.events - x.events || (a < b ? -1 : 1))
}
