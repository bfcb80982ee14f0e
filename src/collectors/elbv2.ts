import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface Listener {
  readonly port: number
  /** `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`… */
  readonly protocol: string
  readonly policy: string | null
  /** What the policy speaks, such as `TLSv1.2`; null where there is no TLS, or where AWS does not describe the policy. */
  readonly tlsVersions: readonly string[] | null
  /** What plain HTTP gets: a redirect to HTTPS, only fixed answers, or the pages themselves. Null for other protocols. */
  readonly plain: 'redirected' | 'refused' | 'served' | null
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

export interface TargetGroup extends Resource {
  readonly name: string
  /** `HTTP`, `HTTPS`, `TCP`…; null for a function. */
  readonly protocol: string | null
  readonly healthProtocol: string | null
  /** A load balancer uses it. */
  readonly used: boolean
}

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
      { port: 443, protocol: 'HTTPS', policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', tlsVersions: ['TLSv1.3', 'TLSv1.2'], plain: null },
      { port: 80, protocol: 'HTTP', policy: null, tlsVersions: null, plain: 'redirected' },
    ],
  },
})

export const targetGroup = defineResource<TargetGroup>('elbv2.target-group', {
  sample: {
    arn: 'arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/web/0123456789abcdef',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    protocol: 'HTTPS',
    healthProtocol: 'HTTPS',
    used: true,
  },
})

interface RuleSeen {
  readonly Priority?: string | undefined
  readonly Conditions?:
    | readonly { readonly Field?: string | undefined; readonly Values?: readonly string[] | undefined; readonly PathPatternConfig?: { readonly Values?: readonly string[] | undefined } | undefined }[]
    | undefined
  readonly Actions?: readonly { readonly Type?: string | undefined; readonly RedirectConfig?: { readonly Protocol?: string | undefined } | undefined }[] | undefined
}

/** Follows a listener's rules in their order, up to the first that catches everything. */
function plainAnswer(rules: readonly RuleSeen[]): NonNullable<Listener['plain']> {
  let redirects = false
  const order = ({ Priority = 'default' }: RuleSeen) => (Priority === 'default' ? Number.POSITIVE_INFINITY : Number(Priority))
  for (const { Conditions = [], Actions = [] } of [...rules].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const paths = Conditions.flatMap(({ Field, Values, PathPatternConfig }) => (Field === 'path-pattern' ? (PathPatternConfig?.Values ?? Values ?? []) : []))
    const last = Actions.find(({ Type }) => Type === 'redirect' || Type === 'forward' || Type === 'fixed-response')
    if (last?.Type === 'redirect' && last.RedirectConfig?.Protocol === 'HTTPS') redirects = true
    // Proofs for certificates are fetched over plain HTTP by design.
    else if (last?.Type !== 'fixed-response' && !(paths.length > 0 && paths.every((path) => path.startsWith('/.well-known/')))) return 'served'
    if (Conditions.length === 1 && paths.some((path) => /^\/?\*$/.test(path))) break
  }
  return redirects ? 'redirected' : 'refused'
}

