import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** A Classic Load Balancer. */
export interface ClassicLoadBalancer extends Resource {
  readonly name: string
  readonly internetFacing: boolean
  readonly zones: readonly string[]
  readonly listeners: readonly { readonly port: number; readonly protocol: string }[]
  /** Certificates in use: ACM renews its own, those uploaded to IAM nobody does. */
  readonly certificates: readonly string[]
  /** What each listener with TLS accepts, such as `TLSv1.2`. */
  readonly tls: readonly { readonly port: number; readonly policy: string; readonly versions: readonly string[] }[]
  readonly attributes: {
    readonly accessLogs: boolean
    /** AWS documents `defensive` as the default. */
    readonly desyncMode: string
    readonly crossZone: boolean
    readonly drains: boolean
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
    certificates: ['arn:aws:acm:ap-northeast-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000001'],
    tls: [{ port: 443, policy: 'ELBSecurityPolicy-TLS-1-2-2017-01', versions: ['TLSv1.2'] }],
    attributes: { accessLogs: true, desyncMode: 'defensive', crossZone: true, drains: true },
  },
})

// https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html (2026-11-24)
const versionOf: Readonly<Record<string, string>> = { 'Protocol-SSLv2': 'SSLv2', 'Protocol-SSLv3': 'SSLv3', 'Protocol-TLSv1': 'TLSv1', 'Protocol-TLSv1.1': 'TLSv1.1', 'Protocol-TLSv1.2': 'TLSv1.2' }

const ordinary = {
  DescribeLoadBalancers: {
    LoadBalancerDescriptions: [
      {
        LoadBalancerName: 'old-web',
        Scheme: 'internet-facing',
        AvailabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
        ListenerDescriptions: [{ Listener: { Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 80, SSLCertificateId: classicLoadBalancer.sample.certificates[0] }, PolicyNames: ['modern'] }],
      },
    ],
  },
  DescribeLoadBalancerAttributes: {
    LoadBalancerAttributes: {
      AccessLog: { Enabled: true },
      CrossZoneLoadBalancing: { Enabled: true },
      ConnectionDraining: { Enabled: true },
      AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }],
    },
  },
  DescribeLoadBalancerPolicies: {
    PolicyDescriptions: [
      {
        PolicyName: 'modern',
        PolicyTypeName: 'SSLNegotiationPolicyType',
        PolicyAttributeDescriptions: [
          { AttributeName: 'Reference-Security-Policy', AttributeValue: 'ELBSecurityPolicy-TLS-1-2-2017-01' },
          { AttributeName: 'Protocol-TLSv1', AttributeValue: 'false' },
          { AttributeName: 'Protocol-TLSv1.2', AttributeValue: 'true' },
        ],
      },
      { PolicyName: 'sticky', PolicyTypeName: 'LBCookieStickinessPolicyType' },
    ],
  },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-elastic-load-balancing'),
  client: (sdk) => sdk.ElasticLoadBalancingClient,
  scope: 'regional',
  permissions: {
    DescribeLoadBalancers: 'elasticloadbalancing:DescribeLoadBalancers',
    DescribeLoadBalancerAttributes: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    DescribeLoadBalancerPolicies: 'elasticloadbalancing:DescribeLoadBalancerPolicies',
  },

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
            certificates: [...new Set((ListenerDescriptions ?? []).flatMap(({ Listener }) => Listener?.SSLCertificateId || []))],
            tls: await read(async () => {
              const secured = (ListenerDescriptions ?? []).filter(({ Listener }) => ['HTTPS', 'SSL'].includes((Listener?.Protocol ?? '').toUpperCase()))
              if (secured.length === 0) return []
              const { PolicyDescriptions = [] } = await client.send(new sdk.DescribeLoadBalancerPoliciesCommand({ LoadBalancerName: name }))
              return secured.flatMap(({ Listener, PolicyNames = [] }) =>
                PolicyDescriptions.filter(({ PolicyName = '', PolicyTypeName }) => PolicyTypeName === 'SSLNegotiationPolicyType' && PolicyNames.includes(PolicyName)).map(
                  ({ PolicyName = '', PolicyAttributeDescriptions = [] }) => ({
                    port: Listener?.LoadBalancerPort ?? 0,
                    policy: PolicyAttributeDescriptions.find(({ AttributeName }) => AttributeName === 'Reference-Security-Policy')?.AttributeValue ?? PolicyName,
                    versions: PolicyAttributeDescriptions.flatMap(({ AttributeName = '', AttributeValue }) => (AttributeValue === 'true' ? (versionOf[AttributeName] ?? []) : [])),
                  }),
                ),
              )
            }),
            attributes: await read(async () => {
              const { LoadBalancerAttributes: attributes } = await client.send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName: name }))
              return {
                accessLogs: attributes?.AccessLog?.Enabled ?? false,
                desyncMode: attributes?.AdditionalAttributes?.find(({ Key }) => Key === 'elb.http.desyncmitigationmode')?.Value ?? 'defensive',
                crossZone: attributes?.CrossZoneLoadBalancing?.Enabled ?? false,
                drains: attributes?.ConnectionDraining?.Enabled ?? false,
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
      answers: {
        ...ordinary,
        DescribeLoadBalancers: [
          { LoadBalancerDescriptions: [], NextMarker: 'more' },
          {
            LoadBalancerDescriptions: [
              { LoadBalancerName: 'old-web', Scheme: 'internal', AvailabilityZones: ['ap-northeast-1a'], ListenerDescriptions: [{ Listener: { Protocol: 'HTTP', LoadBalancerPort: 80 } }] },
            ],
          },
        ],
        DescribeLoadBalancerAttributes: { LoadBalancerAttributes: { AccessLog: { Enabled: false } } },
      },
      yields: [
        classicLoadBalancer({
          ...classicLoadBalancer.sample,
          internetFacing: false,
          zones: ['ap-northeast-1a'],
          listeners: [{ port: 80, protocol: 'HTTP' }],
          certificates: [],
          tls: [],
          attributes: { accessLogs: false, desyncMode: 'defensive', crossZone: false, drains: false },
        }),
      ],
    },
    'we may read neither attributes nor policies': {
      answers: { ...ordinary, DescribeLoadBalancerAttributes: { refused: 'AccessDenied' }, DescribeLoadBalancerPolicies: { refused: 'AccessDenied' } },
      yields: [classicLoadBalancer({ ...classicLoadBalancer.sample, attributes: unreadable('AccessDenied'), tls: unreadable('AccessDenied') })],
    },
    'we may not list them': { answers: { DescribeLoadBalancers: { refused: 'AccessDenied' } }, yields: [], unread: ['elb.load-balancer'] },
  },
})
