import type { LakeReader } from '#lake/lake.ts'
import { rows } from './rows.ts'

// What was recorded when: from the trails that scans saw, and from the calls in the log that changed them.

/** `some`: of some resources, or narrowed by something else than reading and writing. */
export type Extent = 'all' | 'some' | 'none'

export interface DataSelector {
  readonly type: string
  readonly reads: Extent
  readonly writes: Extent
}

/** A trail's settings at a time. Null is what nobody told us. */
export interface TrailState {
  readonly logging: boolean | null
  readonly multiRegion: boolean | null
  readonly globalEvents: boolean | null
  readonly bucket: string | null
  readonly organisation: boolean | null
  readonly management: { readonly reads: Extent; readonly writes: Extent; readonly excluded: readonly string[] } | null
  /** A type that is not here is not recorded. */
  readonly data: readonly DataSelector[] | null
  readonly network: boolean | null
  readonly insights: boolean | null
}

/** Something that told or changed a trail's settings. */
export interface Turn {
  readonly at: number
  /** The event's name, or `scan`. */
  readonly what: string
  readonly eventId: string | null
  readonly by: string | null
}

/** Between two turns the settings stay. */
export interface Stretch {
  /** Null: as far back as anything is known. */
  readonly from: number | null
  readonly to: number | null
  readonly state: TrailState
}

export interface TrailHistory {
  /** `account:region:name` of its home. */
  readonly id: string
  readonly account: string
  readonly region: string
  readonly name: string
  readonly turns: readonly Turn[]
  readonly stretches: readonly Stretch[]
}

const nothing: TrailState = { logging: null, multiRegion: null, globalEvents: null, bucket: null, organisation: null, management: null, data: null, network: null, insights: null }

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const texts = (value: unknown): readonly string[] => list(value).filter((one): one is string => typeof one === 'string')
const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const larger = (a: Extent, b: Extent): Extent => (a === 'all' || b === 'all' ? 'all' : a === 'some' || b === 'some' ? 'some' : 'none')

// "arn:aws:s3" stands for every object of every bucket, and likewise for the other two.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html (2026-11-26)
const everything = /^arn:aws[a-z-]*:(s3(:::)?|lambda|dynamodb)$/

interface Selected {
  readonly category: 'management' | 'data' | 'network'
  readonly type: string | null
  readonly reads: boolean
  readonly writes: boolean
  readonly narrowed: boolean
  readonly excluded: readonly string[]
}

// ReadWriteType is All and IncludeManagementEvents true unless said otherwise.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html (2026-11-26)
function basic(selector: Json): readonly Selected[] {
  const kind = { reads: selector['readWriteType'] !== 'WriteOnly', writes: selector['readWriteType'] !== 'ReadOnly' }
  const management: readonly Selected[] =
    selector['includeManagementEvents'] === false ? [] : [{ ...kind, category: 'management', type: null, narrowed: false, excluded: texts(selector['excludeManagementEventSources']) }]
  const data = list(selector['dataResources'])
    .filter(isObject)
    .filter((one) => texts(one['values']).length > 0)
    .map((one): Selected => ({ ...kind, category: 'data', type: text(one['type']), narrowed: !texts(one['values']).some((value) => everything.test(value)), excluded: [] }))
  return [...management, ...data]
}

// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html (2026-11-26)
function advanced(selector: Json): readonly Selected[] {
  const fields = list(selector['fieldSelectors']).filter(isObject)
  const equals = (name: string): readonly string[] => texts(fields.find((one) => one['field'] === name)?.['equals'])
  const [category] = equals('eventCategory')
  const readOnly = equals('readOnly')
  const kind = { reads: readOnly.length === 0 || readOnly.includes('true'), writes: readOnly.length === 0 || readOnly.includes('false') }
  const plain = new Set(['eventCategory', 'resources.type', 'readOnly'])
  const onlyLeavesOut = (one: Json) => one['field'] === 'eventSource' && Object.keys(one).every((key) => key === 'field' || key === 'notEquals' || list(one[key]).length === 0)
  const wholeArn = (one: Json) => one['field'] === 'resources.ARN' && texts(one['startsWith']).some((start) => everything.test(start))
  const narrowing = fields.filter((one) => !plain.has(String(one['field'])) && !wholeArn(one))
  if (category === 'Management') {
    const excluded = narrowing.filter(onlyLeavesOut).flatMap((one) => texts(one['notEquals']))
    return [{ ...kind, category: 'management', type: null, narrowed: narrowing.some((one) => !onlyLeavesOut(one)), excluded }]
  }
  if (category === 'Data') return equals('resources.type').map((type) => ({ ...kind, category: 'data', type, narrowed: narrowing.length > 0, excluded: [] }))
  if (category === 'NetworkActivity') return [{ ...kind, category: 'network', type: null, narrowed: true, excluded: [] }]
  return []
}

