import { quoted } from './folder.ts'

// What the lake keeps of a trail: the tables, their columns, and how each column is read out of a CloudTrail record.
// Record contents: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (2026-11-26)

/** A column: its type in SQL, and where its value stands in the record `r`, a struct of {@link eventShape} or {@link insightShape}. */
interface Column {
  readonly type: string
  readonly from: string
}

const text = (path: string): Column => ({ type: 'VARCHAR', from: `nullif(r.${path}, '')` })
const flag = (path: string): Column => ({ type: 'BOOLEAN', from: `try_cast(r.${path} AS BOOLEAN)` })
const time = (path: string): Column => ({ type: 'TIMESTAMP', from: `try_cast(r.${path} AS TIMESTAMP)` })

/** An address has a colon or four numbers; anything else in `sourceIPAddress` is the name of a service, or `AWS Internal`. */
const isAddress = `regexp_full_match(r.sourceIPAddress, '[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*')`

/**
 * Codes with which AWS says "you may not", or "I do not accept these credentials". They come bare (`AccessDenied`), with an ending
 * (`AccessDeniedException`), a service's beginning (`KMS.…`, `VpceAccessDenied`) and with `Client.` (EC2).
 */
const refusal =
  '(.*\\.)?(\\w*AccessDenied\\w*|Unauthorized(Operation|Access|Exception|Error)?|NotAuthorized\\w*|AuthorizationError\\w*|Forbidden\\w*|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|ExpiredToken\\w*|MissingAuthenticationToken\\w*|InvalidAccessKeyId)'

/**
 * Done, refused or failed, here and nowhere else. A sign-in that failed has no error code: its message and its answer say so.
 * `Client.DryRunOperation` says that the caller would have been allowed; nothing was done, so it counts as failed.
 */
const outcome = `CASE
  WHEN regexp_full_match(r.errorCode, '${refusal}') THEN 'refused'
  WHEN r.responseElements.ConsoleLogin = 'Failure' OR r.responseElements.SwitchRole = 'Failure' OR r.responseElements.CheckMfa = 'Failure' THEN 'refused'
  WHEN nullif(r.errorCode, '') IS NOT NULL OR nullif(r.errorMessage, '') IS NOT NULL THEN 'failed'
  ELSE 'done' END`

/** Events without an id (made by hand, or by another tool) get one from their text, so that they, too, are kept once. */
const id: Column = { type: 'VARCHAR', from: `coalesce(nullif(r.eventID, ''), 'md5:' || md5(event))` }

export const eventColumns = {
  event_id: id,
  event_time: time('eventTime'),
  event_version: text('eventVersion'),
  event_type: text('eventType'),
  event_category: text('eventCategory'),
  event_source: text('eventSource'),
  event_name: text('eventName'),
  aws_region: text('awsRegion'),
  recipient_account_id: text('recipientAccountId'),
  read_only: flag('readOnly'),
  management_event: flag('managementEvent'),
  outcome: { type: 'VARCHAR', from: outcome },
  error_code: text('errorCode'),
  error_message: text('errorMessage'),
  source_ip: { type: 'VARCHAR', from: `CASE WHEN ${isAddress} THEN r.sourceIPAddress END` },
  source_name: { type: 'VARCHAR', from: `CASE WHEN NOT ${isAddress} THEN nullif(r.sourceIPAddress, '') END` },
  user_agent: text('userAgent'),
  user_type: text('userIdentity.type'),
  principal_id: text('userIdentity.principalId'),
  principal_arn: text('userIdentity.arn'),
  user_name: text('userIdentity.userName'),
  account_id: text('userIdentity.accountId'),
  access_key_id: text('userIdentity.accessKeyId'),
  issuer_arn: text('userIdentity.sessionContext.sessionIssuer.arn'),
  issuer_type: text('userIdentity.sessionContext.sessionIssuer.type'),
  issuer_name: text('userIdentity.sessionContext.sessionIssuer.userName'),
  mfa: flag('userIdentity.sessionContext.attributes.mfaAuthenticated'),
  session_created: time('userIdentity.sessionContext.attributes.creationDate'),
  identity_provider: text('userIdentity.identityProvider'),
  invoked_by: text('userIdentity.invokedBy'),
  vpc_endpoint_id: text('vpcEndpointId'),
  issued_access_key_id: { type: 'VARCHAR', from: `coalesce(nullif(r.responseElements.credentials.accessKeyId, ''), nullif(r.responseElements.accessKey.accessKeyId, ''))` },
  event: { type: 'JSON', from: 'event' },
} as const satisfies Record<string, Column>

export const insightColumns = {
  event_id: id,
  event_time: time('eventTime'),
  aws_region: text('awsRegion'),
  recipient_account_id: text('recipientAccountId'),
  shared_event_id: text('sharedEventID'),
  insight_type: text('insightDetails.insightType'),
  state: text('insightDetails.state'),
  event_source: text('insightDetails.eventSource'),
  event_name: text('insightDetails.eventName'),
  error_code: text('insightDetails.errorCode'),
  baseline: { type: 'DOUBLE', from: 'try_cast(r.insightDetails.insightContext.statistics.baseline.average AS DOUBLE)' },
  seen: { type: 'DOUBLE', from: 'try_cast(r.insightDetails.insightContext.statistics.insight.average AS DOUBLE)' },
  event: { type: 'JSON', from: 'event' },
} as const satisfies Record<string, Column>

