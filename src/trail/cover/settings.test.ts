import { describe, expect, test } from 'vitest'
import { dataExtent, managementExtent, recordings } from './recorded.ts'
import { changeOf, selectorsOf, stretchesOf, type TrailHistory, type TrailState } from './settings.ts'

const time = (day: number) => Date.UTC(2026, 10, day)
const state = (over: Partial<TrailState>): Partial<TrailState> => over
const call = (day: number, what: string, change: Partial<TrailState>) => ({ turn: { at: time(day), what, eventId: 'e', by: null }, change, looked: false })
const scan = (day: number, change: Partial<TrailState>) => ({ turn: { at: time(day), what: 'scan', eventId: null, by: null }, change, looked: true })
const trail = (...told: Parameters<typeof stretchesOf>[0]): TrailHistory => ({ id: 'a:r:n', account: 'a', region: 'r', name: 'n', turns: told.map(({ turn }) => turn), stretches: stretchesOf(told) })
const everything: Partial<TrailState> = { logging: true, multiRegion: true, management: { reads: 'all', writes: 'all', excluded: [] } }

describe('selectors', () => {
  test('basic: writes only, without KMS, every S3 object and one function', () =>
    expect(
      selectorsOf({
        eventSelectors: [
          {
            readWriteType: 'WriteOnly',
            includeManagementEvents: true,
            excludeManagementEventSources: ['kms.amazonaws.com'],
            dataResources: [
              { type: 'AWS::S3::Object', values: ['arn:aws:s3'] },
              { type: 'AWS::Lambda::Function', values: ['arn:aws:lambda:eu-west-1:111122223333:function:one'] },
              { type: 'AWS::DynamoDB::Table', values: [] },
            ],
          },
        ],
      }),
    ).toEqual({
      management: { reads: 'none', writes: 'all', excluded: ['kms.amazonaws.com'] },
      data: [
        { type: 'AWS::Lambda::Function', reads: 'none', writes: 'some' },
        { type: 'AWS::S3::Object', reads: 'none', writes: 'all' },
      ],
      network: false,
    }))

  test('advanced: narrowed by name or ARN is some; several sorts together', () =>
    expect(
      selectorsOf({
        advancedEventSelectors: [
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['Management'] },
              { field: 'eventSource', notEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
            ],
          },
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['Data'] },
              { field: 'resources.type', equals: ['AWS::S3::Object'] },
              { field: 'readOnly', equals: ['true'] },
            ],
          },
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['Data'] },
              { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] },
              { field: 'eventName', equals: ['Scan'] },
            ],
          },
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['NetworkActivity'] },
              { field: 'eventSource', equals: ['kms.amazonaws.com'] },
            ],
          },
        ],
      }),
    ).toEqual({
      management: { reads: 'all', writes: 'all', excluded: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
      data: [
        { type: 'AWS::DynamoDB::Table', reads: 'some', writes: 'some' },
        { type: 'AWS::S3::Object', reads: 'all', writes: 'none' },
      ],
      network: true,
    }))

  test('two selectors of management events leave out only what both leave out', () => {
    const leaving = (source: string) => ({
      fieldSelectors: [
        { field: 'eventCategory', equals: ['Management'] },
        { field: 'eventSource', notEquals: [source] },
      ],
    })
    expect(selectorsOf({ advancedEventSelectors: [leaving('kms.amazonaws.com'), leaving('rdsdata.amazonaws.com')] })?.management?.excluded).toEqual([])
  })

  test.each([[null], ['text'], [{}], [{ eventSelectors: [] }], [{ eventSelectors: 'x', advancedEventSelectors: { a: 1 } }]])('%j tells nothing', (request) => expect(selectorsOf(request)).toBeNull())
})

describe('calls', () => {
  test('a new trail is off, with management events only', () =>
    expect(changeOf('CreateTrail', { name: 'n', s3BucketName: 'b', isMultiRegionTrail: true }, null)).toMatchObject({
      logging: false,
      multiRegion: true,
      globalEvents: true,
      bucket: 'b',
      data: [],
    }))
  test('an update changes what it names', () => expect(changeOf('UpdateTrail', { isMultiRegionTrail: false }, {})).toEqual({ multiRegion: false }))
  test('selectors that cannot be read leave nothing known', () => expect(changeOf('PutEventSelectors', null, null)).toEqual({ management: null, data: null, network: null }))
  test('other calls change nothing', () => expect(changeOf('DescribeTrails', {}, {})).toBeNull())
})

describe('through time', () => {
  test('what a scan saw held since the last turn, and what a call set holds from then on', () => {
    const [before, between, after] = stretchesOf([call(5, 'StopLogging', { logging: false }), scan(10, state({ ...everything, logging: false }))])
    expect(before?.state).toMatchObject({ logging: null, multiRegion: true, management: { reads: 'all' } })
    expect(between?.state).toMatchObject({ logging: false, multiRegion: true })
    expect(after?.state.logging).toBe(false)
  })

  test('what a scan saw of data events is all that there was, of every type', () => {
    const set = selectorsOf({ eventSelectors: [{ dataResources: [{ type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] }] }] }) as Partial<TrailState>
    const kept = stretchesOf([call(5, 'PutEventSelectors', set), scan(10, { data: null })]).at(-1)?.state as TrailState
    expect(dataExtent('AWS::Lambda::Function', 'read')(kept)).toBe('all')
    const seen = stretchesOf([call(5, 'PutEventSelectors', set), scan(10, { data: [{ type: 'AWS::S3::Object', reads: 'none', writes: 'all' }] })]).at(-1)?.state as TrailState
    expect(dataExtent('AWS::Lambda::Function', 'read')(seen)).toBe('none')
    expect(dataExtent('AWS::S3::Object', 'write')(seen)).toBe('all')
    expect(dataExtent('AWS::DynamoDB::Table', 'write')(seen)).toBe('none')
  })

  test('a refusal in a later scan takes nothing back', () =>
    expect(stretchesOf([scan(5, everything), scan(10, { logging: null, management: null })]).at(-1)?.state).toMatchObject({ logging: true, management: { reads: 'all' } }))

  test('before it was created a trail recorded nothing', () => expect(stretchesOf([call(5, 'CreateTrail', changeOf('CreateTrail', {}, {}) ?? {})])[0]?.state.logging).toBe(false))

  test('a time is cut at every turn of every trail; one that records is enough', () => {
    const one = trail(scan(1, everything), call(10, 'StopLogging', { logging: false }), call(12, 'StartLogging', { logging: true }))
    const told = (...trails: readonly TrailHistory[]) =>
      recordings(trails, time(5), time(20), managementExtent('read')).map(({ from, to, extent, stopped }) => [new Date(from).getUTCDate(), new Date(to).getUTCDate(), extent, stopped])
    expect(told(one)).toEqual([
      [5, 10, 'all', false],
      [10, 12, 'none', true],
      [12, 20, 'all', false],
    ])
    expect(told(one, trail(scan(1, everything)))).toEqual([[5, 20, 'all', false]])
    expect(told()).toEqual([[5, 20, null, false]])
    expect(told(trail(scan(1, { ...everything, multiRegion: false })))).toEqual([[5, 20, 'some', false]])
  })
})