/** What a trail records, by the selectors in a request or an answer of PutEventSelectors; null where there are none. */
export function selectorsOf(request: unknown): Pick<TrailState, 'management' | 'data' | 'network'> | null {
  if (!isObject(request)) return null
  const selected = [...list(request['eventSelectors']).filter(isObject).flatMap(basic), ...list(request['advancedEventSelectors']).filter(isObject).flatMap(advanced)]
  if (list(request['eventSelectors']).length + list(request['advancedEventSelectors']).length === 0) return null
  const of = (chosen: readonly Selected[], kind: 'reads' | 'writes'): Extent =>
    chosen.filter((one) => one[kind]).reduce<Extent>((most, { narrowed }) => larger(most, narrowed ? 'some' : 'all'), 'none')
  const management = selected.filter(({ category }) => category === 'management')
  const [first, ...others] = management.map(({ excluded }) => excluded)
  const types = [...new Set(selected.flatMap(({ category, type }) => (category === 'data' && type !== null ? [type] : [])))].sort()
  return {
    management: { reads: of(management, 'reads'), writes: of(management, 'writes'), excluded: (first ?? []).filter((source) => others.every((other) => other.includes(source))) },
    data: types.map((type) => {
      const chosen = selected.filter((one) => one.category === 'data' && one.type === type)
      return { type, reads: of(chosen, 'reads'), writes: of(chosen, 'writes') }
    }),
    network: selected.some(({ category }) => category === 'network'),
  }
}

// A trail starts with management events, reads and writes, and nothing else ("Working with CloudTrail trails", user guide, 2026-11-26).
const asCreated: Pick<TrailState, 'management' | 'data' | 'network' | 'insights'> = {
  management: { reads: 'all', writes: 'all', excluded: [] },
  data: [],
  network: false,
  insights: false,
}

/** What a call changes; null where it changes nothing that we keep. */
export function changeOf(name: string, request: unknown, response: unknown): Partial<TrailState> | null {
  const asked = isObject(request) ? request : {}
  const answered = isObject(response) ? response : {}
  const told = (member: string) => flag(answered[member]) ?? flag(asked[member])
  const known = (change: Partial<TrailState>): Partial<TrailState> => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))
  switch (name) {
    case 'CreateTrail':
      return {
        ...asCreated,
        // CreateTrail alone does not start it: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html (2026-11-26).
        logging: false,
        multiRegion: told('isMultiRegionTrail') ?? false,
        globalEvents: told('includeGlobalServiceEvents') ?? true,
        organisation: told('isOrganizationTrail') ?? false,
        bucket: text(asked['s3BucketName']),
      }
    case 'UpdateTrail':
      return known({
        multiRegion: told('isMultiRegionTrail'),
        globalEvents: told('includeGlobalServiceEvents'),
        organisation: told('isOrganizationTrail'),
        bucket: text(answered['s3BucketName']) ?? text(asked['s3BucketName']),
      })
    case 'StartLogging':
      return { logging: true }
    case 'StopLogging':
    case 'DeleteTrail':
      return { logging: false }
    case 'PutEventSelectors':
      return selectorsOf(request) ?? selectorsOf(response) ?? { management: null, data: null, network: null }
    case 'PutInsightSelectors':
      return { insights: list(asked['insightSelectors']).length > 0 }
    default:
      return null
  }
}

const changing = ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors', 'PutInsightSelectors']

interface Told {
  readonly turn: Turn
  readonly change: Partial<TrailState>
  /** A scan tells how things were before it, too, back to the last change. */
  readonly looked: boolean
}

