import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { looksSecret } from '#core/secrets.ts'

export interface EcsService extends Resource {
  readonly name: string
  readonly cluster: string
  /** Whether its tasks get public addresses; null where the network mode leaves that to the instance. */
  readonly publicIp: boolean | null
}

export const ecsService = defineResource<EcsService>('ecs.service', {
  sample: {
    arn: 'arn:aws:ecs:ap-northeast-1:111122223333:service/shop/web',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    cluster: 'shop',
    publicIp: false,
  },
})

/** A task definition that a service or a running task uses; the thousands that nobody uses any more are not read. */
export interface EcsTaskDefinition extends Resource {
  readonly name: string
  readonly containers: readonly {
    readonly name: string
    readonly privileged: boolean
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
    containers: [{ name: 'app', privileged: false, logDriver: 'awslogs', environmentSecrets: [] }],
  },
})

// DescribeServices takes 10 services at most, DescribeTasks 100 tasks.
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html and API_DescribeTasks.html (2026-11-24)
const inBatches = <T>(items: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, n * size + size))
const lastOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)

const clusterArn = 'arn:aws:ecs:ap-northeast-1:111122223333:cluster/shop'
const taskDefinition = ecsTaskDefinition.sample.arn
const network = (assignPublicIp: string) => ({ awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } })
const service = { serviceArn: ecsService.sample.arn, serviceName: 'web', clusterArn, taskDefinition, networkConfiguration: network('DISABLED') }
const container = { name: 'app', environment: [{ name: 'LOG_LEVEL', value: 'info' }], logConfiguration: { logDriver: 'awslogs' } }
const ordinary = {
  ListClusters: { clusterArns: [clusterArn] },
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
    ListServices: 'ecs:ListServices',
    DescribeServices: 'ecs:DescribeServices',
    ListTasks: 'ecs:ListTasks',
    DescribeTasks: 'ecs:DescribeTasks',
    DescribeTaskDefinition: 'ecs:DescribeTaskDefinition',
  },

  collect: {
    async *[ecsService.kind](tools) {
      const { account, region } = tools
      for (const { serviceArn: arn = '', serviceName: name = '', clusterArn: cluster = '', networkConfiguration, taskSets = [] } of await servicesOf(tools)) {
        const settings = [networkConfiguration, ...taskSets.map((set) => set.networkConfiguration)].flatMap((one) => one?.awsvpcConfiguration ?? [])
        yield ecsService({ arn, account, region, name, cluster: lastOf(cluster), publicIp: settings.length === 0 ? null : settings.some(({ assignPublicIp }) => assignPublicIp === 'ENABLED') })
      }
    },

    async *[ecsTaskDefinition.kind](tools) {
      const { sdk, client, account, region, read, each } = tools
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
      yield* each(used, async (arn) =>
        ecsTaskDefinition({
          arn,
          account,
          region,
          name: lastOf(arn),
          containers: await read(async () => {
            const answer = await client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition: arn }))
            return (answer.taskDefinition?.containerDefinitions ?? []).map(({ name = '', privileged = false, logConfiguration, environment = [] }) => ({
              name,
              privileged,
              logDriver: logConfiguration?.logDriver ?? null,
              environmentSecrets: environment.flatMap(({ name: variable = '', value = '' }) => {
                const found = looksSecret(variable, value)
                return found === null ? [] : [{ variable, kind: found.kind }]
              }),
            }))
          }),
        }),
      )
    },
  },

  examples: {
    'a service and the task definition it uses': { answers: ordinary, yields: [ecsService(ecsService.sample), ecsTaskDefinition(ecsTaskDefinition.sample)] },
    'public addresses, a privileged container, secrets in its environment, no logs': {
      answers: {
        ...ordinary,
        DescribeServices: { services: [{ ...service, networkConfiguration: network('ENABLED') }] },
        DescribeTaskDefinition: { taskDefinition: { containerDefinitions: [{ name: 'app', privileged: true, environment: [{ name: 'DB_PASSWORD', value: 'correcthorse' }] }] } },
      },
      yields: [
        ecsService({ ...ecsService.sample, publicIp: true }),
        ecsTaskDefinition({ ...ecsTaskDefinition.sample, containers: [{ name: 'app', privileged: true, logDriver: null, environmentSecrets: [{ variable: 'DB_PASSWORD', kind: 'password' }] }] }),
      ],
    },
    'no service, only a task': {
      answers: { ...ordinary, ListServices: { serviceArns: [] } },
      yields: [ecsTaskDefinition(ecsTaskDefinition.sample)],
    },
    'a service on the instance’s network; its definition we may not read': {
      answers: { ...ordinary, DescribeServices: { services: [{ ...service, networkConfiguration: undefined }] }, DescribeTaskDefinition: { refused: 'AccessDeniedException' } },
      yields: [ecsService({ ...ecsService.sample, publicIp: null }), ecsTaskDefinition({ ...ecsTaskDefinition.sample, containers: unreadable('AccessDeniedException') })],
    },
    'we may not list tasks': { answers: { ...ordinary, ListTasks: { refused: 'AccessDeniedException' } }, yields: [ecsService(ecsService.sample)], unread: ['ecs.task-definition'] },
    'we may not list clusters': { answers: { ListClusters: { refused: 'AccessDeniedException' } }, yields: [], unread: ['ecs.service', 'ecs.task-definition'] },
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
