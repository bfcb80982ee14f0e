import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { looksSecret } from '#core/secrets.ts'

export interface EcsCluster extends Resource {
  readonly name: string
  /** Services or tasks run in it. */
  readonly used: boolean
  /** `disabled`, `enabled` or `enhanced`. */
  readonly insights: string
  /** Where ECS Exec sessions are logged: `DEFAULT` (the task's own log), `OVERRIDE` or `NONE`. */
  readonly execLogs: string
}

export const ecsCluster = defineResource<EcsCluster>('ecs.cluster', {
  sample: {
    arn: 'arn:aws:ecs:ap-northeast-1:111122223333:cluster/shop',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop',
    used: true,
    insights: 'enabled',
    execLogs: 'DEFAULT',
  },
})

export interface EcsService extends Resource {
  readonly name: string
  /** Whether its tasks get public addresses; null where the network mode leaves that to the instance. */
  readonly publicIp: boolean | null
  /** `1.4.0` or `LATEST` on Fargate; null elsewhere. */
  readonly platform: { readonly version: string; readonly family: string } | null
}

export const ecsService = defineResource<EcsService>('ecs.service', {
  sample: {
    arn: 'arn:aws:ecs:ap-northeast-1:111122223333:service/shop/web',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    publicIp: false,
    platform: { version: '1.4.0', family: 'Linux' },
  },
})

/** A task definition that a service or a running task uses; the thousands that nobody uses any more are not read. */
export interface EcsTaskDefinition extends Resource {
  readonly name: string
  /** What it shares with its host. */
  readonly shares: { readonly network: boolean; readonly processes: boolean; readonly memory: boolean }
  readonly windows: boolean
  /** EFS file systems it mounts. */
  readonly efsVolumes: readonly { readonly name: string; readonly tls: boolean }[]
  readonly containers: readonly {
    readonly name: string
    readonly privileged: boolean
    /** The file system it starts from cannot be written to. */
    readonly readOnly: boolean
    /** null: the image decides. */
    readonly user: string | null
    /** null: nothing is configured. */
    readonly logDriver: string | null
    /** Variables that hold a secret: their names, never their values. */
    readonly environmentSecrets: readonly { readonly variable: string; readonly kind: string }[]
  }[]
}

export const ecsTaskDefinition = defineResource<EcsTaskDefinition>('ecs.task-definition', {
  sample: {
    arn: 'arn:aws:ecs:ap-northeast-1:111122223333:task-definition/web:7',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web:7',
    shares: { network: false, processes: false, memory: false },
    windows: false,
    efsVolumes: [],
    containers: [{ name: 'app', privileged: false, readOnly: true, user: '1000', logDriver: 'awslogs', environmentSecrets: [] }],
  },
})

// DescribeServices takes 10 services at most, DescribeTasks 100 tasks.
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html and API_DescribeTasks.html (2026-11-24)
const inBatches = <T>(items: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, n * size + size))
const lastOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)

