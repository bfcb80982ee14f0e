import { shadowTrail, type Trail, trail } from '#collectors/cloudtrail.ts'
import { type Alarm, alarm } from '#collectors/cloudwatch.ts'
import { type MetricFilter, metricFilter } from '#collectors/logs.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'
import { homeUnseen } from './trail-evidence.ts'
import { patternMatches, type TrailRecord } from './trail-pattern.ts'

/** How far one kind of event gets: to a filter, from there to an alarm, from there to somebody. */
export interface Watch {
  readonly reaches: 'no-trail' | 'no-filter' | 'no-alarm' | 'no-action' | 'action'
  /** The events that get no further than that; empty when all reach an action. */
  readonly missing: readonly string[]
  readonly alarms: readonly string[]
}

/** The events worth an alarm: section 4 of the CIS AWS Foundations Benchmark. */
export const watched = [
  'unauthorizedCalls',
  'consoleWithoutMfa',
  'rootUse',
  'iamPolicyChanges',
  'trailChanges',
  'consoleFailures',
  'keyDeletion',
  'bucketPolicyChanges',
  'recorderChanges',
  'securityGroupChanges',
  'networkAclChanges',
  'gatewayChanges',
  'routeChanges',
  'vpcChanges',
  'organizationChanges',
] as const
export type Watched = (typeof watched)[number]

export interface TrailAlarms extends Resource, Readonly<Record<Watched, Watch>> {}

const user = { type: 'IAMUser', userName: 'hanako', arn: 'arn:aws:iam::111122223333:user/hanako' }
const base = {
  eventVersion: '1.11',
  eventType: 'AwsApiCall',
  userIdentity: user,
  awsRegion: 'ap-northeast-1',
  sourceIPAddress: '203.0.113.10',
  userAgent: 'aws-cli/2.31.0',
  recipientAccountId: '111122223333',
}
const calls = (source: string, names: string): Readonly<Record<string, TrailRecord>> =>
  Object.fromEntries(names.split(' ').map((eventName) => [eventName, { ...base, eventSource: `${source}.amazonaws.com`, eventName }]))
