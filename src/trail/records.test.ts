import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Limits, readCarefully, readRecords, readSmall, usualLimits } from './records.ts'

/** In pieces of so many bytes: what is cut anywhere must come out the same. */
async function* pieces(bytes: Buffer, size = bytes.length || 1) {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size))
}

const both = { fast: readRecords, careful: readCarefully }

/** As whoever puts the lines into a database does: where a line turns out to be no JSON, the file is read carefully. */
async function all(stored: Buffer | string, options: { read?: typeof readRecords; size?: number; limits?: Limits } = {}) {
  const fast = await once(stored, options).catch((error: unknown) => {
    if (error instanceof SyntaxError) return null
    throw error
  })
  return fast ?? once(stored, { ...options, read: readCarefully })
}

async function once(stored: Buffer | string, { read = readRecords, size, limits = usualLimits }: { read?: typeof readRecords; size?: number; limits?: Limits } = {}) {
  const reading = read(pieces(Buffer.from(stored as Buffer), size), limits)
  const lines = { events: '', insights: '' }
  let count = 0
  for await (const piece of reading) {
    const text = piece.lines.toString('utf8')
    expect(text.endsWith('\n')).toBe(true)
    if (text.split('\n').length - 1 !== piece.count) throw new SyntaxError('a record has several lines')
    lines[piece.kind] += text
    count += piece.count
  }
  const { outcome } = reading
  expect(outcome.events + outcome.insights).toBe(count)
  const parsed = (text: string) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { outcome, text: lines.events, events: parsed(lines.events), insights: parsed(lines.insights) }
}

const event = (n: number, more: object = {}) => ({
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', userName: 'sato', accountId: '111122223333' },
  eventTime: '2026-11-24T01:02:03Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  // What a careless splitter stumbles over.
  requestParameters: { key: 'a},{"eventVersion":"1.08"}]}\\', list: [{ eventVersion: 1 }, { eventName: '日本語 "quoted" \u2028' }], empty: {} },
  eventID: `id-${n}`,
  ...more,
})
const three = [event(1), event(2), event(3)]
const wrapped = JSON.stringify({ Records: three })