/** One row an object that was read: a file, an object of a bucket, a stretch of LookupEvents. */
export const ingestedColumns = {
  source: 'VARCHAR',
  key: 'VARCHAR',
  size: 'BIGINT',
  etag: 'VARCHAR',
  kind: 'VARCHAR',
  /** Records found in it. */
  records: 'BIGINT',
  /** Null when it was read to its end. */
  trouble: 'VARCHAR',
  /** The byte of the uncompressed text at which it broke. */
  position: 'BIGINT',
  message_en: 'VARCHAR',
  message_ja: 'VARCHAR',
} as const

/** How many events of one sort an account had in a region in an hour. */
export const hourColumns = {
  account: 'VARCHAR',
  region: 'VARCHAR',
  hour: 'TIMESTAMP',
  /** management, data or network; null where the event does not say, as before version 1.05: then `name` is its action. */
  category: 'VARCHAR',
  source: 'VARCHAR',
  name: 'VARCHAR',
  read: 'BOOLEAN',
  events: 'BIGINT',
  first: 'TIMESTAMP',
  last: 'TIMESTAMP',
} as const

/** SQL that counts events by the hour; those whose time could not be read are left out. */
export const hoursOf = (
  events: string,
): string => `SELECT account, region, date_trunc('hour', event_time)::TIMESTAMP AS hour, category, event_source AS source, CASE WHEN category IS NULL THEN event_name END AS name, read,
    count(*) AS events, min(event_time) AS first, max(event_time) AS last
  FROM (SELECT coalesce(recipient_account_id, account_id) AS account, aws_region AS region, event_time, event_source, event_name,
    CASE WHEN event_category = 'NetworkActivity' THEN 'network' WHEN event_category = 'Data' OR management_event IS FALSE THEN 'data' WHEN event_category IS NOT NULL OR management_event IS NOT NULL THEN 'management' END AS category,
    coalesce(read_only, regexp_matches(event_name, '^(Get|List|Describe|Head|Lookup|Search|BatchGet|Query|Scan)')) AS read
    FROM ${events} WHERE event_time IS NOT NULL) GROUP BY ALL`

/** What verification found, a row a stretch of delivery time of one account and region. */
export const verifiedColumns = {
  source: 'VARCHAR',
  account: 'VARCHAR',
  region: 'VARCHAR',
  trail: 'VARCHAR',
  /** ISO 8601; null: from the beginning, to the end of what was verified. */
  from_time: 'VARCHAR',
  to_time: 'VARCHAR',
  /** verified, broken or unknown. */
  standing: 'VARCHAR',
  verified: 'BIGINT',
  broken: 'BIGINT',
  unknown: 'BIGINT',
  codes: 'VARCHAR',
  checked_at: 'VARCHAR',
} as const

export type VerifiedRow = Readonly<Record<keyof typeof verifiedColumns, string | number | null>>

export type IngestedRow = Readonly<Record<keyof typeof ingestedColumns, string | number | null>>

interface Shape {
  readonly [member: string]: 'VARCHAR' | Shape
}

/** The members that columns are made of; everything else of a record stays in its text. */
const eventShape: Shape = {
  eventID: 'VARCHAR',
  eventTime: 'VARCHAR',
  eventVersion: 'VARCHAR',
  eventType: 'VARCHAR',
  eventCategory: 'VARCHAR',
  eventSource: 'VARCHAR',
  eventName: 'VARCHAR',
  awsRegion: 'VARCHAR',
  recipientAccountId: 'VARCHAR',
  readOnly: 'VARCHAR',
  managementEvent: 'VARCHAR',
  errorCode: 'VARCHAR',
  errorMessage: 'VARCHAR',
  sourceIPAddress: 'VARCHAR',
  userAgent: 'VARCHAR',
  vpcEndpointId: 'VARCHAR',
  userIdentity: {
    type: 'VARCHAR',
    principalId: 'VARCHAR',
    arn: 'VARCHAR',
    userName: 'VARCHAR',
    accountId: 'VARCHAR',
    accessKeyId: 'VARCHAR',
    invokedBy: 'VARCHAR',
    identityProvider: 'VARCHAR',
    sessionContext: {
      attributes: { mfaAuthenticated: 'VARCHAR', creationDate: 'VARCHAR' },
      sessionIssuer: { type: 'VARCHAR', arn: 'VARCHAR', userName: 'VARCHAR' },
    },
  },
  responseElements: { ConsoleLogin: 'VARCHAR', SwitchRole: 'VARCHAR', CheckMfa: 'VARCHAR', credentials: { accessKeyId: 'VARCHAR' }, accessKey: { accessKeyId: 'VARCHAR' } },
}

