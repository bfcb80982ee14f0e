import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface Listener {
  readonly port: number
  /** `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`… */
  readonly protocol: string
  readonly policy: string | null
  /** What the policy speaks, such as `TLSv1.2`; null where there is no TLS, or where AWS does not describe the policy. */
  readonly tlsVersions: readonly string[] | null
  /** The default action sends callers on to HTTPS. */
  readonly redirectsToHttps: boolean
}

export interface LoadBalancer extends Resource {
  readonly name: string
  readonly type: 'application' | 'network' | 'gateway'
  readonly internetFacing: boolean
  readonly zones: readonly string[]
  readonly attributes: {
    readonly accessLogs: boolean
    readonly deletionProtection: boolean
    /** Null where the type has no such setting. */
    readonly desyncMode: string | null
    readonly dropsInvalidHeaders: boolean | null
  }
  readonly listeners: readonly Listener[]
}

const arn = 'arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/app/web/0123456789abcdef'

export const loadBalancer = defineResource<LoadBalancer>('elbv2.load-balancer', {
  sample: {
    arn,
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    type: 'application',
    internetFacing: true,
    zones: ['ap-northeast-1a', 'ap-northeast-1c'],
    attributes: { accessLogs: true, deletionProtection: true, desyncMode: 'defensive', dropsInvalidHeaders: true },
    listeners: [
      { port: 443, protocol: 'HTTPS', policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', tlsVersions: ['TLSv1.3', 'TLSv1.2'], redirectsToHttps: false },
      { port: 80, protocol: 'HTTP', policy: null, tlsVersions: null, redirectsToHttps: true },
    ],
  },
})

const ordinary = {
  DescribeLoadBalancers: {
    LoadBalancers: [
      { LoadBalancerArn: arn, LoadBalancerName: 'web', Type: 'application', Scheme: 'internet-facing', AvailabilityZones: [{ ZoneName: 'ap-northeast-1a' }, { ZoneName: 'ap-northeast-1c' }] },
    ],
  },
  DescribeLoadBalancerAttributes: {
    Attributes: [
      { Key: 'access_logs.s3.enabled', Value: 'true' },
      { Key: 'deletion_protection.enabled', Value: 'true' },
      { Key: 'routing.http.desync_mitigation_mode', Value: 'defensive' },
      { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    ],
  },
  DescribeListeners: {
    Listeners: [
      { Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', DefaultActions: [{ Type: 'forward' }] },
      { Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } }] },
    ],
  },
  DescribeSSLPolicies: { SslPolicies: [{ Name: 'ELBSecurityPolicy-TLS13-1-2-2021-06', SslProtocols: ['TLSv1.3', 'TLSv1.2'] }] },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  client: (sdk) => sdk.ElasticLoadBalancingV2Client,
  scope: 'regional',
  permissions: {
    DescribeLoadBalancers: 'elasticloadbalancing:DescribeLoadBalancers',
    DescribeLoadBalancerAttributes: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    DescribeListeners: 'elasticloadbalancing:DescribeListeners',
    DescribeSSLPolicies: 'elasticloadbalancing:DescribeSSLPolicies',
  },

  collect: {
    async *[loadBalancer.kind]({ sdk, client, account, region, read, each, memo }) {
      // All policies at once, only where some listener has one.
      const versionsOf = () =>
        memo('policies', async () => {
          const versions = new Map<string, readonly string[]>()
          let Marker: string | undefined
          do {
            const page = await client.send(new sdk.DescribeSSLPoliciesCommand({ PageSize: 400, ...(Marker === undefined ? {} : { Marker }) }))
            for (const { Name = '', SslProtocols } of page.SslPolicies ?? []) versions.set(Name, SslProtocols ?? [])
            Marker = page.NextMarker === '' ? undefined : page.NextMarker
          } while (Marker !== undefined)
          return versions
        })
      const listenersOf = async (LoadBalancerArn: string): Promise<Listener[]> => {
        const listeners: Listener[] = []
        for await (const page of sdk.paginateDescribeListeners({ client }, { LoadBalancerArn })) {
          for (const { Port, Protocol, SslPolicy, DefaultActions } of page.Listeners ?? []) {
            listeners.push({
              port: Port ?? 0,
              protocol: Protocol ?? '',
              policy: SslPolicy ?? null,
              tlsVersions: SslPolicy === undefined ? null : ((await versionsOf()).get(SslPolicy) ?? null),
              redirectsToHttps: (DefaultActions ?? []).some(({ RedirectConfig }) => RedirectConfig?.Protocol === 'HTTPS'),
            })
          }
        }
        return listeners
      }
      for await (const page of sdk.paginateDescribeLoadBalancers({ client }, { PageSize: 400 })) {
        yield* each(page.LoadBalancers ?? [], async ({ LoadBalancerArn: arn = '', LoadBalancerName, Type, Scheme, AvailabilityZones }) =>
          loadBalancer({
            arn,
            account,
            region,
            name: LoadBalancerName ?? arn,
            type: Type ?? 'application',
            internetFacing: Scheme === 'internet-facing',
            zones: (AvailabilityZones ?? []).map(({ ZoneName = '' }) => ZoneName),
            attributes: await read(async () => {
              const { Attributes } = await client.send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn }))
              const value = (key: string) => Attributes?.find(({ Key }) => Key === key)?.Value ?? null
              const drops = value('routing.http.drop_invalid_header_fields.enabled')
              return {
                accessLogs: value('access_logs.s3.enabled') === 'true',
                deletionProtection: value('deletion_protection.enabled') === 'true',
                desyncMode: value('routing.http.desync_mitigation_mode'),
                dropsInvalidHeaders: drops === null ? null : drops === 'true',
              }
            }),
            listeners: await read(() => listenersOf(arn)),
          }),
        )
      }
    },
  },

  examples: {
    'an ordinary load balancer': { answers: ordinary, yields: [loadBalancer(loadBalancer.sample)] },
    'the list of policies comes in pages': {
      answers: { ...ordinary, DescribeSSLPolicies: [{ SslPolicies: [], NextMarker: 'more' }, ordinary.DescribeSSLPolicies] },
      yields: [loadBalancer(loadBalancer.sample)],
    },
    'a network load balancer without TLS': {
      answers: {
        DescribeLoadBalancers: { LoadBalancers: [{ LoadBalancerArn: arn, LoadBalancerName: 'web', Type: 'network', Scheme: 'internal', AvailabilityZones: [{ ZoneName: 'ap-northeast-1a' }] }] },
        DescribeLoadBalancerAttributes: { Attributes: [{ Key: 'access_logs.s3.enabled', Value: 'false' }] },
        DescribeListeners: { Listeners: [{ Port: 53, Protocol: 'UDP', DefaultActions: [{ Type: 'forward' }] }] },
      },
      yields: [
        loadBalancer({
          ...loadBalancer.sample,
          type: 'network',
          internetFacing: false,
          zones: ['ap-northeast-1a'],
          attributes: { accessLogs: false, deletionProtection: false, desyncMode: null, dropsInvalidHeaders: null },
          listeners: [{ port: 53, protocol: 'UDP', policy: null, tlsVersions: null, redirectsToHttps: false }],
        }),
      ],
    },
    'we may read neither attributes nor policies': {
      answers: { ...ordinary, DescribeLoadBalancerAttributes: { refused: 'AccessDenied' }, DescribeSSLPolicies: { refused: 'AccessDenied' } },
      yields: [loadBalancer({ ...loadBalancer.sample, attributes: unreadable('AccessDenied'), listeners: unreadable('AccessDenied') })],
    },
    'we may not list load balancers': { answers: { DescribeLoadBalancers: { refused: 'AccessDenied' } }, yields: [], unread: ['elbv2.load-balancer'] },
  },
})
