import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { IAMClient, ListUsersCommand, paginateListUsers } from '@aws-sdk/client-iam'
import { afterEach, describe, expect, test } from 'vitest'
import { CallRefused } from '#core/collector.ts'
import { UserError } from '#core/error.ts'
import { Calls } from './calls.ts'
import { Gates } from './gate.ts'
import { Recorder, Recording } from './recording.ts'
import { type Wire, wireUp } from './wire.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

async function served(answer: RequestListener, wire: Partial<Wire> = {}) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const client = new IAMClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 2,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  })
  const calls = new Calls()
  wireUp(
    client as never,
    { calls, gates: new Gates({ perService: 2, whole: 2 }), ...wire },
    { account: '111122223333', service: 'iam', region: 'aws-global', permissions: { ListUsers: 'iam:ListUsers' } },
  )
  return { client, calls }
}

const users = (names: readonly string[], marker?: string) =>
  `<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users>${names
    .map((name) => `<member><UserName>${name}</UserName><UserId>AIDA</UserId><Path>/</Path><Arn>arn:aws:iam::111122223333:user/${name}</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></member>`)
    .join('')}</Users><IsTruncated>${marker !== undefined}</IsTruncated>${marker === undefined ? '' : `<Marker>${marker}</Marker>`}</ListUsersResult></ListUsersResponse>`