const insightShape: Shape = {
  eventID: 'VARCHAR',
  eventTime: 'VARCHAR',
  awsRegion: 'VARCHAR',
  recipientAccountId: 'VARCHAR',
  sharedEventID: 'VARCHAR',
  insightDetails: {
    insightType: 'VARCHAR',
    state: 'VARCHAR',
    eventSource: 'VARCHAR',
    eventName: 'VARCHAR',
    errorCode: 'VARCHAR',
    insightContext: { statistics: { baseline: { average: 'VARCHAR' }, insight: { average: 'VARCHAR' } } },
  },
}

const structOf = (shape: Shape): string =>
  `STRUCT(${Object.entries(shape)
    .map(([name, of]) => `"${name}" ${of === 'VARCHAR' ? of : structOf(of)}`)
    .join(', ')})`

/** The type that a record of a log file is read as. */
export const recordType = (table: RecordTable): string => structOf(recordTables[table].shape)

export type RecordTable = 'events' | 'insights'

export const recordTables: Readonly<Record<RecordTable, { readonly columns: Readonly<Record<string, Column>>; readonly shape: Shape }>> = {
  events: { columns: eventColumns, shape: eventShape },
  insights: { columns: insightColumns, shape: insightShape },
}

/** Bytes. CloudTrail's own limit is 1 MB (256 KB for most); what comes by other ways may be longer. */
export const longestRecord = 16 << 20

/**
 * How lines are read. `quick`: typed straight from the file, as CloudTrail's own lines can be; one line that is no JSON object, or has
 * another type somewhere, leaves rows without values. `careful`: value by value, several times slower; nothing in one line can
 * disturb another, and only a line that is no JSON object is a row without `event`.
 */
export type Way = 'quick' | 'careful'

const lines = `format = 'newline_delimited', ignore_errors = true, maximum_object_size = ${longestRecord}`

const typed = (file: string, shape: Shape): string =>
  `read_json(${quoted(file)}, columns = {${Object.entries(shape)
    .map(([name, of]) => `"${name}": '${of === 'VARCHAR' ? of : structOf(of)}'`)
    .join(', ')}}, ${lines})`

/** The text of each line. */
const texts = (file: string): string => `read_ndjson_objects(${quoted(file)}, ignore_errors = true, maximum_object_size = ${longestRecord})`

const valueByValue = (file: string, shape: Shape): string =>
  `(SELECT CASE WHEN json_type(json) = 'OBJECT' THEN json_transform(json, ${quoted(JSON.stringify(shape))}) END AS r, CASE WHEN json_type(json) = 'OBJECT' THEN json END AS event FROM ${texts(file)})`

/** What a line is known by, and put in order by, before it is stored. */
const identity: Readonly<Record<RecordTable, readonly string[]>> = {
  events: ['event_id', 'recipient_account_id', 'event_time', 'issuer_arn', 'principal_arn', 'invoked_by', 'access_key_id'],
  insights: ['event_id', 'recipient_account_id', 'event_time'],
}

/** How the rows of a part follow one another: what one principal did with one key lies together, so that a question about them reads little else. */
export const orderOf: Readonly<Record<RecordTable, string>> = {
  events: 'coalesce(issuer_arn, principal_arn, invoked_by), access_key_id, event_time, event_id',
  insights: 'event_time, event_id',
}

/** Of each line of a file, in its order, what it is known by, and whether it is to be looked at again: carefully, or not as a line at all. */
export function identitiesOf(table: RecordTable, file: string, way: Way): string {
  const { columns, shape } = recordTables[table]
  const named = Object.fromEntries(identity[table].map((name) => [name, columns[name] as Column]))
  if (way === 'careful') return `SELECT ${selected(named)}, event IS NULL AS strange FROM ${valueByValue(file, shape)}`
  // An id made of the text takes the text; whoever has none is read carefully.
  const quick = { ...named, event_id: text('eventID') }
  const members = new Set(Object.values(quick).map(({ from }) => /r\.(\w+)/.exec(from)?.[1]))
  const read = Object.fromEntries(Object.entries(shape).filter(([member]) => members.has(member)))
  return `SELECT *, event_id IS NULL OR event_time IS NULL AS strange FROM (SELECT ${selected(quick)} FROM ${typed(file, read)} AS r)`
}

/**
 * The records of a file of lines as rows with typed columns, in the file's order. DuckDB either types a line or hands out its text,
 * so that the quick way reads the file twice, side by side: about twice as quick as taking the values out of the text afterwards.
 */
export function recordsOf(table: RecordTable, file: string, way: Way): string {
  const { columns, shape } = recordTables[table]
  const from = way === 'careful' ? valueByValue(file, shape) : `(SELECT r, raw.json AS event FROM ${typed(file, shape)} AS r POSITIONAL JOIN ${texts(file)} AS raw)`
  return `SELECT ${selected(columns)} FROM ${from}`
}

const selected = (columns: Readonly<Record<string, Column>>) =>
  Object.entries(columns)
    .map(([name, { from }]) => `${from} AS ${name}`)
    .join(', ')
