import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { groupId, subnetId } from '../machines.ts'
import { account, arn, day, hex, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const cluster = arn('ecs', tokyo, 'cluster/mikan')
const definition = (name: string) => arn('ecs', tokyo, `task-definition/${name}:7`)
const logsTo = (group: string) => ({ logDriver: 'awslogs' as const, options: { 'awslogs-group': group, 'awslogs-region': tokyo } })
const services: Readonly<Record<string, { readonly containers: ContainerDefinition[]; readonly address: 'ENABLED' | 'DISABLED' }>> = {
  'order-api': {
    address: 'DISABLED',
    containers: [
      {
        name: 'api',
        image: `${account}.dkr.ecr.${tokyo}.amazonaws.com/order-api:latest`,
        logConfiguration: logsTo('/ecs/order-api'),
        secrets: [{ name: 'DB_PASSWORD', valueFrom: arn('secretsmanager', tokyo, 'secret:shop/database') }],
      },
    ],
  },
  'admin-web': {
    address: 'ENABLED',
    containers: [
      {
        name: 'web',
        image: `${account}.dkr.ecr.${tokyo}.amazonaws.com/admin-web:latest`,
        privileged: true,
        logConfiguration: logsTo('/ecs/admin-web'),
        environment: [{ name: 'DATABASE_URL', value: 'mysql://admin:mikan-mikan-2026@shop.example.internal/shop' }],
      },
      { name: 'proxy', image: 'nginx:latest' },
    ],
  },
}
const names = Object.keys(services)
const serviceArn = (name: string) => arn('ecs', tokyo, `service/mikan/${name}`)
const taskArn = (name: string) => arn('ecs', tokyo, `task/mikan/${hex(name, 32)}`)

const answers: Answers<typeof import('@aws-sdk/client-ecs')> = {
  ListClusters: (_input, { region }) => ({ clusterArns: region === tokyo ? [cluster] : [] }),
  DescribeClusters: () => ({ clusters: [{ clusterArn: cluster, clusterName: 'mikan', status: 'ACTIVE', settings: [{ name: 'containerInsights', value: 'disabled' }] }] }),
  ListServices: () => ({ serviceArns: names.map(serviceArn) }),
  DescribeServices: () => ({
    services: names.map((serviceName) => ({
      serviceArn: serviceArn(serviceName),
      serviceName,
      clusterArn: cluster,
      status: 'ACTIVE',
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      platformFamily: 'Linux',
      taskDefinition: definition(serviceName),
      createdAt: day('2023-06-12'),
      networkConfiguration: { awsvpcConfiguration: { subnets: [subnetId(tokyo, 'main', 'public', 'a')], securityGroups: [groupId(tokyo, 'ecs-api')], assignPublicIp: services[serviceName]?.address } },
    })),
  }),
  ListTasks: () => ({ taskArns: names.map(taskArn) }),
  DescribeTasks: ({ tasks = [] }) => ({
    tasks: names.filter((name) => tasks.includes(taskArn(name))).map((name) => ({ taskArn: taskArn(name), clusterArn: cluster, taskDefinitionArn: definition(name), lastStatus: 'RUNNING' })),
  }),
  DescribeTaskDefinition: ({ taskDefinition }) => {
    const family = names.find((name) => definition(name) === taskDefinition) ?? ''
    return {
      taskDefinition: {
        taskDefinitionArn: taskDefinition,
        family,
        revision: 7,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: `arn:aws:iam::${account}:role/ecs-task-execution`,
        taskRoleArn: `arn:aws:iam::${account}:role/ecs-task-api`,
        containerDefinitions: services[family]?.containers ?? [],
      },
    }
  },
}

export default answers
