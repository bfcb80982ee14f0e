import { createHash } from 'node:crypto'
import type { CallOutcome } from '#core/resource.ts'

/** One call as a person would count it: all pages of one list are one call. */
export interface CallRow {
  readonly account: string
  readonly service: string
  readonly operation: string
  readonly region: string
  outcome: CallOutcome
  code: string | null
  permission: string | null
  pages: number
  milliseconds: number
}

/** Members that carry "where to go on" in any AWS API: a page is the same call with another of these. */
const pageTokens = new Set(
  'NextToken nextToken Marker marker PaginationToken paginationToken StartingToken ExclusiveStartTableName ExclusiveStartBackupArn position pageToken PageToken NextPageMarker NextMarker ContinuationToken StartToken nextPageToken NextPageToken StartRecordName StartRecordType StartRecordIdentifier exclusiveStartStreamArn'.split(
    ' ',
  ),
)

/** Members that only say how large a page may be: a recording made with other pages still answers. */
const pageSizes = new Set('MaxResults maxResults MaxItems maxItems MaxBuckets MaxRecords Limit limit PageSize pageSize MaxKeys'.split(' '))

/** JSON with sorted keys, times as ISO 8601 and blobs as base64: the same input is always the same text. */
export function canonical(value: unknown, leaveOut?: (name: string) => boolean): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'))
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonical(one)}`
    return `[${text}]`
  }
  for (const name of Object.keys(value).sort()) {
    const one = (value as Readonly<Record<string, unknown>>)[name]
    if (one === undefined || leaveOut?.(name) === true) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(one)}`
  }
  return `{${text}}`
}

export const hash = (text: string): string => createHash('sha1').update(text).digest('base64url').slice(0, 20)

const key = (account: string, service: string, operation: string, region: string, input: unknown, leaveOut: (name: string) => boolean): string =>
  createHash('sha1')
    .update(`${account} ${service} ${operation} ${region} ${canonical(input, leaveOut)}`)
    .digest('base64url')

/** The identity of one request, whatever its page size: what a recording is looked up by. */
export const requestKey = (account: string, service: string, operation: string, region: string, input: unknown): string =>
  key(account, service, operation, region, input, (name) => pageSizes.has(name))

/** The same for all pages of one list. */
const callKey = (account: string, service: string, operation: string, region: string, input: unknown): string =>
  key(account, service, operation, region, input, (name) => pageSizes.has(name) || pageTokens.has(name))

const isLaterPage = (input: object): boolean => Object.keys(input).some((name) => pageTokens.has(name) && (input as Record<string, unknown>)[name] !== undefined)

/** Keeps every call of a scan: of a large account there are as many as resources, so that each is kept small. */
export class Calls {
  private readonly rows = new Map<string, CallRow>()
  /** Requests for a later page of some list; a first page is known by its row. */
  private readonly pages = new Set<string>()
  sent = 0
  /** How often a request was sent that had been sent before; there should be none. */
  wasted = 0

  /** The row of a call about to be made, and whether just this page was asked for before (a page token that repeats). */
  begin({ account, service, operation, region, permission, input }: { account: string; service: string; operation: string; region: string; permission: string | null; input: object }): {
    row: CallRow
    repeated: boolean
  } {
    this.sent += 1
    const key = callKey(account, service, operation, region, input)
    const before = this.rows.get(key)
    const request = isLaterPage(input) ? requestKey(account, service, operation, region, input) : null
    const repeated = request !== null && this.pages.has(request)
    if (repeated || (request === null && before !== undefined)) this.wasted += 1
    if (request !== null) this.pages.add(request)
    const row = before ?? { account, service, operation, region, outcome: 'ok', code: null, permission, pages: 0, milliseconds: 0 }
    if (before === undefined) this.rows.set(key, row)
    row.pages += 1
    return { row, repeated }
  }

  all(): readonly CallRow[] {
    return [...this.rows.values()]
  }
}
