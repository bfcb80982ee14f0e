import { tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-route-53')> = {
  ListHostedZones: () => ({
    Marker: '',
    IsTruncated: false,
    MaxItems: 100,
    HostedZones: [
      { Id: '/hostedzone/Z01MIKANEXAMPLE', Name: 'mikan.example.', CallerReference: '1', ResourceRecordSetCount: 9, Config: { PrivateZone: false } },
      { Id: '/hostedzone/Z02MIKANEXAMPLE', Name: 'example.internal.', CallerReference: '2', ResourceRecordSetCount: 4, Config: { PrivateZone: true } },
    ],
  }),
  ListQueryLoggingConfigs: () => ({ QueryLoggingConfigs: [] }),
  GetDNSSEC: () => ({ Status: { ServeSignature: 'NOT_SIGNING' }, KeySigningKeys: [] }),
  ListResourceRecordSets: () => ({
    IsTruncated: false,
    MaxItems: 300,
    ResourceRecordSets: [
      { Name: 'mikan.example.', Type: 'A', AliasTarget: { HostedZoneId: 'Z14GRHDCWA56QT', DNSName: `shop-1234567890.${tokyo}.elb.amazonaws.com.`, EvaluateTargetHealth: true } },
      { Name: 'img.mikan.example.', Type: 'A', AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'e2mikanimages1.cloudfront.net.', EvaluateTargetHealth: false } },
      // Last year's campaign: its bucket was deleted, its name still points there.
      { Name: 'campaign2025.mikan.example.', Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: `campaign2025.mikan.example.s3-website-${tokyo}.amazonaws.com` }] },
    ],
  }),
}

export default answers