describe('each shape gives the events that are in it, as they were written', () => {
  const envelope = (n: number, type = 'AWS API Call via CloudTrail') => ({ version: '0', id: `envelope-${n}`, 'detail-type': type, source: 'aws.s3', account: '111122223333', detail: event(n) })
  const reordered = three.map(({ eventVersion, ...rest }) => ({ ...rest, eventVersion }))
  const lookup = { Events: three.map((one) => ({ EventId: one.eventID, EventName: one.eventName, CloudTrailEvent: JSON.stringify(one) })), NextToken: 'x' }
  const shapes: Record<string, string> = {
    'a log file': wrapped,
    'a log file with a newline at its end': `${wrapped}\n`,
    'a byte order mark before it': `\ufeff${wrapped}`,
    'pretty-printed': JSON.stringify({ Records: three }, null, 2),
    'pretty-printed with CR LF': JSON.stringify({ Records: three }, null, 4).replaceAll('\n', '\r\n'),
    'members in another order': JSON.stringify({ Records: reordered }),
    'each record in an order of its own': JSON.stringify({ Records: [three[0], reordered[1], three[2]] }),
    'other members around the records': `{"a":[1,{"Records":[]}],"Records":${JSON.stringify(three)},"z":{"y":"]}"}}`,
    'a list': JSON.stringify(three),
    'a pretty-printed list': JSON.stringify(three, null, 1),
    'a line each': `${three.map((one) => JSON.stringify(one)).join('\n')}\n`,
    'a line each, the last without its end': three.map((one) => JSON.stringify(one)).join('\n'),
    'a line each, with CR LF and empty lines': `${three.map((one) => JSON.stringify(one)).join('\r\n\r\n')}\r\n`,
    'lines of different orders': `${[three[0], reordered[1], three[2]].map((one) => JSON.stringify(one)).join('\n')}\n`,
    'values without anything between them': three.map((one) => JSON.stringify(one)).join(''),
    'pretty-printed values after each other': three.map((one) => JSON.stringify(one, null, 2)).join('\n'),
    'two log files, one after the other': JSON.stringify({ Records: three.slice(0, 2) }) + JSON.stringify({ Records: three.slice(2) }),
    'two log files, with byte order marks': `\ufeff${JSON.stringify({ Records: three.slice(0, 2) })}\n\ufeff${JSON.stringify({ Records: three.slice(2) })}\n`,
    'a log file a line': three.map((one) => JSON.stringify({ Records: [one] })).join('\n'),
    'a list of log files': JSON.stringify([{ Records: three.slice(0, 1) }, { Records: three.slice(1) }]),
    'lookup-events': JSON.stringify(lookup, null, 4),
    'lookup-events, only the events’ texts': JSON.stringify(lookup.Events.map((one) => one.CloudTrailEvent)),
    'lookup-events as text, between tabs': lookup.Events.map((one) => one.CloudTrailEvent).join('\t'),
    'EventBridge, a line each': three.map((_one, n) => JSON.stringify(envelope(n + 1))).join('\n'),
    'EventBridge, a list': JSON.stringify(
      [1, 2, 3].map((n) => envelope(n, 'AWS Console Sign In via CloudTrail')),
      null,
      2,
    ),
    'EventBridge in SQS in a Lambda’s input': JSON.stringify({ Records: [1, 2, 3].map((n) => ({ messageId: 'm', body: JSON.stringify(envelope(n, 'AWS Service Event via CloudTrail')) })) }),
    'SNS, a line each': three.map((one) => JSON.stringify({ Type: 'Notification', Message: JSON.stringify({ Records: [one] }) })).join('\n'),
    'CloudTrail Lake with eventJson': JSON.stringify({ QueryStatus: 'FINISHED', QueryResultRows: three.map((one) => [{ eventID: one.eventID }, { eventJson: JSON.stringify(one) }]) }),
    'CSV with eventJson': `"eventID","eventJson"\n${three.map((one) => `"${one.eventID}","${JSON.stringify(one).replaceAll('"', '""')}"`).join('\n')}\n`,
  }

  describe.each(Object.entries(shapes))('%s', (_name, text) => {
    test.each([
      ['whole', undefined, false],
      ['in pieces of one byte', 1, false],
      ['in pieces of 7 bytes', 7, false],
      ['in pieces of 100 bytes, packed', 100, true],
    ])('%s', async (_how, size, packed) => {
      const stored = packed ? gzipSync(text) : Buffer.from(text)
      for (const read of Object.values(both)) {
        const { outcome, events } = await all(stored, { read, ...(size === undefined ? {} : { size }) })
        expect(outcome).toEqual({ kind: 'events', events: 3, insights: 0, trouble: null, troubles: 0 })
        expect(events.map((one) => one['eventID'])).toEqual(['id-1', 'id-2', 'id-3'])
        for (const [n, one] of events.entries()) expect(one).toEqual(three[n])
      }
    })
  })

  test('the text of an event is not changed: numbers, escapes and the order of members stay', async () => {
    const odd = '{"eventVersion":"1.08","eventTime":"x","eventName":"GetObject","n":12345678901234567890.10,"e":1E+2,"s":"\\u3042\\/\\t","b":{"z":1,"a":2}}'
    for (const text of [`{"Records":[${odd},${odd}]}`, `[${odd},${odd}]`, `${odd}\n${odd}\n`, `{"detail-type":"x","detail":${odd}}{"detail-type":"x","detail":${odd}}`])
      expect((await all(text)).text).toBe(`${odd}\n${odd}\n`)
  })

  test('a small file in one go, or not at all', () => {
    const packed = gzipSync(wrapped)
    const lines = `${three.map((one) => JSON.stringify(one)).join('\n')}\n`
    expect(readSmall(packed)).toEqual({ kind: 'events', count: 3, lines: Buffer.from(lines) })
    expect(readSmall(Buffer.from(wrapped))?.lines.toString()).toBe(lines)
    const bad = Buffer.from(wrapped)
    bad[bad.indexOf('sato')] = 0xff
    for (const other of [
      packed.subarray(0, -2),
      Buffer.concat([packed, Buffer.from('x')]),
      Buffer.from(lines),
      bad,
      Buffer.from(wrapped.slice(0, -1)),
      Buffer.alloc(0),
      gzipSync(Buffer.alloc(50_000_000)),
    ]) {
      const copy = Buffer.from(other)
      expect(readSmall(other)).toBe(null)
      expect(other.equals(copy)).toBe(true)
    }
  })

  test('gzip of several members, as log shippers write it', async () => {
    const stored = Buffer.concat(three.map((one) => gzipSync(`${JSON.stringify(one)}\n`)))
    expect((await all(stored)).outcome).toMatchObject({ events: 3, trouble: null })
    expect((await all(stored, { size: 10 })).outcome).toMatchObject({ events: 3, trouble: null })
  })

  test('gzip padded with zeros is not broken', async () => {
    expect((await all(Buffer.concat([gzipSync(wrapped), Buffer.alloc(512)]))).outcome).toMatchObject({ events: 3, trouble: null })
    // Too large for one go.
    expect((await all(Buffer.concat([gzipSync(wrapped), Buffer.alloc(6_000_000)]), { size: 100_000 })).outcome).toMatchObject({ events: 3, trouble: null })
  })

  test('an empty list is a log file without events, and no trouble', async () => {
    for (const text of ['{"Records":[]}', '{"Records":[ ]}\n', '[]', '{"Events":[]}', '{"QueryResultRows":[]}']) expect((await all(text)).outcome).toMatchObject({ events: 0, trouble: null })
  })
})

