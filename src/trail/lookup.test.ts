import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Calls } from '#wire/calls.ts'
import { Gates } from '#wire/gate.ts'
import type { Reach } from './bucket.ts'
import { lookupBlindness, openLookup } from './lookup.ts'
import { readRecords } from './records.ts'
import type { Listed, Source } from './source.ts'

// The emulator has no event history. The answers here are ours, in AWS's protocol over HTTP; what AWS itself would say to a request is not tried.
interface Question {
  readonly StartTime: number
  readonly EndTime: number
  readonly MaxResults: number
  readonly NextToken?: string
}
let server: Server
let asked: { region: string; at: number; question: Question }[] = []
let answer: (region: string, question: Question, response: ServerResponse) => object | null = () => ({ Events: [] })
const before = process.env['AWS_ENDPOINT_URL']

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    const work = async () => {
      let body = ''
      for await (const piece of request) body += piece
      const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? ''
      const question = JSON.parse(body) as Question
      expect(request.headers['x-amz-target']).toMatch(/LookupEvents$/)
      asked.push({ region, at: Date.now(), question })
      const said = answer(region, question, response)
      if (said !== null) response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(said))
    }
    void work()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterEach(async () => {
  if (before === undefined) delete process.env['AWS_ENDPOINT_URL']
  else process.env['AWS_ENDPOINT_URL'] = before
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const refuse = (response: ServerResponse, code: string) => {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code }).end(JSON.stringify({ __type: code, message: 'no' }))
  return null
}
const reach = (): Reach => ({
  account: '111122223333',
  partition: 'aws',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  wire: { calls: new Calls(), gates: new Gates({ perService: 4, whole: 16 }) },
})
const now = () => new Date('2026-11-26T01:30:00Z')
const listAll = async (source: Source) => {
  const found: Listed[] = []
  for await (const one of source.list()) found.push(one)
  return found
}
const linesOf = async (source: Source, one: Listed) => {
  let text = ''
  for await (const piece of source.read(one)) text += piece.toString()
  return text.split('\n').slice(0, -1)
}
const event = (n: number) => ({
  EventId: `e${n}`,
  CloudTrailEvent: JSON.stringify({ eventVersion: '1.08', eventName: 'CreateUser', eventTime: '2026-11-24T01:02:03Z', eventID: `e${n}`, userAgent: 'a "b" あ' }),
})

test('every day of 90 in every region, the newest first; what is not over by now is open', async () => {
  const found = await listAll(openLookup(reach(), { regions: ['us-east-1', 'ap-northeast-1'], now, spacing: 0 }))
  expect(found).toHaveLength(91 * 2)
  expect(found.slice(0, 5).map(({ key, etag }) => [key, etag])).toEqual([
    ['lookup://111122223333/us-east-1/2026-11-26', 'open-2026-11-26T01:30:00.000Z'],
    ['lookup://111122223333/ap-northeast-1/2026-11-26', 'open-2026-11-26T01:30:00.000Z'],
    // Over, but events may still arrive.
    ['lookup://111122223333/us-east-1/2026-11-25', 'open-2026-11-26T01:30:00.000Z'],
    ['lookup://111122223333/ap-northeast-1/2026-11-25', 'open-2026-11-26T01:30:00.000Z'],
    ['lookup://111122223333/us-east-1/2026-11-24', 'closed'],
  ])
  expect(found.at(-1)).toMatchObject({ key: 'lookup://111122223333/ap-northeast-1/2026-08-28', etag: 'closed', region: 'ap-northeast-1', account: '111122223333' })
  expect(await listAll(openLookup(reach(), { regions: ['us-east-1'], since: '2026-11-25', now, spacing: 0 }))).toHaveLength(2)
})

test('a day is asked for from its first second to its last, page by page, and its events come as they are', async () => {
  answer = (_region, { NextToken }) => (NextToken === undefined ? { Events: [event(1), { EventId: 'without' }], NextToken: 'next' } : { Events: [event(2)] })
  const source = openLookup(reach(), { regions: ['us-east-1'], now, spacing: 0 })
  const one = (await listAll(source)).find(({ key }) => key.endsWith('2026-11-24')) as Listed
  asked = []
  expect(await linesOf(source, one)).toEqual([event(1).CloudTrailEvent, event(2).CloudTrailEvent])
  const seconds = (text: string) => Date.parse(text) / 1000
  expect(asked.map(({ question }) => question)).toEqual([
    { StartTime: seconds('2026-11-24T00:00:00Z'), EndTime: seconds('2026-11-24T23:59:59Z'), MaxResults: 50 },
    { StartTime: seconds('2026-11-24T00:00:00Z'), EndTime: seconds('2026-11-24T23:59:59Z'), MaxResults: 50, NextToken: 'next' },
  ])
  const reading = readRecords(source.read(one))
  for await (const _piece of reading);
  expect(reading.outcome).toMatchObject({ kind: 'events', events: 2, trouble: null })
})

