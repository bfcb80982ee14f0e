import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { hourColumns, hoursOf } from './events.ts'
import { parquet, quoted } from './folder.ts'
import { besideFolders, type Part, trailFolder } from './log.ts'

// What is told beside each part of events when it is written, so that a question reads some thousand rows of that and not the
// events. These files are of no account to the log: where one is missing, the events themselves are gone through.

/** Rows of a name in a part that are listed one by one. Of more, a question about the name goes through the part. */
const fewRows = 256

/** Where events of a name stand. */
const nameColumns = {
  source: 'VARCHAR',
  name: 'VARCHAR',
  events: 'BIGINT',
  first: 'TIMESTAMP',
  last: 'TIMESTAMP',
  /** Null where there are many. */
  rows: 'BIGINT[]',
} as const

const namesOf = (events: string): string =>
  `SELECT event_source AS source, event_name AS name, count(*) AS events, min(event_time) AS first, max(event_time) AS last, CASE WHEN count(*) <= ${fewRows} THEN list(file_row_number ORDER BY file_row_number) END AS rows
  FROM ${events} GROUP BY ALL ORDER BY source, name`

/** Where the events of one key of one principal stand: rows from and to, since a part is in the order of these. */
const runColumns = {
  key: 'VARCHAR',
  from_row: 'BIGINT',
  to_row: 'BIGINT',
  events: 'BIGINT',
  first: 'TIMESTAMP',
  last: 'TIMESTAMP',
  /** The first and the last ARN of a principal among them, by the alphabet; null where none is told. */
  least: 'VARCHAR',
  most: 'VARCHAR',
  /** All of them tell that one ARN. */
  alike: 'BOOLEAN',
  /** AWS services made all of these calls, and one of these. */
  service: 'BOOLEAN',
  caller: 'VARCHAR',
} as const

const runsOf = (events: string): string =>
  `SELECT access_key_id AS key, min(file_row_number) AS from_row, max(file_row_number) AS to_row, count(*) AS events, min(event_time) AS first, max(event_time) AS last, min(principal_arn) AS least, max(principal_arn) AS most,
    count(principal_arn) = count(*) AND min(principal_arn) = max(principal_arn) AS alike, bool_and(invoked_by IS NOT NULL OR source_name IS NOT NULL) AS service, any_value(coalesce(invoked_by, source_name)) AS caller
  FROM ${events} WHERE access_key_id IS NOT NULL GROUP BY coalesce(issuer_arn, principal_arn, invoked_by), access_key_id ORDER BY key, from_row`

/** Calls that may have changed what CloudTrail records, whole: they are few, and stand far from each other. */
const settingColumns = {
  event_id: 'VARCHAR',
  event_time: 'TIMESTAMP',
  event_name: 'VARCHAR',
  account: 'VARCHAR',
  region: 'VARCHAR',
  caller: 'VARCHAR',
  outcome: 'VARCHAR',
  request: 'JSON',
  response: 'JSON',
} as const

const settingsOf = (events: string): string =>
  `SELECT event_id, event_time, event_name, coalesce(recipient_account_id, account_id, '') AS account, coalesce(aws_region, '') AS region, coalesce(principal_arn, user_name) AS caller, outcome,
    event->'$.requestParameters' AS request, event->'$.responseElements' AS response
  FROM ${events} WHERE event_source = 'cloudtrail.amazonaws.com' AND read_only IS NOT TRUE AND event_time IS NOT NULL ORDER BY event_time, event_id`

interface Kind {
  readonly columns: Readonly<Record<string, string>>
  /** SQL that makes it of events with their `file_row_number`. */
  readonly of: (events: string) => string
  /** Nothing is to be told of events without a time. */
  readonly dated: boolean
  /** Rows that are read or passed over together, where a question is about few of many. */
  readonly group?: number
}

export const besides = {
  hours: { columns: hourColumns, of: hoursOf, dated: true },
  names: { columns: nameColumns, of: namesOf, dated: false },
  runs: { columns: runColumns, of: runsOf, dated: false, group: 2_048 },
  settings: { columns: settingColumns, of: settingsOf, dated: true },
} satisfies Record<(typeof besideFolders)[number], Kind>

export type Beside = keyof typeof besides

/** A part's file of one kind, by its name in the trail's folder. */
export const besideFile = ({ file }: Pick<Part, 'file'>, kind: Beside): string => file.replace(/^events/, kind)

/** The files of what is told beside a part, each with the SQL that writes it. `pathOf`: where a file of the trail's folder is. */
export const writeBeside = (part: Part, pathOf: (file: string) => string): readonly { readonly path: string; readonly sql: string }[] =>
  besideFolders.flatMap((kind) => {
    const { of, dated, group }: Kind = besides[kind]
    if (part.from === null && dated) return []
    const options = ['FORMAT PARQUET', ...(group === undefined ? [] : [`ROW_GROUP_SIZE ${group}`])].join(', ')
    const path = pathOf(besideFile(part, kind))
    return [{ path, sql: `COPY (${of(parquet([pathOf(part.file)], 'file_row_number = true'))}) TO ${quoted(path)} (${options})` }]
  })

/** The parts that have a file of the kind. */
export async function toldBeside(lake: string, parts: readonly Part[], kind: Beside): Promise<ReadonlySet<Part>> {
  const names = new Set(await readdir(join(trailFolder(lake), kind)).catch(() => []))
  return new Set(parts.filter((part) => names.has(basename(besideFile(part, kind)))))
}

/** What is told beside all parts, as a view; of parts beside which nothing is told, found in their events. */
export async function besideView(name: string, lake: string, parts: readonly Part[], kind: Beside): Promise<string> {
  const { columns, of, dated } = besides[kind]
  const asked = parts.filter(({ from }) => from !== null || !dated)
  const told = await toldBeside(lake, asked, kind)
  const read = (files: readonly string[]) => parquet(files.map((file) => join(trailFolder(lake), file)))
  const there = asked.filter((part) => told.has(part)).map((part) => besideFile(part, kind))
  const missing = asked.filter((part) => !told.has(part)).map(({ file }) => file)
  const questions = [...(there.length === 0 ? [] : [`SELECT ${Object.keys(columns).join(', ')} FROM ${read(there)}`]), ...(missing.length === 0 ? [] : [of(read(missing))])]
  return questions.length === 0 ? emptyTable(name, columns) : `CREATE VIEW ${name} AS ${questions.map((question) => `(${question})`).join(' UNION ALL ')}`
}

/** SQL of a table without rows. */
export const emptyTable = (name: string, columns: Readonly<Record<string, string>>): string =>
  `CREATE TABLE ${name} (${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`