describe('what is no event is told apart by its content', () => {
  const insight = {
    eventVersion: '1.08',
    eventTime: '2026-11-24T01:00:00Z',
    awsRegion: 'us-east-1',
    eventID: 'i',
    eventType: 'AwsCloudTrailInsight',
    insightDetails: { state: 'Start' },
    eventCategory: 'Insight',
  }
  test('Insights', async () => {
    for (const text of [JSON.stringify({ Records: [insight, insight] }), JSON.stringify([insight, insight])]) {
      const { outcome, insights } = await all(text)
      expect(outcome).toMatchObject({ kind: 'insights', insights: 2, events: 0, trouble: null })
      expect(insights[0]).toEqual(insight)
    }
  })
  test('Insights among events', async () => {
    expect((await all(JSON.stringify([event(1), insight]))).outcome).toMatchObject({ kind: 'events', events: 1, insights: 1 })
  })
  test.each([
    ['digest', { awsAccountId: '111122223333', digestStartTime: '2026-11-24T01:00:00Z', logFiles: [{ s3Object: 'x' }] }],
    ['config', { fileVersion: '1.0', configSnapshotId: 'x', configurationItems: [{ resourceType: 'AWS::S3::Bucket' }, { resourceType: 'AWS::IAM::User' }] }],
    ['aggregated', [{ eventVersion: '1.0', accountId: '111122223333', eventId: 'x', eventCategory: 'Aggregated', eventType: 'AwsAggregatedEvent', eventSource: 's3.amazonaws.com', summary: {} }]],
    ['aggregated', { Records: [{ eventVersion: '1.0', accountId: '111122223333', eventId: 'x', eventType: 'AwsAggregatedEvent', eventCategory: 'Aggregated' }] }],
  ])('%s', async (kind, content) => {
    expect((await all(gzipSync(JSON.stringify(content)))).outcome).toEqual({ kind, events: 0, insights: 0, trouble: null, troubles: 0 })
  })
  test('S3’s notifications look like events and are none', async () => {
    const notification = { Records: [{ eventVersion: '2.1', eventSource: 'aws:s3', eventTime: '2026-11-24T01:00:00Z', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'logs' } } }] }
    expect((await all(JSON.stringify(notification))).outcome).toMatchObject({ kind: 'other', events: 0, troubles: 1, trouble: { code: 'not-an-event' } })
  })
})