test('the first day begins 90 days ago, since AWS knows nothing older', async () => {
  const source = openLookup(reach(), { regions: ['us-east-1'], now, spacing: 0 })
  const one = (await listAll(source)).at(-1) as Listed
  asked = []
  await linesOf(source, one)
  expect(asked[0]?.question.StartTime).toBe(Date.parse('2026-08-28T01:30:00Z') / 1000)
})

test('two requests a second in each region, regions side by side', async () => {
  answer = (_region, { MaxResults, NextToken }) => (MaxResults === 1 ? { Events: [] } : { Events: [], ...(NextToken === 'p3' ? {} : { NextToken: `p${Number(NextToken?.slice(1) ?? 0) + 1}` }) })
  const source = openLookup(reach(), { regions: ['us-east-1', 'us-west-2'], since: '2026-11-26', now, spacing: 200 })
  const found = await listAll(source)
  await Promise.all(found.map((one) => linesOf(source, one)))
  for (const region of ['us-east-1', 'us-west-2']) {
    const times = asked.filter((one) => one.region === region).map(({ at }) => at)
    expect(times).toHaveLength(5)
    // The first may arrive late, since a client is made for it.
    expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThanOrEqual(600)
  }
})

test('a region that refuses is told once, and the others go on', async () => {
  answer = (region, _question, response) => (region === 'me-south-1' ? refuse(response, 'AccessDeniedException') : { Events: [event(1)] })
  const source = openLookup(reach(), { regions: ['us-east-1', 'me-south-1'], since: '2026-11-25', now, spacing: 0 })
  const found = await listAll(source)
  expect(found.map(({ region }) => region)).toEqual(['us-east-1', 'us-east-1'])
  expect(source.missed).toMatchObject([{ where: 'lookup://111122223333/me-south-1', code: 'AccessDeniedException' }])
})

test('throttling is waited for; what is refused later is that day’s alone', async () => {
  let throttled = 2
  answer = (_region, { MaxResults }, response) => {
    if (MaxResults === 1) return { Events: [] }
    throttled -= 1
    return throttled >= 0 ? refuse(response, 'ThrottlingException') : { Events: [event(1)] }
  }
  const source = openLookup(reach(), { regions: ['us-east-1'], since: '2026-11-26', now, spacing: 0 })
  const [one] = await listAll(source)
  expect(await linesOf(source, one as Listed)).toHaveLength(1)
  answer = (_region, _question, response) => refuse(response, 'AccessDeniedException')
  await expect(linesOf(source, one as Listed)).rejects.toMatchObject({ name: 'UnreadableObject', code: 'AccessDeniedException' })
})

test('a page token that is refused begins the day anew, and not for ever', async () => {
  let times = 0
  answer = (_region, { NextToken, MaxResults }, response) => {
    if (MaxResults === 1) return { Events: [] }
    if (NextToken === undefined) {
      times += 1
      return { Events: [event(1)], NextToken: `token-${times}` }
    }
    return NextToken === 'token-1' ? refuse(response, 'InvalidNextTokenException') : { Events: [event(2)] }
  }
  const source = openLookup(reach(), { regions: ['us-east-1'], since: '2026-11-26', now, spacing: 0 })
  const [one] = await listAll(source)
  expect(await linesOf(source, one as Listed)).toEqual([event(1), event(1), event(2)].map((each) => each.CloudTrailEvent))
  answer = (_region, { NextToken }, response) => {
    times += 1
    return NextToken === undefined ? { Events: [], NextToken: `another-${times}` } : refuse(response, 'InvalidNextTokenException')
  }
  await expect(linesOf(source, one as Listed)).rejects.toMatchObject({ name: 'UnreadableObject', code: 'InvalidNextTokenException' })
})

test('what the event history cannot show is said in both languages', () => {
  expect(lookupBlindness.map(({ code }) => code)).toContain('data-events')
  for (const { text } of lookupBlindness) expect(Object.values(text).every((sentence) => sentence.length > 10)).toBe(true)
})