/** A trail's facts as a scan saw them. */
export interface LookedAt {
  readonly at: number
  readonly arn: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Every trail's settings through time, as far as scans of this lake and the log itself tell. */
export async function trailHistories(reader: LakeReader, looked: readonly LookedAt[] = []): Promise<readonly TrailHistory[]> {
  const trails = new Map<string, { account: string; region: string; name: string; told: Told[] }>()
  const trailOf = (account: string, region: string, name: string) => {
    const arn = /^arn:[^:]*:cloudtrail:([^:]*):([^:]*):trail\/(.+)$/.exec(name)
    const place = arn === null ? { account, region, name } : { account: arn[2] as string, region: arn[1] as string, name: arn[3] as string }
    const id = `${place.account}:${place.region}:${place.name}`
    const there = trails.get(id) ?? { ...place, told: [] }
    trails.set(id, there)
    return there
  }
  const seen: LookedAt[] = [...looked]
  for (const [at, , arn, facts] of await rows(
    reader,
    `SELECT epoch_ms(snapshots.taken_at)::DOUBLE, resources.account, resources.arn, resources.facts::VARCHAR FROM resources JOIN snapshots USING (snapshot) WHERE kind = 'cloudtrail.trail' ORDER BY ALL`,
  ))
    seen.push({ at: at as number, arn: arn as string, facts: JSON.parse(facts as string) as Json })
  for (const { at, arn, facts } of seen) trailOf('', '', arn).told.push({ turn: { at, what: 'scan', eventId: null, by: null }, change: stateSeen(facts), looked: true })
  for (const [at, name, account, region, eventId, by, request, response] of await rows(
    reader,
    `SELECT epoch_ms(event_time)::DOUBLE, event_name, account, region, event_id, caller, request, response
    FROM event_settings WHERE outcome = 'done' AND event_name IN (${changing.map((one) => `'${one}'`).join(', ')}) ORDER BY event_time, event_id`,
  )) {
    const asked = parsed(request)
    const answered = parsed(response)
    const change = changeOf(name as string, asked, answered)
    const trail = isObject(asked) ? (text(asked['trailName']) ?? text(asked['name'])) : null
    if (change === null || trail === null) continue
    trailOf(account as string, region as string, trail).told.push({ turn: { at: at as number, what: name as string, eventId: eventId as string, by: by as string | null }, change, looked: false })
  }
  return [...trails]
    .map(([id, { told, ...place }]) => ({ id, ...place, turns: told.map(({ turn }) => turn).sort((a, b) => a.at - b.at), stretches: stretchesOf(told) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return null
  try {
    return JSON.parse(value) as unknown
  } catch {
    return null
  }
}

/** The facts of a trail as a scan stored them. What AWS refused to tell is an object with the reason, and stays unknown. */
function stateSeen(facts: Json): Partial<TrailState> {
  const refused = (value: unknown) => !isObject(value) || 'unreadable' in value
  const [status, selectors] = [facts['status'], facts['selectors']]
  const extent = (value: unknown): Extent => (value === 'all' || value === 'some' ? value : 'none')
  const known = refused(selectors) ? null : (selectors as Json)
  const management = known !== null && isObject(known['management']) ? known['management'] : null
  const data = known !== null && Array.isArray(known['data']) ? (known['data'] as readonly unknown[]).filter(isObject) : null
  return {
    logging: refused(status) ? null : flag((status as Json)['logging']),
    multiRegion: flag(facts['multiRegion']),
    globalEvents: flag(facts['globalEvents']),
    organisation: flag(facts['organization']),
    bucket: text(facts['bucket']),
    management:
      management === null ? null : { reads: management['reads'] === true ? 'all' : 'none', writes: management['writes'] === true ? 'all' : 'none', excluded: texts(management['excludedSources']) },
    data: data === null ? null : data.map((one) => ({ type: String(one['type']), reads: extent(one['reads']), writes: extent(one['writes']) })),
  }
}

/** Settings between the turns: what was told holds until it is changed, and what a scan saw held since the last turn that could have changed it. */
export function stretchesOf(told: readonly Told[]): readonly Stretch[] {
  const inOrder = [...told].sort((a, b) => a.turn.at - b.turn.at)
  const states: TrailState[] = [nothing]
  for (const one of inOrder) states.push(after(states.at(-1) as TrailState, one))
  for (let n = inOrder.length - 1; n >= 0; n--) {
    const { looked, change, turn } = inOrder[n] as Told
    const before = states[n] as TrailState
    // A look changes nothing; a call leaves alone what it does not name.
    const kept = Object.entries(states[n + 1] as TrailState).filter(([name, value]) => before[name as keyof TrailState] === null && value !== null && (looked || !(name in change)))
    states[n] = turn.what === 'CreateTrail' ? { ...before, logging: false } : { ...before, ...Object.fromEntries(kept) }
  }
  return states.map((state, n) => ({ from: n === 0 ? null : (inOrder[n - 1] as Told).turn.at, to: (inOrder[n] as Told | undefined)?.turn.at ?? null, state }))
}

function after(before: TrailState, { change, looked }: Told): TrailState {
  // What a scan could not see is as it was.
  const seen = looked ? Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)) : change
  return { ...before, ...seen }
}