const signIn = { ...base, eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', eventType: 'AwsConsoleSignIn' }

// Nothing of interest; a filter that lets this through counts everything and says nothing.
const harmless: TrailRecord = { ...base, eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances', readOnly: true }

/** For each kind, records that CloudTrail writes when it happens. ClassicLink's calls are gone with EC2-Classic. */
const records: Readonly<Record<Watched, Readonly<Record<string, TrailRecord>>>> = {
  unauthorizedCalls: {
    'Client.UnauthorizedOperation': { ...base, eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', errorCode: 'Client.UnauthorizedOperation' },
    AccessDenied: { ...base, eventSource: 'iam.amazonaws.com', eventName: 'ListUsers', errorCode: 'AccessDenied' },
  },
  consoleWithoutMfa: { ConsoleLogin: { ...signIn, additionalEventData: { MFAUsed: 'No' }, responseElements: { ConsoleLogin: 'Success' } } },
  rootUse: {
    'root in the console': { ...signIn, userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root', accountId: '111122223333' }, responseElements: { ConsoleLogin: 'Success' } },
    root: { ...base, eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root', accountId: '111122223333' } },
  },
  iamPolicyChanges: calls(
    'iam',
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  ),
  trailChanges: calls('cloudtrail', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
  consoleFailures: { ConsoleLogin: { ...signIn, errorMessage: 'Failed authentication', additionalEventData: { MFAUsed: 'No' }, responseElements: { ConsoleLogin: 'Failure' } } },
  keyDeletion: calls('kms', 'DisableKey ScheduleKeyDeletion'),
  bucketPolicyChanges: calls(
    's3',
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ),
  recorderChanges: calls('config', 'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder'),
  securityGroupChanges: calls('ec2', 'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup'),
  networkAclChanges: calls('ec2', 'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation'),
  gatewayChanges: calls('ec2', 'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway'),
  routeChanges: calls('ec2', 'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable'),
  vpcChanges: calls('ec2', 'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection'),
  organizationChanges: calls(
    'organizations',
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
  ),
}

const healthy: Watch = { reaches: 'action', missing: [], alarms: ['security-event'] }

export const trailAlarms = defineResource<TrailAlarms>('cloudtrail.alarms', {
  sample: {
    arn: 'arn:aws:cloudtrail::111122223333:alarms',
    account: '111122223333',
    region: 'aws-global',
    ...(Object.fromEntries(watched.map((kind) => [kind, healthy])) as Record<Watched, Watch>),
  },
})

const steps = ['no-trail', 'no-filter', 'no-alarm', 'no-action', 'action'] as const

const isTold = (one: Alarm, all: readonly Alarm[]): boolean => {
  if (one.actionsEnabled && one.alarmActions.length > 0) return true
  // A composite alarm speaks for the alarms its rule names.
  const names = [`"${one.name}"`, `(${one.name})`, one.arn]
  return all.some((other) => other.region === one.region && other.rule !== null && names.some((name) => other.rule?.includes(name)) && other.actionsEnabled && other.alarmActions.length > 0)
}

/** For each record, the furthest any filter takes it; for the kind, the least of them. */
export function watch(kind: Watched, filters: readonly MetricFilter[], alarms: readonly Alarm[]): Watch {
  const used = new Set<string>()
  const reached = Object.entries(records[kind]).map(([name, record]) => {
    const counting = filters.filter(({ pattern }) => patternMatches(pattern, record) && !patternMatches(pattern, harmless))
    const onMetric = alarms.filter((one) =>
      counting.some((filter) => filter.region === one.region && filter.metrics.some((metric) => one.metrics.some((its) => its.name === metric.name && its.namespace === metric.namespace))),
    )
    const told = onMetric.filter((one) => isTold(one, alarms))
    for (const one of told) used.add(one.name)
    return { name, step: told.length > 0 ? 4 : onMetric.length > 0 ? 3 : counting.length > 0 ? 2 : 1 }
  })
  const least = Math.min(...reached.map(({ step }) => step))
  return { reaches: steps[least] as Watch['reaches'], missing: least === 4 ? [] : reached.filter(({ step }) => step === least).map(({ name }) => name), alarms: [...used].sort() }
}

const isFed = ({ multiRegion, status, selectors, logGroupArn }: Trail) => logGroupArn !== null && multiRegion && status.logging && selectors.management.writes && status.logsDeliveredAt !== null

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*` */
const groupOf = (arn: string) => {
  const [, , , region, account, , name] = arn.split(':')
  return { region, account, name }
}

function answer(kind: Watched, collection: Collection): Watch {
  const trails = collection.all(trail)
  // The trails of an organisation's other account, and log groups there, are watched (or not) where we cannot see.
  const ours = trails.filter((one) => !one.foreign && isFed(one))
  const groups = ours.flatMap(({ logGroupArn }) => (logGroupArn === null ? [] : [groupOf(logGroupArn)]))
  const filters = collection.all(metricFilter).filter((filter) => groups.some((group) => group.account === filter.account && group.region === filter.region && group.name === filter.logGroup))
  const found = groups.length === 0 ? { reaches: 'no-trail' as const, missing: [], alarms: [] } : watch(kind, filters, collection.all(alarm))
  const elsewhere = trails.some(({ foreign, logGroupArn }) => foreign || (logGroupArn !== null && groupOf(logGroupArn).account !== collection.account))
  if (found.reaches !== 'action' && elsewhere) throw new UnreadableFact(kind, { code: 'WatchedInAnotherAccount', outcome: 'unsupported' })
  if (found.reaches !== 'action') homeUnseen(collection)
  return found
}

export default defineDerived({
  kind: trailAlarms,
  from: [trail, shadowTrail, metricFilter, alarm],
  *derive(collection) {
    yield trailAlarms({
      arn: `arn:${collection.partition}:cloudtrail::${collection.account}:alarms`,
      account: collection.account,
      region: 'aws-global',
      ...(Object.fromEntries(watched.map((kind) => [kind, known(() => answer(kind, collection))])) as Record<Watched, Watch>),
    })
  },
})
