import { arn, before, hex, tokyo } from '../shop.ts'
import type { Answers, Where } from '../told.ts'

const detector = hex('detector', 32)
const features = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'] as const

// Switched on in Tokyo for its free month, and its findings never read.
const findings = ({ at, week }: Where) =>
  [
    { type: 'Recon:EC2/PortProbeUnprotectedPort', severity: 5, first: 340, last: 0, count: 2914, resource: 'Instance' },
    { type: 'UnauthorizedAccess:EC2/RDPBruteForce', severity: 5, first: 120, last: 1, count: 388, resource: 'Instance' },
    { type: 'Policy:IAMUser/RootCredentialUsage', severity: 4, first: 31, last: 5, count: 4, resource: 'AccessKey' },
    ...(week === 1 ? [] : [{ type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS', severity: 8, first: 3, last: 1, count: 17, resource: 'AccessKey' }]),
  ].map((one) => ({ ...one, id: hex(one.type, 32), firstSeen: before(at, one.first).toISOString(), lastSeen: before(at, one.last).toISOString() }))

const answers: Answers<typeof import('@aws-sdk/client-guardduty')> = {
  ListDetectors: (_input, { region }) => ({ DetectorIds: region === tokyo ? [detector] : [] }),
  GetDetector: () => ({
    Status: 'ENABLED',
    ServiceRole: 'arn:aws:iam::111122223333:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
    Features: [
      ...features.map((Name) => ({ Name, Status: 'ENABLED' as const })),
      ...(['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS', 'RUNTIME_MONITORING'] as const).map((Name) => ({
        Name,
        Status: 'DISABLED' as const,
      })),
    ],
  }),
  ListPublishingDestinations: () => ({ Destinations: [] }),
  ListFindings: (_input, where) => ({ FindingIds: findings(where).map((one) => one.id) }),
  GetFindings: ({ FindingIds = [] }, where) => ({
    Findings: findings(where)
      .filter((one) => FindingIds.includes(one.id))
      .map((one) => ({
        AccountId: '111122223333',
        Arn: arn('guardduty', tokyo, `detector/${detector}/finding/${one.id}`),
        Id: one.id,
        Region: tokyo,
        SchemaVersion: '2.0',
        Type: one.type,
        Severity: one.severity,
        CreatedAt: one.firstSeen,
        UpdatedAt: one.lastSeen,
        Resource: { ResourceType: one.resource },
        Service: { Archived: false, Count: one.count, EventFirstSeen: one.firstSeen, EventLastSeen: one.lastSeen },
      })),
  }),
  ListMalwareProtectionPlans: () => ({ MalwareProtectionPlans: [] }),
}

export default answers
