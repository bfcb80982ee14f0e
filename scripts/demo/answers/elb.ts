import { day, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-elastic-load-balancing')> = {
  DescribeLoadBalancers: (_input, { region }) => ({
    LoadBalancerDescriptions:
      region === tokyo
        ? [
            {
              LoadBalancerName: 'old-partner-api',
              DNSName: `old-partner-api-1122334455.${tokyo}.elb.amazonaws.com`,
              Scheme: 'internet-facing',
              CreatedTime: day('2018-05-07'),
              AvailabilityZones: [`${tokyo}a`],
              ListenerDescriptions: [{ Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 80 }, PolicyNames: [] }],
              Instances: [],
            },
          ]
        : [],
  }),
  DescribeLoadBalancerAttributes: () => ({
    LoadBalancerAttributes: {
      AccessLog: { Enabled: false },
      CrossZoneLoadBalancing: { Enabled: false },
      ConnectionDraining: { Enabled: false },
      AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'monitor' }],
    },
  }),
}

export default answers
