import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface Trail extends Resource {
  readonly name: string
  readonly multiRegion: boolean
  readonly globalEvents: boolean
  readonly logFileValidation: boolean
  readonly kmsKeyId: string | null
  readonly bucket: string
  /** Where in the bucket the log files begin. */
  readonly keyPrefix: string
  readonly logGroupArn: string | null
  readonly organization: boolean
  /** An organisation's trail that belongs to another account and is only shown here. */
  readonly foreign: boolean
  readonly status: TrailStatus
  readonly selectors: Selectors
}

export interface TrailStatus {
  readonly logging: boolean
  readonly deliveryError: string | null
  readonly deliveredAt: string | null
  readonly logsDeliveryError: string | null
  readonly logsDeliveredAt: string | null
  readonly digestError: string | null
}

/** A multi-region trail as other regions than its home show it. */
export interface ShadowTrail extends Resource {
  readonly name: string
  readonly homeRegion: string
}

/** What a trail's event selectors, basic or advanced, let through. */
export interface Selectors {
  readonly management: { readonly reads: boolean; readonly writes: boolean; readonly excludedSources: readonly string[] }
  /** By resource type (`AWS::S3::Object`, `AWS::Lambda::Function`…); a type that is not here is not recorded. */
  readonly data: readonly DataSelector[]
}

export interface DataSelector {
  readonly type: string
  readonly reads: Extent
  readonly writes: Extent
}

export type Extent = 'all' | 'some' | 'none'

interface Selected {
  /** The resource type of data events; null for management events. */
  readonly type: string | null
  readonly reads: boolean
  readonly writes: boolean
  /** Only some of the events, by something else than read and write. */
  readonly narrowed: boolean
  readonly excludedSources: readonly string[]
}

// "arn:aws:s3" (or "arn:aws:s3:::") stands for every object of every bucket, "arn:aws:lambda" for every function, "arn:aws:dynamodb" for every table.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html (2026-11-26)
const everything = /^arn:aws[a-z-]*:(s3(:::)?|lambda|dynamodb)$/

// ReadWriteType is All and IncludeManagementEvents true unless said otherwise.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html (2026-11-24)
function basic({ ReadWriteType = 'All', IncludeManagementEvents = true, DataResources = [], ExcludeManagementEventSources = [] }: EventSelector): Selected[] {
  const kind = { reads: ReadWriteType !== 'WriteOnly', writes: ReadWriteType !== 'ReadOnly' }
  const management: Selected[] = IncludeManagementEvents ? [{ ...kind, type: null, narrowed: false, excludedSources: ExcludeManagementEventSources }] : []
  const data = DataResources.flatMap(({ Type, Values = [] }): Selected[] =>
    Type === undefined || Values.length === 0 ? [] : [{ ...kind, type: Type, narrowed: !Values.some((value) => everything.test(value)), excludedSources: [] }],
  )
  return [...management, ...data]
}

// Data events are chosen by `resources.type`, which takes Equals alone.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html (2026-11-26)
function advanced({ FieldSelectors = [] }: AdvancedEventSelector): Selected[] {
  const field = (name: string) => FieldSelectors.find(({ Field }) => Field === name)
  const category = field('eventCategory')?.Equals?.[0]
  const isData = category === 'Data'
  if (category !== 'Management' && !isData) return []
  const readOnly = field('readOnly')?.Equals
  const plainFields = new Set(['eventCategory', 'resources.type', 'readOnly'])
  const narrowing = FieldSelectors.filter(({ Field = '', ...how }) => {
    if (plainFields.has(Field)) return false
    if (Field === 'eventSource' && !isData && Object.keys(how).every((key) => key === 'NotEquals')) return false
    return !(Field === 'resources.ARN' && (how.StartsWith ?? []).some((start) => everything.test(start)))
  })
  const types = isData ? (field('resources.type')?.Equals ?? []) : [null]
  return types.map((type) => ({
    type,
    reads: readOnly === undefined || readOnly.includes('true'),
    writes: readOnly === undefined || readOnly.includes('false'),
    narrowed: narrowing.length > 0,
    excludedSources: isData ? [] : (field('eventSource')?.NotEquals ?? []),
  }))
}

