/**
 * An event made again from columns of CloudTrail Lake or Athena. Both give structures as text, in Trino's way of writing rows
 * (`{type=AssumedRole, principalid=AROA…, sessioncontext={attributes={…}}}`) with the members' names in lower case
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-cloudtrail-schemas.html and
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html, 2026-11-26).
 */
type Json = Readonly<Record<string, unknown>>

const spelling = (names: string): ReadonlyMap<string, string> => new Map(names.split(/\s+/).map((name) => [name.toLowerCase(), name]))

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html, 2026-11-26. */
export const eventColumns = spelling(
  `eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode errorMessage requestParameters responseElements additionalEventData
  requestID eventID readOnly resources eventType apiVersion managementEvent recipientAccountId serviceEventDetails sharedEventID vpcEndpointId vpcEndpointAccountId eventCategory
  addendum sessionCredentialFromConsole edgeDeviceDetails tlsDetails insightDetails eventContext annotation eventJson`,
)

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html, 2026-11-26. */
const memberNames = spelling(
  `type principalId arn accountId accessKeyId userName sessionContext invokedBy identityProvider credentialId onBehalfOf inScopeOf sessionIssuer attributes creationDate
  mfaAuthenticated webIdFederationData federatedProvider sourceIdentity ec2RoleDelivery ec2IssuedInVpc assumedRoot userId identityStoreArn sourceArn sourceAccount issuerType
  credentialsIssuedTo tlsVersion cipherSuite clientProvidedHostHeader reason updatedFields originalRequestID originalEventID insightType insightContext state eventSource eventName`,
)

/** Columns that hold what the service's own API names, whose spelling nobody can know: kept as it is. */
const free = /^(requestParameters|responseElements|additionalEventData|serviceEventDetails)$/
const flags = /^(readOnly|managementEvent)$/
/** AWS's times in logs have seconds only. */
const isoTime = (text: string) => {
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.0+)?(?: ?UTC|Z)?$/.exec(text)
  return found === null ? text : `${found[1]}T${found[2]}Z`
}

/** Null where the columns do not even say what happened and when. */
export function eventFromColumns(columns: Json): Json | null {
  const made: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(columns)) {
    const name = eventColumns.get(column.toLowerCase())
    // What was not an event's own (an alias, a partition) is kept beside it under its name.
    if (value === null || value === undefined || value === '' || value === 'null') continue
    made[name ?? column] = typeof value === 'string' && name !== undefined ? columnValue(name, value) : value
  }
  return 'eventName' in made && ('eventTime' in made || 'eventID' in made) ? made : null
}

function columnValue(name: string, text: string): unknown {
  if (name === 'eventTime') return isoTime(text)
  if (flags.test(name)) return text === 'true' ? true : text === 'false' ? false : text
  if (/^\s*[[{]/.test(text)) {
    const json = parsed(text)
    if (json !== undefined) return json
    const row = readRow(text, !free.test(name))
    if (row !== undefined) return row
  }
  return text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Deeper than AWS's own structures, and not so deep that reading them could end us. */
const mostDeep = 20

/**
 * `{a=1, b={c=2}, d=[…]}`. The writing has no quotes: where a value could be read in two ways nothing is guessed, and the text stays text.
 * `known`: the members are those of CloudTrail's own structures, to be spelt as in events.
 */
function readRow(text: string, known: boolean, depth = 0): unknown {
  const whole = text.trim()
  if (depth > mostDeep) return undefined
  if (whole.startsWith('[') && whole.endsWith(']')) {
    const inner = whole.slice(1, -1)
    if (inner.trim() === '') return []
    const items = split(inner, known)
    if (items === undefined) return undefined
    const read = items.map((item) => (/^[[{]/.test(item) ? readRow(item, known, depth + 1) : item))
    return read.includes(undefined) ? undefined : read
  }
  if (!whole.startsWith('{') || !whole.endsWith('}')) return undefined
  const inner = whole.slice(1, -1)
  if (inner.trim() === '') return {}
  const members = split(inner, known)
  if (members === undefined) return undefined
  const made: Record<string, unknown> = {}
  for (const member of members) {
    const found = /^([\w.:-]+)=(.*)$/s.exec(member)
    if (found === null) return undefined
    const [, key = '', value = ''] = found
    const name = known ? (memberNames.get(key) ?? key) : key
    if (value === 'null' && known) continue
    if (Object.hasOwn(made, name)) return undefined
    if (/^[[{]/.test(value)) {
      const read = parsed(value) ?? readRow(value, known, depth + 1)
      if (read === undefined) return undefined
      made[name] = read
    } else made[name] = name === 'creationDate' ? isoTime(value) : value
  }
  return made
}

/** At commas outside brackets; in CloudTrail's own structures only at those before a known name. Undefined where the brackets do not match. */
function split(text: string, known: boolean): string[] | undefined {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at]
    if (one === '{' || one === '[') depth += 1
    else if (one === '}' || one === ']') depth -= 1
    if (depth < 0) return undefined
    if (one !== ',' || depth > 0 || text[at + 1] !== ' ') continue
    if (known) {
      const next = /^ (?:([\w.:-]+)=|[[{])/.exec(text.slice(at + 1, at + 130))
      if (next === null || (next[1] !== undefined && !memberNames.has(next[1]))) continue
    }
    parts.push(text.slice(from, at).trim())
    from = at + 2
  }
  if (depth !== 0) return undefined
  parts.push(text.slice(from).trim())
  return parts
}
