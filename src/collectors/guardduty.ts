import type * as GuardDuty from '@aws-sdk/client-guardduty'
import { defineCollector, type Toolbox } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface GuardDutyRegion extends Resource {
  readonly detector: Detector | null
  /** Buckets that findings are exported to; null without a detector. */
  readonly exports: readonly { readonly type: string; readonly status: string }[] | null
}

export interface Detector {
  readonly id: string
  readonly on: boolean
  /** Protection plans that are on, and the agents GuardDuty manages for runtime monitoring. */
  readonly features: readonly string[]
}

export interface GuardDutyFinding extends Resource {
  readonly name: string
  readonly type: string
  /** 1.0 to 10.0. */
  readonly score: number
  readonly firstSeen: string
  readonly lastSeen: string
  readonly count: number
  /** What it is about: an instance, a user, a bucket…; AWS's word for the kind of thing where it has no name we know. */
  readonly about: string
  /** Made by "generate sample findings". */
  readonly isSample: boolean
}

/** Malware Protection for S3: what watches the uploads of one bucket. */
export interface MalwarePlan extends Resource {
  readonly name: string
  readonly plan: {
    readonly bucket: string
    readonly status: 'ACTIVE' | 'WARNING' | 'ERROR'
    /** AWS's codes for what is wrong. */
    readonly reasons: readonly string[]
    /** Scanned objects are tagged with the result. */
    readonly tagsObjects: boolean
  }
}

export const guardDutyRegion = defineResource<GuardDutyRegion>('guardduty.region', {
  sample: {
    arn: 'arn:aws:guardduty:ap-northeast-1:111122223333:protection',
    account: '111122223333',
    region: 'ap-northeast-1',
    detector: {
      id: '12abc34d567e8fa901bc2d34e56789f0',
      on: true,
      features: [
        'CLOUD_TRAIL',
        'DNS_LOGS',
        'FLOW_LOGS',
        'S3_DATA_EVENTS',
        'EKS_AUDIT_LOGS',
        'EBS_MALWARE_PROTECTION',
        'RDS_LOGIN_EVENTS',
        'LAMBDA_NETWORK_LOGS',
        'RUNTIME_MONITORING',
        'RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT',
        'RUNTIME_MONITORING/ECS_FARGATE_AGENT_MANAGEMENT',
        'RUNTIME_MONITORING/EKS_ADDON_MANAGEMENT',
      ],
    },
    exports: [{ type: 'S3', status: 'PUBLISHING' }],
  },
})

export const guardDutyFinding = defineResource<GuardDutyFinding>('guardduty.finding', {
  sample: {
    arn: 'arn:aws:guardduty:ap-northeast-1:111122223333:detector/12abc34d567e8fa901bc2d34e56789f0/finding/aa11',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'Recon:EC2/PortProbeUnprotectedPort',
    type: 'Recon:EC2/PortProbeUnprotectedPort',
    score: 4,
    firstSeen: '2026-10-30T00:00:00.000Z',
    lastSeen: '2026-10-31T00:00:00.000Z',
    count: 3,
    about: 'i-0abc',
    isSample: false,
  },
})

export const malwarePlan = defineResource<MalwarePlan>('guardduty.malware-plan', {
  sample: {
    arn: 'arn:aws:guardduty:ap-northeast-1:111122223333:malware-protection-plan/0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: '0aaa',
    plan: { bucket: 'uploads', status: 'ACTIVE', reasons: [], tagsObjects: true },
  },
})

const on = (name: string) => ({ Name: name, Status: 'ENABLED' })
const ordinary = {
  ListDetectors: { DetectorIds: ['12abc34d567e8fa901bc2d34e56789f0'] },
  GetDetector: {
    Status: 'ENABLED',
    Features: [
      ...['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS', 'S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'].map(on),
      { Name: 'EKS_RUNTIME_MONITORING', Status: 'DISABLED' },
      { ...on('RUNTIME_MONITORING'), AdditionalConfiguration: ['EC2_AGENT_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EKS_ADDON_MANAGEMENT'].map(on) },
    ],
  },
  ListPublishingDestinations: { Destinations: [{ DestinationId: 'd', DestinationType: 'S3', Status: 'PUBLISHING' }] },
  ListMalwareProtectionPlans: { MalwareProtectionPlans: [] },
  ListFindings: { FindingIds: ['aa11'] },
  GetFindings: {
    Findings: [
      {
        Arn: guardDutyFinding.sample.arn,
        Type: 'Recon:EC2/PortProbeUnprotectedPort',
        Severity: 4,
        CreatedAt: '2026-10-30T00:00:00.000Z',
        UpdatedAt: '2026-10-31T00:00:00.000Z',
        Resource: { ResourceType: 'Instance', InstanceDetails: { InstanceId: 'i-0abc' } },
        Service: { Count: 3, EventFirstSeen: '2026-10-30T00:00:00.000Z', EventLastSeen: '2026-10-31T00:00:00.000Z' },
      },
    ],
  },
}

