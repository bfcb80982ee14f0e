import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** A Classic Load Balancer. */
export interface ClassicLoadBalancer extends Resource {
  readonly name: string
  readonly internetFacing: boolean
  readonly zones: readonly string[]
  readonly listeners: readonly { readonly port: number; readonly protocol: string }[]
  readonly attributes: {
    readonly accessLogs: boolean
    /** AWS documents `defensive` as the default. */
    readonly desyncMode: string
  }
}

export const classicLoadBalancer = defineResource<ClassicLoadBalancer>('elb.load-balancer', {
  sample: {
    arn: 'arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/old-web',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'old-web',
    internetFacing: true,
    zones: ['ap-northeast-1a', 'ap-northeast-1c'],
    listeners: [{ port: 443, protocol: 'HTTPS' }],
    attributes: { accessLogs: true, desyncMode: 'defensive' },
  },
})

const ordinary = {
  DescribeLoadBalancers: {
    LoadBalancerDescriptions: [
      {
        LoadBalancerName: 'old-web',
        Scheme: 'internet-facing',
        AvailabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
        ListenerDescriptions: [{ Listener: { Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 80 } }],
      },
    ],
  },
  DescribeLoadBalancerAttributes: { LoadBalancerAttributes: { AccessLog: { Enabled: true }, AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }] } },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-elastic-load-balancing'),
  client: (sdk) => sdk.ElasticLoadBalancingClient,
  scope: 'regional',
  permissions: { DescribeLoadBalancers: 'elasticloadbalancing:DescribeLoadBalancers', DescribeLoadBalancerAttributes: 'elasticloadbalancing:DescribeLoadBalancerAttributes' },

  collect: {
    async *[classicLoadBalancer.kind]({ sdk, client, account, partition, region, read, each }) {
      for await (const page of sdk.paginateDescribeLoadBalancers({ client }, { PageSize: 400 })) {
        yield* each(page.LoadBalancerDescriptions ?? [], async ({ LoadBalancerName: name = '', Scheme, AvailabilityZones, ListenerDescriptions }) =>
          classicLoadBalancer({
            arn: `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`,
            account,
            region,
            name,
            internetFacing: Scheme === 'internet-facing',
            zones: AvailabilityZones ?? [],
            listeners: (ListenerDescriptions ?? []).map(({ Listener }) => ({ port: Listener?.LoadBalancerPort ?? 0, protocol: (Listener?.Protocol ?? '').toUpperCase() })),
            attributes: await read(async () => {
              const { LoadBalancerAttributes: attributes } = await client.send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName: name }))
              return {
                accessLogs: attributes?.AccessLog?.Enabled ?? false,
                desyncMode: attributes?.AdditionalAttributes?.find(({ Key }) => Key === 'elb.http.desyncmitigationmode')?.Value ?? 'defensive',
              }
            }),
          }),
        )
      }
    },
  },

  examples: {
    'an ordinary one': { answers: ordinary, yields: [classicLoadBalancer(classicLoadBalancer.sample)] },
    'nothing was ever set': {
      answers: { ...ordinary, DescribeLoadBalancerAttributes: { LoadBalancerAttributes: { AccessLog: { Enabled: false } } } },
      yields: [classicLoadBalancer({ ...classicLoadBalancer.sample, attributes: { accessLogs: false, desyncMode: 'defensive' } })],
    },
    'we may not read attributes': {
      answers: { ...ordinary, DescribeLoadBalancerAttributes: { refused: 'AccessDenied' } },
      yields: [classicLoadBalancer({ ...classicLoadBalancer.sample, attributes: unreadable('AccessDenied') })],
    },
    'we may not list them': { answers: { DescribeLoadBalancers: { refused: 'AccessDenied' } }, yields: [], unread: ['elb.load-balancer'] },
  },
})