describe('query results without the whole event are made into events again', () => {
  const identity =
    '{type=AssumedRole, principalid=AROAEXAMPLE:worker, arn=arn:aws:sts::111122223333:assumed-role/worker/a,b, accountid=111122223333, accesskeyid=ASIAEXAMPLE, username=null, sessioncontext={attributes={creationdate=2026-11-24 00:59:12.000, mfaauthenticated=true}, sessionissuer={type=Role, principalid=AROAEXAMPLE, arn=arn:aws:iam::111122223333:role/worker, accountid=111122223333, username=worker}, sourceidentity=null}, invokedby=null}'
  const expected = {
    eventVersion: '1.08',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE:worker',
      arn: 'arn:aws:sts::111122223333:assumed-role/worker/a,b',
      accountId: '111122223333',
      accessKeyId: 'ASIAEXAMPLE',
      sessionContext: {
        attributes: { creationDate: '2026-11-24T00:59:12Z', mfaAuthenticated: 'true' },
        sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: 'arn:aws:iam::111122223333:role/worker', accountId: '111122223333', userName: 'worker' },
      },
    },
    eventTime: '2026-11-24T01:02:03Z',
    eventName: 'PutObject',
    readOnly: false,
    requestParameters: { bucketName: 'invoices', key: '2026' },
    resources: [{ accountId: '111122223333', type: 'AWS::S3::Bucket' }],
    recipientAccountId: '111122223333',
  }
  const columns = {
    eventVersion: '1.08',
    userIdentity: identity,
    eventTime: '2026-11-24 01:02:03.000',
    eventName: 'PutObject',
    readOnly: 'false',
    requestParameters: '{bucketName=invoices, key=2026}',
    resources: '[{accountid=111122223333, type=AWS::S3::Bucket, arn=null}]',
    errorCode: '',
    recipientAccountId: '111122223333',
  }
  test('GetQueryResults', async () => {
    const rows = { QueryResultRows: [Object.entries(columns).map(([name, value]) => ({ [name]: value }))] }
    const { outcome, events } = await all(JSON.stringify(rows, null, 2))
    expect(outcome).toMatchObject({ kind: 'events', events: 1, trouble: null })
    expect(events).toEqual([expected])
  })
  test.each([
    ['as CloudTrail Lake names columns', (name: string) => name],
    ['as Athena names columns', (name: string) => name.toLowerCase()],
  ])('CSV, packed, %s', async (_what, spell) => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const csv = `${Object.keys(columns).map(spell).map(cell).join(',')}\r\n${Object.values(columns).map(cell).join(',')}\r\n`
    const { outcome, events } = await all(gzipSync(csv), { size: 11 })
    expect(outcome).toMatchObject({ kind: 'events', events: 1, trouble: null })
    expect(events).toEqual([expected])
  })
  test('what can be read in two ways stays text', async () => {
    for (const parameters of ['{note=a, b, key=x}', '{a=1, a=2}', '{policy={broken, x=1}', '{a=}}']) {
      const { events } = await all(JSON.stringify({ QueryResultRows: [[{ eventName: 'PutObject' }, { eventTime: '2026-11-24 01:02:03.000' }, { requestParameters: parameters }]] }))
      expect(events).toEqual([{ eventName: 'PutObject', eventTime: '2026-11-24T01:02:03Z', requestParameters: parameters }])
    }
  })
  test('rows that are no events are told', async () => {
    expect((await all('eventName,count\nGetObject,5\nPutObject,6\n')).outcome).toMatchObject({ kind: 'other', events: 0, troubles: 2, trouble: { code: 'not-an-event' } })
  })
  test('a broken row is told, and the rows before it stay', async () => {
    const { outcome, events } = await all('eventTime,eventName,eventID\n2026-11-24 01:02:03.000,GetObject,1\n2026,"Get"Object,2\n2026-11-24 01:02:04.000,PutObject,3\n')
    expect(events.map((one) => one['eventID'])).toEqual(['1'])
    expect(outcome).toMatchObject({ trouble: { code: 'broken-row', record: 2 } })
  })
})