const subjectOf = (of: GuardDuty.Resource = {}): string =>
  of.InstanceDetails?.InstanceId ??
  of.S3BucketDetails?.[0]?.Name ??
  of.RdsDbInstanceDetails?.DbInstanceIdentifier ??
  of.RdsLimitlessDbDetails?.DbShardGroupIdentifier ??
  of.LambdaDetails?.FunctionName ??
  of.EcsClusterDetails?.Name ??
  of.EksClusterDetails?.Name ??
  of.AccessKeyDetails?.UserName ??
  of.ContainerDetails?.Name ??
  of.ResourceType ??
  ''

// GetFindings takes at most 50 ids a call. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetFindings.html (2026-11-24)
const idsACall = 50

/** A region has one detector or none. */
const detectorId = ({ sdk, client, memo }: Toolbox<typeof GuardDuty, GuardDuty.GuardDutyClient>) =>
  memo('detector', async () => {
    for await (const page of sdk.paginateListDetectors({ client }, {})) for (const id of page.DetectorIds ?? []) return id
    return null
  })

export default defineCollector({
  sdk: () => import('@aws-sdk/client-guardduty'),
  client: (sdk) => sdk.GuardDutyClient,
  scope: 'regional',
  permissions: {
    ListDetectors: 'guardduty:ListDetectors',
    GetDetector: 'guardduty:GetDetector',
    ListPublishingDestinations: 'guardduty:ListPublishingDestinations',
    ListFindings: 'guardduty:ListFindings',
    GetFindings: 'guardduty:GetFindings',
    ListMalwareProtectionPlans: 'guardduty:ListMalwareProtectionPlans',
    GetMalwareProtectionPlan: 'guardduty:GetMalwareProtectionPlan',
  },

  collect: {
    async *[guardDutyRegion.kind](tools) {
      const { sdk, client, account, partition, region, read } = tools
      const id = await detectorId(tools)
      const arn = `arn:${partition}:guardduty:${region}:${account}:protection`
      if (id === null) {
        yield guardDutyRegion({ arn, account, region, detector: null, exports: null })
        return
      }
      yield guardDutyRegion({
        arn,
        account,
        region,
        detector: await read(async () => {
          const { Status, Features = [] } = await client.send(new sdk.GetDetectorCommand({ DetectorId: id }))
          const enabled = Features.filter((feature) => feature.Status === 'ENABLED')
          const agents = enabled.flatMap(({ Name, AdditionalConfiguration = [] }) => AdditionalConfiguration.filter((more) => more.Status === 'ENABLED').map((more) => `${Name}/${more.Name}`))
          return { id, on: Status === 'ENABLED', features: [...enabled.map(({ Name = '' }) => Name as string), ...agents] }
        }),
        exports: await read(async () => {
          const found: { type: string; status: string }[] = []
          for await (const page of sdk.paginateListPublishingDestinations({ client }, { DetectorId: id }))
            for (const { DestinationType = '', Status = '' } of page.Destinations ?? []) found.push({ type: DestinationType, status: Status })
          return found
        }),
      })
    },
    async *[guardDutyFinding.kind](tools) {
      const { sdk, client, account, region } = tools
      const id = await detectorId(tools)
      if (id === null) return
      const ids: string[] = []
      // Medium is 4.0 and up. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html (2026-11-24)
      const open = { Criterion: { 'service.archived': { Equals: ['false'] }, severity: { GreaterThanOrEqual: 4 }, accountId: { Equals: [account] } } }
      for await (const page of sdk.paginateListFindings({ client, pageSize: 50 }, { DetectorId: id, FindingCriteria: open })) ids.push(...(page.FindingIds ?? []))
      for (let from = 0; from < ids.length; from += idsACall) {
        const { Findings = [] } = await client.send(new sdk.GetFindingsCommand({ DetectorId: id, FindingIds: ids.slice(from, from + idsACall) }))
        for (const { Arn = '', Type = '', Severity = 0, CreatedAt = '', UpdatedAt = '', Resource, Service } of Findings) {
          yield guardDutyFinding({
            arn: Arn,
            account,
            region,
            name: Type,
            type: Type,
            score: Severity,
            firstSeen: Service?.EventFirstSeen ?? CreatedAt,
            lastSeen: Service?.EventLastSeen ?? UpdatedAt,
            count: Service?.Count ?? 1,
            about: subjectOf(Resource),
            isSample: /"sample":\s*true/.test(Service?.AdditionalInfo?.Value ?? ''),
          })
        }
      }
    },
    async *[malwarePlan.kind]({ sdk, client, account, region, partition, each, read }) {
      const ids: string[] = []
      let NextToken: string | undefined
      do {
        const page: GuardDuty.ListMalwareProtectionPlansCommandOutput = await client.send(new sdk.ListMalwareProtectionPlansCommand({ NextToken }))
        ids.push(...(page.MalwareProtectionPlans ?? []).flatMap(({ MalwareProtectionPlanId: id }) => (id === undefined ? [] : [id])))
        NextToken = page.NextToken
      } while (NextToken !== undefined && NextToken !== '')
      yield* each(ids, async (id) =>
        malwarePlan({
          arn: `arn:${partition}:guardduty:${region}:${account}:malware-protection-plan/${id}`,
          account,
          region,
          name: id,
          plan: await read(async () => {
            const { ProtectedResource, Status = 'ERROR', StatusReasons = [], Actions } = await client.send(new sdk.GetMalwareProtectionPlanCommand({ MalwareProtectionPlanId: id }))
            return {
              bucket: ProtectedResource?.S3Bucket?.BucketName ?? '',
              status: Status,
              reasons: StatusReasons.flatMap(({ Code }) => (Code === undefined ? [] : [Code])),
              tagsObjects: Actions?.Tagging?.Status === 'ENABLED',
            }
          }),
        }),
      )
    },
  },

  examples: {
    'everything on, one finding': { answers: ordinary, yields: [guardDutyRegion(guardDutyRegion.sample), guardDutyFinding(guardDutyFinding.sample)] },
    'uploads of two buckets are scanned, on two pages': {
      answers: {
        ListDetectors: { DetectorIds: [] },
        ListMalwareProtectionPlans: [{ MalwareProtectionPlans: [{ MalwareProtectionPlanId: '0aaa' }], NextToken: 'more' }, { MalwareProtectionPlans: [{ MalwareProtectionPlanId: '0bbb' }] }],
        GetMalwareProtectionPlan: [
          { ProtectedResource: { S3Bucket: { BucketName: 'uploads' } }, Actions: { Tagging: { Status: 'ENABLED' } }, Status: 'ACTIVE' },
          { ProtectedResource: { S3Bucket: { BucketName: 'inbox' } }, Status: 'ERROR', StatusReasons: [{ Code: 'INSUFFICIENT_TEST_OBJECT_PERMISSIONS' }] },
        ],
      },
      yields: [
        guardDutyRegion({ ...guardDutyRegion.sample, detector: null, exports: null }),
        malwarePlan(malwarePlan.sample),
        malwarePlan({
          ...malwarePlan.sample,
          arn: 'arn:aws:guardduty:ap-northeast-1:111122223333:malware-protection-plan/0bbb',
          name: '0bbb',
          plan: { bucket: 'inbox', status: 'ERROR', reasons: ['INSUFFICIENT_TEST_OBJECT_PERMISSIONS'], tagsObjects: false },
        }),
      ],
    },
    'we may not read a plan for uploads': {
      answers: {
        ListDetectors: { DetectorIds: [] },
        ListMalwareProtectionPlans: { MalwareProtectionPlans: [{ MalwareProtectionPlanId: '0aaa' }] },
        GetMalwareProtectionPlan: { refused: 'AccessDeniedException' },
      },
      yields: [guardDutyRegion({ ...guardDutyRegion.sample, detector: null, exports: null }), malwarePlan({ ...malwarePlan.sample, plan: unreadable('AccessDeniedException') })],
    },
    'no detector': { answers: { ListDetectors: { DetectorIds: [] }, ListMalwareProtectionPlans: {} }, yields: [guardDutyRegion({ ...guardDutyRegion.sample, detector: null, exports: null })] },
    'we may not read the detector': {
      answers: { ...ordinary, GetDetector: { refused: 'AccessDeniedException' }, ListFindings: {} },
      yields: [guardDutyRegion({ ...guardDutyRegion.sample, detector: unreadable('AccessDeniedException') })],
    },
    'we may not list detectors': {
      answers: { ListDetectors: { refused: 'AccessDeniedException' }, ListMalwareProtectionPlans: { refused: 'AccessDeniedException' } },
      yields: [],
      unread: ['guardduty.region', 'guardduty.finding', 'guardduty.malware-plan'],
    },
  },
})
