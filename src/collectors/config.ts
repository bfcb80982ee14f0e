import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface ConfigRegion extends Resource {
  readonly recorder: Recorder | null
  readonly recording: Recording | null
  readonly delivery: Delivery | null
}

export interface Recorder {
  readonly name: string
  readonly role: string
  /** All types, all but some, or only some. */
  readonly covers: 'all' | 'all-but' | 'only'
  /** The types left out (`all-but`) or the only ones recorded (`only`). */
  readonly types: readonly string[]
  /** IAM users, groups, roles and policies are recorded here. */
  readonly globalTypes: boolean
}

export interface Recording {
  readonly on: boolean
  readonly lastStatus: string | null
  readonly lastError: string | null
  readonly stoppedAt: string | null
}

export interface Delivery {
  readonly channel: string
  /** The first trouble reported by the stream, the history or the snapshot; null when all is well. */
  readonly error: string | null
}

export const iamTypes = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy']

const role = 'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'

export const configRegion = defineResource<ConfigRegion>('config.region', {
  sample: {
    arn: 'arn:aws:config:ap-northeast-1:111122223333:recording',
    account: '111122223333',
    region: 'ap-northeast-1',
    recorder: { name: 'default', role, covers: 'all', types: [], globalTypes: true },
    recording: { on: true, lastStatus: 'Success', lastError: null, stoppedAt: null },
    delivery: { channel: 'default', error: null },
  },
})

const ordinary = {
  DescribeConfigurationRecorders: {
    ConfigurationRecorders: [
      { name: 'default', roleARN: role, recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [], recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' } } },
    ],
  },
  DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'Success' }] },
  DescribeDeliveryChannelStatus: { DeliveryChannelsStatus: [{ name: 'default', configStreamDeliveryInfo: { lastStatus: 'Success' }, configHistoryDeliveryInfo: { lastStatus: 'Success' } }] },
}
const recorderWith = (recordingGroup: object) => ({ ...ordinary, DescribeConfigurationRecorders: { ConfigurationRecorders: [{ name: 'default', roleARN: role, recordingGroup }] } })

export default defineCollector({
  sdk: () => import('@aws-sdk/client-config-service'),
  client: (sdk) => sdk.ConfigServiceClient,
  scope: 'regional',
  permissions: {
    DescribeConfigurationRecorders: 'config:DescribeConfigurationRecorders',
    DescribeConfigurationRecorderStatus: 'config:DescribeConfigurationRecorderStatus',
    DescribeDeliveryChannelStatus: 'config:DescribeDeliveryChannelStatus',
  },

  collect: {
    async *[configRegion.kind]({ sdk, client, account, partition, region, read }) {
      yield configRegion({
        arn: `arn:${partition}:config:${region}:${account}:recording`,
        account,
        region,
        // Asked without a name, AWS answers with the customer's own recorder; there is at most one in a region.
        recorder: await read(async () => {
          const [recorder] = (await client.send(new sdk.DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders ?? []
          if (recorder === undefined) return null
          const group = recorder.recordingGroup ?? {}
          const strategy = group.recordingStrategy?.useOnly
          const only = group.resourceTypes ?? []
          const left = group.exclusionByResourceTypes?.resourceTypes ?? []
          // Recorders older than the strategies have only allSupported.
          const covers = strategy === 'EXCLUSION_BY_RESOURCE_TYPES' ? 'all-but' : strategy === 'INCLUSION_BY_RESOURCE_TYPES' || group.allSupported === false ? 'only' : 'all'
          const globalTypes =
            covers === 'all' ? (group.includeGlobalResourceTypes ?? false) : iamTypes.every((type) => (covers === 'only') === (covers === 'only' ? only : left).some((one) => one === type))
          return { name: recorder.name ?? '', role: recorder.roleARN ?? '', covers, types: covers === 'only' ? only : left, globalTypes } as const
        }),
        recording: await read(async () => {
          const [status] = (await client.send(new sdk.DescribeConfigurationRecorderStatusCommand({}))).ConfigurationRecordersStatus ?? []
          if (status === undefined) return null
          return { on: status.recording ?? false, lastStatus: status.lastStatus ?? null, lastError: status.lastErrorCode ?? null, stoppedAt: iso(status.lastStopTime) }
        }),
        delivery: await read(async () => {
          const [channel] = (await client.send(new sdk.DescribeDeliveryChannelStatusCommand({}))).DeliveryChannelsStatus ?? []
          if (channel === undefined) return null
          const infos = [channel.configStreamDeliveryInfo, channel.configHistoryDeliveryInfo, channel.configSnapshotDeliveryInfo]
          const failed = infos.find((info) => info?.lastStatus === 'Failure')
          return { channel: channel.name ?? '', error: failed === undefined ? null : (failed.lastErrorCode ?? 'Failure') }
        }),
      })
    },
  },

  examples: {
    'everything recorded and delivered': { answers: ordinary, yields: [configRegion(configRegion.sample)] },
    'never set up': {
      answers: { DescribeConfigurationRecorders: {}, DescribeConfigurationRecorderStatus: {}, DescribeDeliveryChannelStatus: {} },
      yields: [configRegion({ ...configRegion.sample, recorder: null, recording: null, delivery: null })],
    },
    'IAM types left out': {
      answers: recorderWith({ allSupported: false, exclusionByResourceTypes: { resourceTypes: iamTypes }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } }),
      yields: [configRegion({ ...configRegion.sample, recorder: { name: 'default', role, covers: 'all-but', types: iamTypes, globalTypes: false } })],
    },
    'another type left out': {
      answers: recorderWith({ exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::NetworkInterface'] }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } }),
      yields: [configRegion({ ...configRegion.sample, recorder: { name: 'default', role, covers: 'all-but', types: ['AWS::EC2::NetworkInterface'], globalTypes: true } })],
    },
    'only some types, delivery failing': {
      answers: {
        ...recorderWith({ allSupported: false, resourceTypes: ['AWS::EC2::Instance'], recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' } }),
        DescribeDeliveryChannelStatus: { DeliveryChannelsStatus: [{ name: 'default', configHistoryDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'AccessDenied' } }] },
      },
      yields: [
        configRegion({
          ...configRegion.sample,
          recorder: { name: 'default', role, covers: 'only', types: ['AWS::EC2::Instance'], globalTypes: false },
          delivery: { channel: 'default', error: 'AccessDenied' },
        }),
      ],
    },
  },
})