function selectorsOf(selected: readonly Selected[]): Selectors {
  const management = selected.filter(({ type, narrowed }) => type === null && !narrowed)
  const extent = (type: string, kind: 'reads' | 'writes'): Extent => {
    const chosen = selected.filter((one) => one.type === type && one[kind])
    return chosen.length === 0 ? 'none' : chosen.some(({ narrowed }) => !narrowed) ? 'all' : 'some'
  }
  const [first, ...others] = management.map(({ excludedSources }) => excludedSources)
  return {
    management: {
      reads: management.some(({ reads }) => reads),
      writes: management.some(({ writes }) => writes),
      excludedSources: (first ?? []).filter((source) => others.every((other) => other.includes(source))),
    },
    data: [...new Set(selected.flatMap(({ type }) => type ?? []))].sort().map((type) => ({ type, reads: extent(type, 'reads'), writes: extent(type, 'writes') })),
  }
}

export const trail = defineResource<Trail>('cloudtrail.trail', {
  sample: {
    arn: 'arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/main',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'main',
    multiRegion: true,
    globalEvents: true,
    logFileValidation: true,
    kmsKeyId: 'arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    bucket: 'trail-logs',
    keyPrefix: 'AWSLogs/',
    logGroupArn: 'arn:aws:logs:ap-northeast-1:111122223333:log-group:trail:*',
    organization: false,
    foreign: false,
    status: {
      logging: true,
      deliveryError: null,
      deliveredAt: '2026-10-31T23:50:00.000Z',
      logsDeliveryError: null,
      logsDeliveredAt: '2026-10-31T23:55:00.000Z',
      digestError: null,
    },
    selectors: { management: { reads: true, writes: true, excludedSources: [] }, data: [{ type: 'AWS::S3::Object', reads: 'all', writes: 'all' }] },
  },
})

export const shadowTrail = defineResource<ShadowTrail>('cloudtrail.shadow', {
  sample: {
    arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/elsewhere#ap-northeast-1',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'elsewhere',
    homeRegion: 'us-east-1',
  },
})

