import { groupId, subnetId, vpcId } from '../machines.ts'
import { arn, day, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const shop = arn('elasticloadbalancing', tokyo, 'loadbalancer/app/shop/50dc6c495c0c9188')
const inside = arn('elasticloadbalancing', tokyo, 'loadbalancer/app/inside/1f0e9d8c7b6a5948')
const zone = (name: string) => ({ ZoneName: `${tokyo}${name}`, SubnetId: subnetId(tokyo, 'main', 'public', name) })
const target = (name: string) => arn('elasticloadbalancing', tokyo, `targetgroup/${name}/73e2d6bc24d8a067`)
const forward = (name: string) => [{ Type: 'forward' as const, TargetGroupArn: target(name) }]
const attributes = (more: Readonly<Record<string, string>>) =>
  Object.entries({
    'access_logs.s3.enabled': 'false',
    'deletion_protection.enabled': 'false',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    ...more,
  }).map(([Key, Value]) => ({ Key, Value }))

const answers: Answers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')> = {
  DescribeLoadBalancers: (_input, { region }) => ({
    LoadBalancers:
      region === tokyo
        ? [
            {
              LoadBalancerArn: shop,
              LoadBalancerName: 'shop',
              Type: 'application',
              Scheme: 'internet-facing',
              State: { Code: 'active' },
              CreatedTime: day('2020-10-05'),
              VpcId: vpcId({ region: tokyo, name: 'main' }),
              AvailabilityZones: [zone('a'), zone('c')],
              SecurityGroups: [groupId(tokyo, 'alb')],
              DNSName: `shop-1234567890.${tokyo}.elb.amazonaws.com`,
            },
            {
              LoadBalancerArn: inside,
              LoadBalancerName: 'inside',
              Type: 'application',
              Scheme: 'internal',
              State: { Code: 'active' },
              CreatedTime: day('2023-06-12'),
              VpcId: vpcId({ region: tokyo, name: 'main' }),
              AvailabilityZones: [zone('a'), zone('c')],
              SecurityGroups: [groupId(tokyo, 'ecs-api')],
              DNSName: `internal-inside-987654321.${tokyo}.elb.amazonaws.com`,
            },
          ]
        : [],
  }),
  DescribeLoadBalancerAttributes: ({ LoadBalancerArn }) => ({ Attributes: attributes(LoadBalancerArn === inside ? { 'access_logs.s3.enabled': 'true', 'deletion_protection.enabled': 'true' } : {}) }),
  DescribeListeners: ({ LoadBalancerArn }) => ({
    Listeners:
      LoadBalancerArn === shop
        ? [
            { ListenerArn: `${shop.replace('loadbalancer', 'listener')}/80`, LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: forward('web') },
            { ListenerArn: `${shop.replace('loadbalancer', 'listener')}/443`, LoadBalancerArn, Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08', DefaultActions: forward('web') },
          ]
        : [{ ListenerArn: `${inside.replace('loadbalancer', 'listener')}/80`, LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: forward('api') }],
  }),
  DescribeSSLPolicies: () => ({
    SslPolicies: [
      { Name: 'ELBSecurityPolicy-2016-08', SslProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'], Ciphers: [] },
      { Name: 'ELBSecurityPolicy-TLS13-1-2-2021-06', SslProtocols: ['TLSv1.2', 'TLSv1.3'], Ciphers: [] },
    ],
  }),
  DescribeTargetGroups: () => ({
    TargetGroups: ['web', 'api'].map((TargetGroupName) => ({
      TargetGroupArn: target(TargetGroupName),
      TargetGroupName,
      Protocol: 'HTTP' as const,
      Port: 80,
      HealthCheckEnabled: true,
      TargetType: 'instance' as const,
      LoadBalancerArns: [TargetGroupName === 'web' ? shop : inside],
    })),
  }),
  DescribeRules: ({ ListenerArn }) => ({ Rules: [{ RuleArn: `${ListenerArn}/default`, Priority: 'default', IsDefault: true, Conditions: [], Actions: forward('web') }] }),
}

export default answers