describe('what is broken is told with its place, and keeps the events before it', () => {
  const packed = gzipSync(wrapped)
  const many = JSON.stringify({ Records: Array.from({ length: 2_000 }, (_, n) => event(n, { noise: Math.random() })) })
  const manyPacked = gzipSync(many)

  test('empty', async () => {
    expect((await all('')).outcome).toEqual({ kind: 'other', events: 0, insights: 0, troubles: 1, trouble: expect.objectContaining({ code: 'empty', byte: 0, record: 0 }) })
    expect((await all(gzipSync(''))).outcome.trouble?.code).toBe('empty')
  })

  test.each([
    ['in the middle', 0.5],
    ['near the end', 0.99],
  ])('gzip cut off %s', async (_where, part) => {
    for (const size of [undefined, 1000]) {
      const { outcome, events } = await all(manyPacked.subarray(0, Math.floor(manyPacked.length * part)), size === undefined ? {} : { size })
      expect(outcome).toMatchObject({ troubles: 1, trouble: { code: 'gzip-truncated' } })
      expect(events.length).toBeGreaterThan(2_000 * part * 0.85)
      expect(outcome.trouble?.record).toBe(events.length)
      expect(outcome.trouble?.byte).toBeGreaterThan(many.length * part * 0.85)
    }
  })
  test('gzip without its last bytes', async () => {
    expect((await all(packed.subarray(0, -3))).outcome).toMatchObject({ events: 3, troubles: 1, trouble: { code: 'gzip-truncated', byte: Buffer.byteLength(wrapped) } })
  })
  test('a wrong checksum', async () => {
    const wrong = Buffer.from(packed)
    wrong[wrong.length - 6] = (wrong.at(-6) as number) ^ 1
    expect((await all(wrong)).outcome).toMatchObject({ events: 3, troubles: 1, trouble: { code: 'gzip-broken' } })
  })
  test('a flipped bit', async () => {
    const wrong = Buffer.from(manyPacked)
    const at = Math.floor(wrong.length / 2)
    wrong.fill(0xff, at, at + 20)
    const { outcome, events } = await all(wrong)
    expect(outcome.trouble?.code).toBe('gzip-broken')
    expect(events.length).toBeGreaterThan(900)
  })
  test.each(['appended', '\u001f', '{"Records":[]}'])('something after the gzip: %j', async (rubbish) => {
    const { outcome } = await all(Buffer.concat([packed, Buffer.from(rubbish)]))
    expect(outcome.troubles).toBe(1)
    expect(outcome.trouble?.code).toMatch(/^(rubbish-after-gzip|gzip-truncated)$/)
    expect(outcome.events).toBeGreaterThanOrEqual(2)
  })
  test.each([600, 5_000_000])('something after %i zeros after the gzip', async (zeros) => {
    const { outcome } = await all(Buffer.concat([packed, Buffer.alloc(zeros), Buffer.from('x'), Buffer.alloc(100)]), { size: 100_000 })
    expect(outcome).toMatchObject({ events: 3, troubles: 1, trouble: { code: 'rubbish-after-gzip' } })
  })
  test('a large file with a wrong checksum keeps all of its events', async () => {
    const noise = Buffer.from(JSON.stringify({ Records: Array.from({ length: 4_000 }, (_, n) => event(n, { noise: Array.from({ length: 150 }, Math.random) })) }))
    const large = gzipSync(noise, { level: 1 })
    expect(large.length).toBeGreaterThan(2 ** 22)
    large[large.length - 6] = (large.at(-6) as number) ^ 1
    expect((await all(large, { size: 65_536 })).outcome).toMatchObject({ events: 4_000, troubles: 1, trouble: { code: 'gzip-broken', byte: noise.length } })
  })
  test('a gzip bomb stops at the limit', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('{"Records":['), Buffer.from(`${JSON.stringify(event(1))},`.repeat(150_000)), Buffer.alloc(60_000_000, 0x20)]))
    const { outcome } = await all(bomb, { limits: { ...usualLimits, inflated: 20_000_000, ratio: 50 } })
    expect(outcome.trouble?.code).toBe('gzip-bomb')
    expect(outcome.trouble?.byte).toBeLessThan(110_000_000)
    expect(outcome.events).toBeGreaterThan(10_000)
  })
  test.each(['\ufeff', ''])('UTF-16 is named, with or without its mark: %j', async (mark) => {
    const text = Buffer.from(mark + wrapped, 'utf16le')
    expect((await all(text)).outcome).toMatchObject({ events: 0, troubles: 1, trouble: { code: 'utf16' } })
    expect((await all(gzipSync(text.swap16()))).outcome.trouble?.code).toBe('utf16')
  })
  test.each([
    ['text', 'Nov 24 01:02:03 host sshd: hello\n'.repeat(10)],
    ['a page', '<!doctype html><p>Access denied</p>'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff])],
    ['zeros', Buffer.alloc(5_000)],
  ])('no log at all: %s', async (_what, content) => {
    expect((await all(content)).outcome).toMatchObject({ kind: 'other', events: 0, troubles: 1, trouble: { code: 'not-a-log', byte: 0 } })
  })
  test('JSON cut off', async () => {
    const at = wrapped.indexOf('id-3')
    const { outcome, events } = await all(wrapped.slice(0, at))
    expect(events).toHaveLength(2)
    expect(outcome).toMatchObject({
      troubles: 1,
      trouble: { code: 'json-truncated', record: 3, byte: Buffer.byteLength(wrapped.slice(0, wrapped.lastIndexOf('{"eventVersion":"1.08","userIdentity"'))) },
    })
    expect((await all(wrapped.slice(0, -2))).outcome).toMatchObject({ events: 3, trouble: { code: 'json-truncated' } })
    expect((await all(wrapped.slice(0, -1))).outcome).toMatchObject({ events: 3, trouble: { code: 'json-truncated' } })
  })
  test.each(['hello', '}', ']', '\u0000\u0000', '<html>'])('something after the JSON: %j', async (rubbish) => {
    for (const read of Object.values(both))
      expect((await all(wrapped + rubbish, { read })).outcome).toMatchObject({ events: 3, troubles: 1, trouble: { code: 'rubbish-after', byte: Buffer.byteLength(wrapped) } })
  })
  test('a broken record among whole ones, read carefully', async () => {
    for (const broken of ['{"eventVersion":"1.08",}', '{"a" 1}', '{"a":01}', '{eventVersion:1}', '{"a":tru}']) {
      const text = `{"Records":[${JSON.stringify(event(1))},${broken},${JSON.stringify(event(3))}]}`
      const { outcome, events } = await all(text, { read: readCarefully })
      expect(events.map((one) => one['eventID'])).toEqual(['id-1', 'id-3'])
      expect(outcome).toMatchObject({ troubles: 1, trouble: { code: 'not-json', record: 2, byte: text.indexOf(broken) === -1 ? 0 : Buffer.byteLength(text.slice(0, text.indexOf(broken))) } })
    }
  })
  test.each([
    ['lacks a quotation mark', '{"eventName":"GetObject,"eventTime":"x","eventID":"2"}'],
    ['lacks a bracket', '{"eventName":"GetObject","a":{"b":1'],
    ['is cut off within a string', '{"eventName":"GetOb'],
    ['is not JSON', 'nonsense'],
  ])('a line that %s does not swallow the next', async (_what, line) => {
    const { outcome, events } = await all(`${JSON.stringify(event(1))}\n${line}\n${JSON.stringify(event(3))}\n${JSON.stringify(event(4))}\n`)
    expect(events.map((one) => one['eventID'])).toEqual(['id-1', 'id-3', 'id-4'])
    expect(outcome.troubles).toBe(1)
    expect(outcome.trouble).toMatchObject({ record: 2, byte: Buffer.byteLength(JSON.stringify(event(1))) + 1 })
  })
  test('a record above the limit is left out, the others stay', async () => {
    const limits = { ...usualLimits, record: 100_000 }
    for (const around of [(text: string) => `{"Records":[${text}]}`, (text: string) => `[${text}]`, (text: string) => text.replaceAll('},{"eventVersion":"1.08","u', '}\n{"eventVersion":"1.08","u')]) {
      const text = around([event(1), event(2, { padding: 'x'.repeat(300_000) }), event(3)].map((one) => JSON.stringify(one)).join(','))
      for (const read of Object.values(both)) {
        const { outcome, events } = await all(text, { read, limits, size: 5_000 })
        expect(events.map((one) => one['eventID'])).toEqual(['id-1', 'id-3'])
        expect(outcome).toMatchObject({ troubles: 1, trouble: { code: 'record-too-long', record: 2 } })
      }
    }
  })
  test('a nesting bomb is left out, the others stay', async () => {
    const deep = `{"eventName":"x","eventTime":"y","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const { outcome, events } = await all(`[${JSON.stringify(event(1))},${deep},${JSON.stringify(event(3))}]`)
    expect(events.map((one) => one['eventID'])).toEqual(['id-1', 'id-3'])
    expect(outcome).toMatchObject({ troubles: 1, trouble: { code: 'too-deep', record: 2 } })
    expect((await all('['.repeat(2_000_000))).outcome).toMatchObject({ events: 0, trouble: { code: 'too-deep' } })
    expect((await all('{"a":'.repeat(400_000))).outcome).toMatchObject({ events: 0, trouble: { code: 'too-deep' } })
  })
  test('bytes that are no text become valid JSON, and are told', async () => {
    const text = Buffer.from(wrapped)
    text[text.indexOf('sato') + 1] = 0xff
    for (const read of Object.values(both)) {
      const { outcome, events } = await all(text, { read })
      expect(outcome).toMatchObject({ events: 3, troubles: 1, trouble: { code: 'not-unicode', record: 1 } })
      expect(events[0]).toMatchObject({ userIdentity: { userName: 's\ufffdto' } })
    }
  })
  test('half a surrogate pair becomes a character, an escaped backslash before u stays', async () => {
    const text = JSON.stringify({ Records: [event(1)] }).replace('sato', '\\ud83d \\ud83d\\ude00 \\\\ud83d \\ude00')
    const { outcome, events } = await all(text, { read: readCarefully })
    expect(outcome).toMatchObject({ events: 1, troubles: 1, trouble: { code: 'not-unicode' } })
    expect(events[0]).toMatchObject({ userIdentity: { userName: '\ufffd 😀 \\ud83d \ufffd' } })
  })
  test('control characters within strings are escaped, and told', async () => {
    const text = wrapped.replace('sato', 'sa\u0000to')
    for (const read of Object.values(both)) {
      const { outcome, events } = await all(text, { read })
      expect(outcome).toMatchObject({ events: 3, troubles: 1, trouble: { code: 'control-characters', record: 1 } })
      expect(events[0]).toMatchObject({ userIdentity: { userName: 'sa\u0000to' } })
    }
    expect((await all(wrapped.replace('sato', 'sa\nto'), { read: readCarefully })).events[0]).toMatchObject({ userIdentity: { userName: 'sa\nto' } })
  })
  test('a member named twice is named once afterwards, and told', async () => {
    const { outcome, text } = await all('{"Records":[{"eventName":"A","eventName":"B","eventTime":"x"}]}', { read: readCarefully })
    expect(text).toBe('{"eventName":"B","eventTime":"x"}\n')
    expect(outcome.trouble?.code).toBe('duplicate-members')
  })
  test('of several troubles the worst is kept: what takes events away, not the odd character before it', async () => {
    const odd = (text: string) => text.replace('sato', 'sa\u0000to')
    const lines = [odd(JSON.stringify(event(1))), JSON.stringify(event(2)), '{"eventName":"x","eventTime":', '']
    for (const read of Object.values(both)) {
      const cut = await all(lines.join('\n'), { read })
      expect(cut.outcome.trouble?.code).toBe('json-truncated')
      expect(cut.outcome.troubles).toBeGreaterThan(1)
      // Something behind the gzip data takes nothing away, a record that is left out does.
      const packed = await all(Buffer.concat([gzipSync(`[${JSON.stringify(event(1))},{"no":"event"},${JSON.stringify(event(3))}]`), Buffer.from('rubbish')]), { read })
      expect(packed.outcome).toMatchObject({ events: 2, troubles: 2, trouble: { code: 'not-an-event' } })
      const short = await all(gzipSync(odd(wrapped)).subarray(0, -12), { read })
      expect(short.outcome.trouble?.code).toBe('gzip-truncated')
    }
  })
  test('an error of the source is thrown, not taken for the end', async () => {
    const failing = async function* () {
      yield Buffer.from(wrapped.slice(0, 500))
      throw new Error('connection lost')
    }
    for (const read of Object.values(both))
      await expect(async () => {
        for await (const _piece of read(failing()));
      }).rejects.toThrow('connection lost')
    const csv = async function* () {
      yield Buffer.from('eventName,eventTime\nGetObject,x\n')
      throw new Error('connection lost')
    }
    await expect(async () => {
      for await (const _piece of readRecords(csv()));
    }).rejects.toThrow('connection lost')
  })
})

test('a line of 200 MB that is a list of records is read in bounded memory', async () => {
  const one = `${JSON.stringify(event(1, { padding: 'x'.repeat(2_000) }))},`
  const block = one.repeat(400)
  const endless = async function* () {
    yield Buffer.from('{"Records":[')
    for (let size = 0; size < 200_000_000; size += block.length) yield Buffer.from(block)
    yield Buffer.from(`${one.slice(0, -1)}]}`)
  }
  const before = process.memoryUsage.rss()
  let most = 0
  const reading = readRecords(endless())
  for await (const piece of reading) {
    expect(piece.lines.length).toBeLessThan(8_000_000)
    most = Math.max(most, process.memoryUsage.rss() - before)
  }
  expect(reading.outcome).toMatchObject({ trouble: null, events: Math.ceil(200_000_000 / block.length) * 400 + 1 })
  expect(most).toBeLessThan(300_000_000)
})

const archive = process.env['KOKOKARA_ARCHIVE']
test.skipIf(archive === undefined)('every file of a real archive has as many events as JSON.parse finds (KOKOKARA_ARCHIVE)', async () => {
  const files = readdirSync(archive as string, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.json(\.gz)?$/.test(name))
    .map((name) => join(archive as string, name))
    .filter((path) => statSync(path).isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const path of files) {
    const stored = readFileSync(path)
    const text = (stored[0] === 0x1f ? gunzipSync(stored) : stored).toString('utf8')
    let expected: unknown[]
    try {
      const whole = JSON.parse(text) as { Records?: unknown[] }
      expected = whole.Records ?? [whole]
    } catch {
      expected = text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .flatMap((line) => {
          try {
            return [JSON.parse(line) as unknown]
          } catch {
            return []
          }
        })
    }
    for (const read of Object.values(both)) {
      const { events, insights } = await all(stored, { read, size: 65_536 })
      expect([...events, ...insights], path).toEqual(expected)
    }
  }
})