const ordinary = {
  DescribeTrails: {
    trailList: [
      {
        Name: 'main',
        TrailARN: trail.sample.arn,
        HomeRegion: 'ap-northeast-1',
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        LogFileValidationEnabled: true,
        KmsKeyId: trail.sample.kmsKeyId,
        S3BucketName: 'trail-logs',
        CloudWatchLogsLogGroupArn: trail.sample.logGroupArn,
        IsOrganizationTrail: false,
      },
      { Name: 'elsewhere', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/elsewhere', HomeRegion: 'us-east-1', IsMultiRegionTrail: true },
    ],
  },
  GetTrailStatus: { IsLogging: true, LatestDeliveryTime: new Date('2026-10-31T23:50:00Z'), LatestCloudWatchLogsDeliveryTime: new Date('2026-10-31T23:55:00Z') },
  GetEventSelectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudtrail'),
  client: (sdk) => sdk.CloudTrailClient,
  scope: 'regional',
  permissions: {
    DescribeTrails: 'cloudtrail:DescribeTrails',
    GetTrailStatus: 'cloudtrail:GetTrailStatus',
    GetEventSelectors: 'cloudtrail:GetEventSelectors',
  },

  collect: {
    async *[trail.kind]({ sdk, client, account, region, read, each, memo }) {
      // Without shadow trails AWS would also leave out an organisation's trail in its member accounts.
      const { trailList = [] } = await memo('trails', () => client.send(new sdk.DescribeTrailsCommand({ includeShadowTrails: true })))
      const atHome = trailList.filter(({ HomeRegion }) => HomeRegion === region)
      yield* each(atHome, async (one) => {
        const { TrailARN: arn = '', Name: name = '' } = one
        return trail({
          arn,
          account,
          region,
          name,
          multiRegion: one.IsMultiRegionTrail ?? false,
          globalEvents: one.IncludeGlobalServiceEvents ?? false,
          logFileValidation: one.LogFileValidationEnabled ?? false,
          kmsKeyId: one.KmsKeyId ?? null,
          bucket: one.S3BucketName ?? '',
          keyPrefix: `${one.S3KeyPrefix ? `${one.S3KeyPrefix}/` : ''}AWSLogs/`,
          logGroupArn: one.CloudWatchLogsLogGroupArn ?? null,
          organization: one.IsOrganizationTrail ?? false,
          foreign: arn.split(':')[4] !== account,
          status: await read(async () => {
            const status = await client.send(new sdk.GetTrailStatusCommand({ Name: arn }))
            return {
              logging: status.IsLogging ?? false,
              deliveryError: status.LatestDeliveryError || null,
              deliveredAt: iso(status.LatestDeliveryTime),
              logsDeliveryError: status.LatestCloudWatchLogsDeliveryError || null,
              logsDeliveredAt: iso(status.LatestCloudWatchLogsDeliveryTime),
              digestError: status.LatestDigestDeliveryError || null,
            }
          }),
          selectors: await read(async () => {
            const { EventSelectors = [], AdvancedEventSelectors = [] } = await client.send(new sdk.GetEventSelectorsCommand({ TrailName: arn }))
            return selectorsOf([...EventSelectors.flatMap(basic), ...AdvancedEventSelectors.flatMap(advanced)])
          }),
        })
      })
    },
    async *[shadowTrail.kind]({ sdk, client, account, region, memo }) {
      const { trailList = [] } = await memo('trails', () => client.send(new sdk.DescribeTrailsCommand({ includeShadowTrails: true })))
      for (const { TrailARN = '', Name = '', HomeRegion = '' } of trailList) {
        if (HomeRegion !== region) yield shadowTrail({ arn: `${TrailARN}#${region}`, account, region, name: Name, homeRegion: HomeRegion })
      }
    },
  },

  examples: {
    'a multi-region trail, and the shadow of another': { answers: ordinary, yields: [trail(trail.sample), shadowTrail(shadowTrail.sample)] },
    'advanced selectors: writes only, KMS left out, S3 reads of one bucket, every Lambda function, writes to DynamoDB': {
      answers: {
        ...ordinary,
        GetEventSelectors: {
          AdvancedEventSelectors: [
            {
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Management'] },
                { Field: 'readOnly', Equals: ['false'] },
                { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
              ],
            },
            {
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Data'] },
                { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
                { Field: 'readOnly', Equals: ['true'] },
                { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::invoices/'] },
              ],
            },
            {
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Data'] },
                { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
              ],
            },
            {
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Data'] },
                { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
                { Field: 'readOnly', Equals: ['false'] },
              ],
            },
          ],
        },
      },
      yields: [
        trail({
          ...trail.sample,
          selectors: {
            management: { reads: false, writes: true, excludedSources: ['kms.amazonaws.com'] },
            data: [
              { type: 'AWS::DynamoDB::Table', reads: 'none', writes: 'all' },
              { type: 'AWS::Lambda::Function', reads: 'all', writes: 'all' },
              { type: 'AWS::S3::Object', reads: 'some', writes: 'none' },
            ],
          },
        }),
        shadowTrail(shadowTrail.sample),
      ],
    },
    'basic selectors: one function, every table': {
      answers: {
        ...ordinary,
        GetEventSelectors: {
          EventSelectors: [
            { ReadWriteType: 'ReadOnly', IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda:ap-northeast-1:111122223333:function:pay'] }] },
            { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }] },
          ],
        },
      },
      yields: [
        trail({
          ...trail.sample,
          selectors: {
            management: { reads: true, writes: true, excludedSources: [] },
            data: [
              { type: 'AWS::DynamoDB::Table', reads: 'all', writes: 'all' },
              { type: 'AWS::Lambda::Function', reads: 'some', writes: 'none' },
            ],
          },
        }),
        shadowTrail(shadowTrail.sample),
      ],
    },
    "an organisation's trail whose status we may not read": {
      answers: {
        DescribeTrails: {
          trailList: [
            {
              Name: 'org',
              TrailARN: 'arn:aws:cloudtrail:ap-northeast-1:999988887777:trail/org',
              HomeRegion: 'ap-northeast-1',
              IsMultiRegionTrail: true,
              IncludeGlobalServiceEvents: true,
              LogFileValidationEnabled: true,
              S3BucketName: 'org-logs',
              IsOrganizationTrail: true,
            },
          ],
        },
        GetTrailStatus: { refused: 'AccessDeniedException' },
        GetEventSelectors: { refused: 'AccessDeniedException' },
      },
      yields: [
        trail({
          ...trail.sample,
          arn: 'arn:aws:cloudtrail:ap-northeast-1:999988887777:trail/org',
          name: 'org',
          kmsKeyId: null,
          bucket: 'org-logs',
          logGroupArn: null,
          organization: true,
          foreign: true,
          status: unreadable('AccessDeniedException'),
          selectors: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not list trails': { answers: { DescribeTrails: { refused: 'AccessDeniedException' } }, yields: [], unread: ['cloudtrail.trail', 'cloudtrail.shadow'] },
  },
})