const toHttps = [{ Type: 'redirect' as const, RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' as const } }]
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
      { Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
      { Port: 80, Protocol: 'HTTP', ListenerArn: 'arn:80' },
    ],
  },
  DescribeRules: { Rules: [{ Priority: 'default', Actions: toHttps }] },
  DescribeTargetGroups: {
    TargetGroups: [{ TargetGroupArn: targetGroup.sample.arn, TargetGroupName: 'web', Protocol: 'HTTPS' as const, HealthCheckProtocol: 'HTTPS' as const, LoadBalancerArns: [arn] }],
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
    DescribeRules: 'elasticloadbalancing:DescribeRules',
    DescribeTargetGroups: 'elasticloadbalancing:DescribeTargetGroups',
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
      const rulesOf = async (ListenerArn: string | undefined): Promise<RuleSeen[]> => {
        const rules: RuleSeen[] = []
        for await (const page of sdk.paginateDescribeRules({ client }, { ListenerArn })) rules.push(...(page.Rules ?? []))
        return rules
      }
      const listenersOf = async (LoadBalancerArn: string): Promise<Listener[]> => {
        const listeners: Listener[] = []
        for await (const page of sdk.paginateDescribeListeners({ client }, { LoadBalancerArn })) {
          for (const { Port, Protocol, SslPolicy, ListenerArn } of page.Listeners ?? []) {
            listeners.push({
              port: Port ?? 0,
              protocol: Protocol ?? '',
              policy: SslPolicy ?? null,
              tlsVersions: SslPolicy === undefined ? null : ((await versionsOf()).get(SslPolicy) ?? null),
              plain: Protocol === 'HTTP' ? plainAnswer(await rulesOf(ListenerArn)) : null,
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

    async *[targetGroup.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeTargetGroups({ client }, { PageSize: 400 })) {
        for (const { TargetGroupArn: arn = '', TargetGroupName: name = '', Protocol, HealthCheckProtocol, LoadBalancerArns = [] } of page.TargetGroups ?? [])
          yield targetGroup({ arn, account, region, name, protocol: Protocol ?? null, healthProtocol: HealthCheckProtocol ?? null, used: LoadBalancerArns.length > 0 })
      }
    },
  },

  examples: {
    'an ordinary load balancer': { answers: ordinary, yields: [loadBalancer(loadBalancer.sample), targetGroup(targetGroup.sample)] },
    'the list of policies comes in pages': {
      answers: { ...ordinary, DescribeSSLPolicies: [{ SslPolicies: [], NextMarker: 'more' }, ordinary.DescribeSSLPolicies] },
      yields: [loadBalancer(loadBalancer.sample), targetGroup(targetGroup.sample)],
    },
    'a network load balancer without TLS': {
      answers: {
        DescribeLoadBalancers: { LoadBalancers: [{ LoadBalancerArn: arn, LoadBalancerName: 'web', Type: 'network', Scheme: 'internal', AvailabilityZones: [{ ZoneName: 'ap-northeast-1a' }] }] },
        DescribeLoadBalancerAttributes: { Attributes: [{ Key: 'access_logs.s3.enabled', Value: 'false' }] },
        DescribeListeners: { Listeners: [{ Port: 53, Protocol: 'UDP' }] },
        DescribeTargetGroups: [
          { TargetGroups: [], NextMarker: 'more' },
          { TargetGroups: [{ TargetGroupArn: targetGroup.sample.arn, TargetGroupName: 'dns', Protocol: 'UDP', HealthCheckProtocol: 'TCP' }] },
        ],
      },
      yields: [
        loadBalancer({
          ...loadBalancer.sample,
          type: 'network',
          internetFacing: false,
          zones: ['ap-northeast-1a'],
          attributes: { accessLogs: false, deletionProtection: false, desyncMode: null, dropsInvalidHeaders: null },
          listeners: [{ port: 53, protocol: 'UDP', policy: null, tlsVersions: null, plain: null }],
        }),
        targetGroup({ ...targetGroup.sample, name: 'dns', protocol: 'UDP', healthProtocol: 'TCP', used: false }),
      ],
    },
    'redirected by a rule; proofs for certificates let through': {
      answers: {
        ...ordinary,
        DescribeRules: [
          { Rules: [{ Priority: 'default', Actions: [{ Type: 'forward' }] }], NextMarker: 'more' },
          {
            Rules: [
              { Priority: '10', Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }], Actions: toHttps },
              { Priority: '2', Conditions: [{ Field: 'path-pattern', Values: ['/.well-known/acme-challenge/*'] }], Actions: [{ Type: 'forward' }] },
            ],
          },
        ],
        DescribeTargetGroups: { TargetGroups: [] },
      },
      yields: [loadBalancer(loadBalancer.sample)],
    },
    'answered with an error only': {
      answers: { ...ordinary, DescribeRules: { Rules: [{ Priority: 'default', Actions: [{ Type: 'fixed-response' }] }] }, DescribeTargetGroups: { TargetGroups: [] } },
      yields: [loadBalancer({ ...loadBalancer.sample, listeners: loadBalancer.sample.listeners.map((one) => (one.plain === null ? one : { ...one, plain: 'refused' as const })) })],
    },
    'redirected by default, but for one path': {
      answers: {
        ...ordinary,
        DescribeRules: {
          Rules: [
            { Priority: '1', Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }], Actions: [{ Type: 'authenticate-oidc' }, { Type: 'forward' }] },
            { Priority: 'default', Actions: toHttps },
          ],
        },
        DescribeTargetGroups: { refused: 'AccessDenied' },
      },
      yields: [loadBalancer({ ...loadBalancer.sample, listeners: loadBalancer.sample.listeners.map((one) => (one.plain === null ? one : { ...one, plain: 'served' as const })) })],
      unread: ['elbv2.target-group'],
    },
    'we may read neither attributes nor policies': {
      answers: { ...ordinary, DescribeLoadBalancerAttributes: { refused: 'AccessDenied' }, DescribeSSLPolicies: { refused: 'AccessDenied' } },
      yields: [loadBalancer({ ...loadBalancer.sample, attributes: unreadable('AccessDenied'), listeners: unreadable('AccessDenied') }), targetGroup(targetGroup.sample)],
    },
    'we may not list load balancers': {
      answers: { DescribeLoadBalancers: { refused: 'AccessDenied' }, DescribeTargetGroups: { TargetGroups: [] } },
      yields: [],
      unread: ['elbv2.load-balancer'],
    },
  },
})