const errorXml = (code: string) => `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (one: unknown) => one,
  )
  expect(error).toBeInstanceOf(CallRefused)
  return (error as CallRefused).reason
}

describe('an answer that is no AWS answer is never empty', () => {
  test.each([
    ['a portal page', 200, '<html><body>Sign in</body></html>', 'failed'],
    ['a page with a doctype', 200, '\n<!DOCTYPE html><p>hello', 'failed'],
    ['a 404 page', 404, '<html>not found</html>', 'unsupported'],
    ['a 501 page', 501, '<html>no</html>', 'unsupported'],
    ['half a document', 200, users(['sato']).slice(0, 120), 'failed'],
  ])('%s', async (_what, status, body, outcome) => {
    const { client } = await served((_request, response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body))
    expect((await refusal(client.send(new ListUsersCommand({})))).outcome).toBe(outcome)
  })

  test('half a body: less than was declared', async () => {
    const { client } = await served((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '5000' })
      response.write(users([]).slice(0, 60))
      setTimeout(() => response.destroy(), 20)
    })
    expect((await refusal(client.send(new ListUsersCommand({})))).outcome).toBe('failed')
  })

  test('an endpoint that resets', async () => {
    const { client } = await served((request) => request.socket.destroy())
    expect((await refusal(client.send(new ListUsersCommand({})))).outcome).toBe('failed')
  })

  test('an endpoint that hangs', async () => {
    const { client } = await served(() => undefined)
    const { code, outcome } = await refusal(client.send(new ListUsersCommand({})))
    expect(outcome).toBe('failed')
    expect(code).toMatch(/Timeout/)
  })
})

test('denied names the permission, and the journal has the row', async () => {
  const { client, calls } = await served((_request, response) => response.writeHead(403, { 'content-type': 'text/xml' }).end(errorXml('AccessDenied')))
  expect(await refusal(client.send(new ListUsersCommand({})))).toEqual({ code: 'AccessDenied', outcome: 'denied', call: 'iam:ListUsers', permission: 'iam:ListUsers' })
  expect(calls.all()).toMatchObject([{ service: 'iam', operation: 'ListUsers', outcome: 'denied', permission: 'iam:ListUsers', pages: 1 }])
})

test('throttling is retried by the SDK, and told when it does not end', async () => {
  let asked = 0
  const throttled =
    (left: number): RequestListener =>
    (_request, response) => {
      asked += 1
      if (asked <= left) response.writeHead(400, { 'content-type': 'text/xml' }).end(errorXml('Throttling'))
      else response.writeHead(200, { 'content-type': 'text/xml' }).end(users(['sato']))
    }
  const once = await served(throttled(1))
  expect((await once.client.send(new ListUsersCommand({}))).Users).toHaveLength(1)
  expect(asked).toBe(2)
  asked = -100
  const always = await served((_request, response) => response.writeHead(400, { 'content-type': 'text/xml' }).end(errorXml('Throttling')))
  expect((await refusal(always.client.send(new ListUsersCommand({})))).outcome).toBe('throttled-out')
})

test('a page token that repeats ends the list as failed, not as complete', async () => {
  const { client } = await served((_request, response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(users(['sato'], 'again')))
  const read = async () => {
    for await (const page of paginateListUsers({ client }, {})) expect(page.Users).toHaveLength(1)
  }
  expect((await refusal(read())).code).toBe('RepeatedPageToken')
})

test('all pages of a list are one call', async () => {
  const { client, calls } = await served((request, response) => {
    const answer = async () => {
      let body = ''
      for await (const piece of request) body += piece
      response.writeHead(200, { 'content-type': 'text/xml' }).end(body.includes('Marker=') ? users(['suzuki']) : users(['sato'], 'next'))
    }
    void answer()
  })
  const names: (string | undefined)[] = []
  for await (const page of paginateListUsers({ client }, {})) for (const { UserName } of page.Users ?? []) names.push(UserName)
  expect(names).toEqual(['sato', 'suzuki'])
  expect(calls.all()).toMatchObject([{ operation: 'ListUsers', pages: 2, outcome: 'ok' }])
  expect(calls.wasted).toBe(0)
})

describe('record and replay', () => {
  const header = { recordedAt: '2026-11-01T00:00:00.000Z', account: '111122223333', regions: ['ap-northeast-1'] }
  const folder = () => mkdtemp(join(tmpdir(), 'kokokara-test-'))

  test.each(['r.jsonl', 'r.jsonl.gz'])('what was recorded in %s is replayed through the SDK, times included', async (name) => {
    const path = join(await folder(), name)
    const recorder = new Recorder(path, header)
    const live = await served((_request, response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(users(['sato'])), { recorder })
    const said = await live.client.send(new ListUsersCommand({ MaxItems: 100 }))
    await recorder.close()
    const recording = await Recording.open(path)
    expect(recording.header).toEqual(header)
    const replayed = await served((_request, response) => response.writeHead(500).end(), { recording })
    // Another page size is the same question.
    const again = await replayed.client.send(new ListUsersCommand({ MaxItems: 50 }))
    expect(again.Users).toEqual(said.Users)
    expect(again.Users?.[0]?.CreateDate).toBeInstanceOf(Date)
    expect(await refusal(replayed.client.send(new ListUsersCommand({ PathPrefix: '/other/' })))).toMatchObject({ code: 'NotRecorded', outcome: 'failed' })
    await recording.close()
  })

  test('an error is replayed as the error it was', async () => {
    const path = join(await folder(), 'r.jsonl')
    const recorder = new Recorder(path, header)
    const live = await served((_request, response) => response.writeHead(403, { 'content-type': 'text/xml' }).end(errorXml('AccessDenied')), { recorder })
    await refusal(live.client.send(new ListUsersCommand({})))
    await recorder.close()
    const recording = await Recording.open(path)
    const replayed = await served((_request, response) => response.writeHead(500).end(), { recording })
    expect(await refusal(replayed.client.send(new ListUsersCommand({})))).toMatchObject({ code: 'AccessDenied', outcome: 'denied', permission: 'iam:ListUsers' })
    await recording.close()
  })

  test('secrets never go in, not even inside user data', async () => {
    const path = join(await folder(), 'r.jsonl')
    const recorder = new Recorder(path, header)
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
    recorder.call('111122223333', {
      service: 'ec2',
      operation: 'DescribeInstanceAttribute',
      region: 'ap-northeast-1',
      input: {},
      output: { UserData: { Value: Buffer.from(`export AWS_SECRET_ACCESS_KEY=${secret}\necho done\n`).toString('base64') }, Variables: { DB_PASSWORD: 'mikan-mikan-2026' } },
    })
    await recorder.close()
    const recording = await Recording.open(path)
    const { output } = recording.find('111122223333', 'ec2', 'DescribeInstanceAttribute', 'ap-northeast-1', {}) as { output: { UserData: { Value: string }; Variables: { DB_PASSWORD: string } } }
    const userData = Buffer.from(output.UserData.Value, 'base64').toString()
    expect(userData).not.toContain(secret)
    expect(userData).toContain('export AWS_SECRET_ACCESS_KEY=')
    expect(userData).toContain('echo done')
    expect(output.Variables.DB_PASSWORD).not.toBe('mikan-mikan-2026')
    await recording.close()
  })

  const whole = `${JSON.stringify(header)}\n${JSON.stringify({ service: 'iam', operation: 'ListUsers', region: 'aws-global', input: {}, output: { Users: [] } })}\n`
  test.each([
    ['cut within a line', whole.slice(0, -20)],
    ['cut within the gzip stream', gzipSync(whole).subarray(0, 60)],
    ['no header', '{"service":"iam"}\n'],
    ['not JSON', `${JSON.stringify(header)}\nnonsense\n`],
    ['empty', ''],
  ])('a truncated recording is an error that names the file: %s', async (_what, content) => {
    const path = join(await folder(), 'r.jsonl')
    await writeFile(path, content)
    const error = await Recording.open(path).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).values['path']).toBe(path)
  })
})