const clusterArn = 'arn:aws:ecs:ap-northeast-1:111122223333:cluster/shop'
const taskDefinition = ecsTaskDefinition.sample.arn
const network = (assignPublicIp: string) => ({ awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } })
const service = {
  serviceArn: ecsService.sample.arn,
  serviceName: 'web',
  clusterArn,
  taskDefinition,
  networkConfiguration: network('DISABLED'),
  platformVersion: '1.4.0',
  platformFamily: 'Linux',
}
const container = { name: 'app', readonlyRootFilesystem: true, user: '1000', environment: [{ name: 'LOG_LEVEL', value: 'info' }], logConfiguration: { logDriver: 'awslogs' } }
const described = { clusterArn, clusterName: 'shop', activeServicesCount: 1, runningTasksCount: 1, settings: [{ name: 'containerInsights', value: 'enabled' }] }
const ordinary = {
  ListClusters: { clusterArns: [clusterArn] },
  DescribeClusters: { clusters: [described] },
  ListServices: { serviceArns: [service.serviceArn] },
  DescribeServices: { services: [service] },
  ListTasks: { taskArns: ['arn:aws:ecs:ap-northeast-1:111122223333:task/shop/1'] },
  DescribeTasks: { tasks: [{ taskDefinitionArn: taskDefinition }] },
  DescribeTaskDefinition: { taskDefinition: { taskDefinitionArn: taskDefinition, containerDefinitions: [container] } },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ecs'),
  client: (sdk) => sdk.ECSClient,
  scope: 'regional',
  permissions: {
    ListClusters: 'ecs:ListClusters',
    DescribeClusters: 'ecs:DescribeClusters',
    ListServices: 'ecs:ListServices',
    DescribeServices: 'ecs:DescribeServices',
    ListTasks: 'ecs:ListTasks',
    DescribeTasks: 'ecs:DescribeTasks',
    DescribeTaskDefinition: 'ecs:DescribeTaskDefinition',
  },

  collect: {
    async *[ecsCluster.kind](tools) {
      const { sdk, client, account, region } = tools
      // DescribeClusters takes 100 clusters at most.
      for (const clusters of inBatches(await clustersOf(tools), 100)) {
        const answer = await client.send(new sdk.DescribeClustersCommand({ clusters, include: ['SETTINGS', 'CONFIGURATIONS'] }))
        for (const { clusterArn: arn = '', clusterName: name = '', activeServicesCount = 0, runningTasksCount = 0, settings = [], configuration } of answer.clusters ?? []) {
          yield ecsCluster({
            arn,
            account,
            region,
            name,
            used: activeServicesCount + runningTasksCount > 0,
            insights: settings.find((one) => one.name === 'containerInsights')?.value ?? 'disabled',
            execLogs: configuration?.executeCommandConfiguration?.logging ?? 'DEFAULT',
          })
        }
      }
    },

    async *[ecsService.kind](tools) {
      const { account, region } = tools
      for (const { serviceArn: arn = '', serviceName: name = '', networkConfiguration, taskSets = [], platformVersion, platformFamily } of await servicesOf(tools)) {
        const settings = [networkConfiguration, ...taskSets.map((set) => set.networkConfiguration)].flatMap((one) => one?.awsvpcConfiguration ?? [])
        yield ecsService({
          arn,
          account,
          region,
          name,
          publicIp: settings.length === 0 ? null : settings.some(({ assignPublicIp }) => assignPublicIp === 'ENABLED'),
          platform: platformVersion === undefined ? null : { version: platformVersion, family: platformFamily ?? 'Linux' },
        })
      }
    },

    async *[ecsTaskDefinition.kind](tools) {
      const { sdk, client, account, region, read, each, memo } = tools
      const used = new Set<string>()
      for (const { taskDefinition: latest, deployments = [], taskSets = [] } of await servicesOf(tools))
        for (const one of [latest, ...[...deployments, ...taskSets].map((running) => running.taskDefinition)]) if (one !== undefined) used.add(one)
      for (const cluster of await clustersOf(tools)) {
        for await (const { taskArns = [] } of sdk.paginateListTasks({ client }, { cluster })) {
          for (const tasks of inBatches(taskArns, 100)) {
            const answer = await client.send(new sdk.DescribeTasksCommand({ cluster, tasks }))
            for (const { taskDefinitionArn } of answer.tasks ?? []) if (taskDefinitionArn !== undefined) used.add(taskDefinitionArn)
          }
        }
      }
      yield* each(used, async (arn) => {
        const definition = () => memo(`definition ${arn}`, async () => (await client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition: arn }))).taskDefinition ?? {})
        return ecsTaskDefinition({
          arn,
          account,
          region,
          name: lastOf(arn),
          shares: await read(async () => {
            const { networkMode, pidMode, ipcMode } = await definition()
            return { network: networkMode === 'host', processes: pidMode === 'host', memory: ipcMode === 'host' }
          }),
          windows: await read(async () => (await definition()).runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ?? false),
          efsVolumes: await read(async () =>
            ((await definition()).volumes ?? []).flatMap(({ name = '', efsVolumeConfiguration }) =>
              efsVolumeConfiguration === undefined ? [] : [{ name, tls: efsVolumeConfiguration.transitEncryption === 'ENABLED' }],
            ),
          ),
          containers: await read(async () =>
            ((await definition()).containerDefinitions ?? []).map(({ name = '', privileged = false, readonlyRootFilesystem = false, user, logConfiguration, environment = [] }) => ({
              name,
              privileged,
              readOnly: readonlyRootFilesystem,
              user: user || null,
              logDriver: logConfiguration?.logDriver ?? null,
              environmentSecrets: environment.flatMap(({ name: variable = '', value = '' }) => {
                const found = looksSecret(variable, value)
                return found === null ? [] : [{ variable, kind: found.kind }]
              }),
            })),
          ),
        })
      })
    },
  },

  examples: {
    'a cluster, a service and the task definition it uses': { answers: ordinary, yields: [ecsCluster(ecsCluster.sample), ecsService(ecsService.sample), ecsTaskDefinition(ecsTaskDefinition.sample)] },
    'nothing watched; public addresses, a privileged container that shares all with its host, secrets in its environment, no logs': {
      answers: {
        ...ordinary,
        DescribeClusters: { clusters: [{ ...described, settings: [], configuration: { executeCommandConfiguration: { logging: 'NONE' } } }] },
        DescribeServices: { services: [{ ...service, networkConfiguration: network('ENABLED'), platformVersion: '1.3.0' }] },
        DescribeTaskDefinition: {
          taskDefinition: {
            networkMode: 'host',
            pidMode: 'host',
            ipcMode: 'host',
            volumes: [
              { name: 'scratch' },
              { name: 'uploads', efsVolumeConfiguration: { fileSystemId: 'fs-0aaa' } },
              { name: 'shared', efsVolumeConfiguration: { fileSystemId: 'fs-0bbb', transitEncryption: 'ENABLED' } },
            ],
            containerDefinitions: [{ name: 'app', privileged: true, environment: [{ name: 'DB_PASSWORD', value: 'correcthorse' }] }],
          },
        },
      },
      yields: [
        ecsCluster({ ...ecsCluster.sample, insights: 'disabled', execLogs: 'NONE' }),
        ecsService({ ...ecsService.sample, publicIp: true, platform: { version: '1.3.0', family: 'Linux' } }),
        ecsTaskDefinition({
          ...ecsTaskDefinition.sample,
          shares: { network: true, processes: true, memory: true },
          efsVolumes: [
            { name: 'uploads', tls: false },
            { name: 'shared', tls: true },
          ],
          containers: [{ name: 'app', privileged: true, readOnly: false, user: null, logDriver: null, environmentSecrets: [{ variable: 'DB_PASSWORD', kind: 'password' }] }],
        }),
      ],
    },
    'no service, only a task on Windows': {
      answers: {
        ...ordinary,
        ListServices: { serviceArns: [] },
        DescribeTaskDefinition: { taskDefinition: { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, containerDefinitions: [container] } },
      },
      yields: [ecsCluster(ecsCluster.sample), ecsTaskDefinition({ ...ecsTaskDefinition.sample, windows: true })],
    },
    'an empty cluster': {
      answers: { ...ordinary, DescribeClusters: { clusters: [{ ...described, activeServicesCount: 0, runningTasksCount: 0 }] }, ListServices: { serviceArns: [] }, ListTasks: { taskArns: [] } },
      yields: [ecsCluster({ ...ecsCluster.sample, used: false })],
    },
    'a service on the instance’s network; its definition we may not read': {
      answers: {
        ...ordinary,
        DescribeServices: { services: [{ ...service, networkConfiguration: undefined, platformVersion: undefined, platformFamily: undefined }] },
        DescribeTaskDefinition: { refused: 'AccessDeniedException' },
      },
      yields: [
        ecsCluster(ecsCluster.sample),
        ecsService({ ...ecsService.sample, publicIp: null, platform: null }),
        ecsTaskDefinition({
          ...ecsTaskDefinition.sample,
          shares: unreadable('AccessDeniedException'),
          windows: unreadable('AccessDeniedException'),
          efsVolumes: unreadable('AccessDeniedException'),
          containers: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not list tasks or describe clusters': {
      answers: { ...ordinary, ListTasks: { refused: 'AccessDeniedException' }, DescribeClusters: { refused: 'AccessDeniedException' } },
      yields: [ecsService(ecsService.sample)],
      unread: ['ecs.cluster', 'ecs.task-definition'],
    },
    'we may not list clusters': { answers: { ListClusters: { refused: 'AccessDeniedException' } }, yields: [], unread: ['ecs.cluster', 'ecs.service', 'ecs.task-definition'] },
  },
})

type Sdk = typeof import('@aws-sdk/client-ecs')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['ECSClient']>
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const clustersOf = ({ sdk, client, memo }: Tools): Promise<string[]> =>
  memo('clusters', async () => {
    const clusters: string[] = []
    for await (const page of sdk.paginateListClusters({ client }, {})) clusters.push(...(page.clusterArns ?? []))
    return clusters
  })

const servicesOf = (tools: Tools) =>
  tools.memo('services', async () => {
    const { sdk, client } = tools
    const found: import('@aws-sdk/client-ecs').Service[] = []
    for (const cluster of await clustersOf(tools)) {
      for await (const { serviceArns = [] } of sdk.paginateListServices({ client }, { cluster, maxResults: 100 })) {
        for (const services of inBatches(serviceArns, 10)) found.push(...((await client.send(new sdk.DescribeServicesCommand({ cluster, services }))).services ?? []))
      }
    }
    return found
  })
