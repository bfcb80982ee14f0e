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

/** The identity of one request, whatever its page size: what a recording is looked up by. */
export const requestKey = (service: string, operation: string, region: string, input: unknown): string => hash(`${service} ${operation} ${region} ${canonical(input, (name) => pageSizes.has(name))}`)

/** The same for all pages of one list. */
const callKey = (account: string, service: string, operation: string, region: string, input: unknown): string =>
  hash(`${account} ${service} ${operation} ${region} ${canonical(input, (name) => pageSizes.has(name) || pageTokens.has(name))}`)

const isLaterPage = (input: object): boolean => Object.keys(input).some((name) => pageTokens.has(name) && (input as Record<string, unknown>)[name] !== undefined)

/** Keeps every call of a scan. */
export class Calls {
  private readonly rows = new Map<string, CallRow>()
  private readonly asked = new Map<string, number>()
  sent = 0

  /** The row of a call about to be made, and whether just this request was made before (a page token that repeats, or a wasteful collector). */
  begin(call: { account: string; service: string; operation: string; region: string; permission: string | null; input: object }): { row: CallRow; repeated: boolean } {
    this.sent += 1
    const { input, ...rest } = call
    const request = call.account + requestKey(call.service, call.operation, call.region, input)
    const times = (this.asked.get(request) ?? 0) + 1
    this.asked.set(request, times)
    const key = callKey(call.account, call.service, call.operation, call.region, input)
    const row = this.rows.get(key) ?? { ...rest, outcome: 'ok', code: null, pages: 0, milliseconds: 0 }
    this.rows.set(key, row)
    row.pages += 1
    return { row, repeated: times > 1 && isLaterPage(input) }
  }

  /** Requests that were sent more than once in this scan; there should be none. */
  get wasted(): number {
    return [...this.asked.values()].filter((times) => times > 1).length
  }

  all(): readonly CallRow[] {
    return [...this.rows.values()]
  }
}
