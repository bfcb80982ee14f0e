import type { ServerResponse } from 'node:http'
import type { KeyPair } from './digests.ts'
import { type Asked, refuse } from './proxy.ts'

/** CloudTrail's ListPublicKeys, which the emulator does not know, over HTTP and in pages of one. */
export const publicKeys = (pairs: readonly KeyPair[], asked: { region: string; body: string }[]) => (one: Asked, response: ServerResponse) => {
  if (one.operation !== 'ListPublicKeys') return false
  asked.push({ region: one.region, body: one.body })
  if (one.region === 'us-east-1') {
    refuse(one, response, 'AccessDeniedException')
    return true
  }
  const { StartTime, EndTime, NextToken } = JSON.parse(one.body) as { StartTime: number; EndTime: number; NextToken?: string }
  const valid = pairs.filter(({ from, to }) => Date.parse(from) / 1000 <= EndTime && Date.parse(to) / 1000 >= StartTime)
  const page = Number(NextToken ?? 0)
  const list = valid
    .slice(page, page + 1)
    .map(({ value, fingerprint, from, to }) => ({ Value: value, Fingerprint: fingerprint, ValidityStartTime: Date.parse(from) / 1000, ValidityEndTime: Date.parse(to) / 1000 }))
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify({ PublicKeyList: list, ...(page + 1 < valid.length ? { NextToken: String(page + 1) } : {}) }))
  return true
}
