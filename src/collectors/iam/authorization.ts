import { setTimeout as wait } from 'node:timers/promises'
import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam'
import { CallRefused, defineCollector } from '#core/collector.ts'
import { type PolicyDocument, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface InlinePolicy {
  readonly name: string
  readonly document: PolicyDocument
}
export interface AttachedPolicy {
  readonly name: string
  readonly arn: string
}
interface Grants {
  readonly inline: readonly InlinePolicy[]
  readonly attached: readonly AttachedPolicy[]
}

export interface IamUser extends Resource, Grants {
  readonly name: string
  readonly groups: readonly string[]
  readonly boundary: string | null
}
export interface IamGroup extends Resource, Grants {
  readonly name: string
  readonly members: readonly string[]
}
export interface IamRole extends Resource, Grants {
  readonly name: string
  readonly serviceLinked: boolean
  readonly createdAt: string | null
  readonly lastUsedAt: string | null
  readonly boundary: string | null
  readonly trust: PolicyDocument
}
export interface IamPolicy extends Resource {
  readonly name: string
  readonly awsManaged: boolean
  /** To how many identities it gives rights. */
  readonly attachments: number
  /** For how many it is the permissions boundary, which gives none. */
  readonly boundaries: number
  readonly document: PolicyDocument
}

/** Which of the services an identity may use were used, as IAM's last-accessed report says. */
export interface IamServiceUse extends Resource {
  readonly name: string
  readonly type: 'user' | 'group' | 'role'
  readonly createdAt: string | null
  /** Groups only: without members nobody could use anything. */
  readonly members: number | null
  readonly services: readonly { readonly service: string /** null: not within the 400 days AWS remembers. */; readonly lastUsedAt: string | null }[]
}

const nowhere = { account: '111122223333', region: 'aws-global' } as const
const readBuckets = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::invoices/*' } }
const everyAction = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
const ec2Trust = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' } }
const policyArn = 'arn:aws:iam::111122223333:policy/read-invoices'

export const iamUser = defineResource<IamUser>('iam.user', {
  sample: { arn: 'arn:aws:iam::111122223333:user/sato.hanako', ...nowhere, name: 'sato.hanako', groups: ['Viewer'], inline: [], attached: [], boundary: null },
})
export const iamGroup = defineResource<IamGroup>('iam.group', {
  sample: { arn: 'arn:aws:iam::111122223333:group/Viewer', ...nowhere, name: 'Viewer', members: ['sato.hanako'], inline: [], attached: [{ name: 'read-invoices', arn: policyArn }] },
})
export const iamRole = defineResource<IamRole>('iam.role', {
  sample: {
    arn: 'arn:aws:iam::111122223333:role/web',
    ...nowhere,
    name: 'web',
    serviceLinked: false,
    createdAt: '2026-01-05T00:00:00.000Z',
    lastUsedAt: '2026-10-30T00:00:00.000Z',
    boundary: null,
    inline: [{ name: 'read', document: parsePolicy(readBuckets) }],
    attached: [],
    trust: parsePolicy(ec2Trust),
  },
})
export const iamPolicy = defineResource<IamPolicy>('iam.policy', {
  sample: { arn: policyArn, ...nowhere, name: 'read-invoices', awsManaged: false, attachments: 1, boundaries: 0, document: parsePolicy(readBuckets) },
})
export const iamServiceUse = defineResource<IamServiceUse>('iam.service-use', {
  sample: {
    arn: 'arn:aws:iam::111122223333:group/Viewer#service-use',
    ...nowhere,
    name: 'Viewer',
    type: 'group',
    createdAt: '2026-01-05T00:00:00.000Z',
    members: 1,
    services: [{ service: 's3', lastUsedAt: '2026-10-30T00:00:00.000Z' }],
  },
})

interface RawGrants {
  readonly PolicyName?: string | undefined
  readonly PolicyDocument?: string | undefined
}
const inlineOf = (list: readonly RawGrants[] | undefined): InlinePolicy[] =>
  (list ?? []).map(({ PolicyName = '', PolicyDocument = '{}' }) => ({ name: PolicyName, document: parsePolicy(PolicyDocument) }))
const attachedOf = (list: readonly { PolicyName?: string | undefined; PolicyArn?: string | undefined }[] | undefined): AttachedPolicy[] =>
  (list ?? []).map(({ PolicyName: name = '', PolicyArn: arn = '' }) => ({ name, arn }))

const encoded = (document: object) => encodeURIComponent(JSON.stringify(document))
const details = {
  IsTruncated: false,
  UserDetailList: [{ Arn: iamUser.sample.arn, UserName: 'sato.hanako', GroupList: ['Viewer'] }],
  GroupDetailList: [{ Arn: iamGroup.sample.arn, GroupName: 'Viewer', CreateDate: new Date('2026-01-05T00:00:00Z'), AttachedManagedPolicies: [{ PolicyName: 'read-invoices', PolicyArn: policyArn }] }],
  RoleDetailList: [
    {
      Arn: iamRole.sample.arn,
      RoleName: 'web',
      Path: '/',
      CreateDate: new Date('2026-01-05T00:00:00Z'),
      RoleLastUsed: { LastUsedDate: new Date('2026-10-30T00:00:00Z') },
      AssumeRolePolicyDocument: encoded(ec2Trust),
      RolePolicyList: [{ PolicyName: 'read', PolicyDocument: encoded(readBuckets) }],
    },
  ],
  Policies: [
    { Arn: policyArn, PolicyName: 'read-invoices', AttachmentCount: 1, DefaultVersionId: 'v1', PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: encoded(readBuckets) }] },
  ],
}

type Iam = typeof import('@aws-sdk/client-iam')

const currentOf = (versions: readonly { IsDefaultVersion?: boolean | undefined; Document?: string | undefined }[] | undefined) =>
  parsePolicy(versions?.find(({ IsDefaultVersion }) => IsDefaultVersion)?.Document ?? '{}')

// One conversation tells of users, groups, roles and policies.
const everything = async (sdk: Iam, client: InstanceType<Iam['IAMClient']>) => {
  const users: UserDetail[] = []
  const groups: GroupDetail[] = []
  const roles: RoleDetail[] = []
  const policies: ManagedPolicyDetail[] = []
  for await (const page of sdk.paginateGetAccountAuthorizationDetails({ client }, {})) {
    users.push(...(page.UserDetailList ?? []))
    groups.push(...(page.GroupDetailList ?? []))
    roles.push(...(page.RoleDetailList ?? []))
    // AWS has some 1,400 policies of its own; only those in use say anything about this account.
    policies.push(
      ...(page.Policies ?? []).filter(({ Arn = '', AttachmentCount = 0, PermissionsBoundaryUsageCount = 0 }) => !Arn.includes(':iam::aws:') || AttachmentCount + PermissionsBoundaryUsageCount > 0),
    )
  }
  return { users, groups, roles, policies }
}

// IAM answers per identity: one call to start, one or more to fetch. Hence only where the answer says something that cheaper facts do not:
// for each group (row 5 asks what nobody used), and for users and roles that hold some grant of every action (an administrator who needs none
// of it). Whether any other role is used at all is in RoleLastUsed, which comes with the list.
const allowsEverything = ({ statements }: PolicyDocument) =>
  statements.some(({ effect, actions, notActions }) => effect === 'allow' && (notActions.length > 0 || actions.some((action) => action === '*' || action === '*:*')))

const polls = 30

async function servicesUsed(sdk: Iam, client: InstanceType<Iam['IAMClient']>, Arn: string): Promise<IamServiceUse['services']> {
  const { JobId } = await client.send(new sdk.GenerateServiceLastAccessedDetailsCommand({ Arn }))
  const ask = async (Marker?: string) => client.send(new sdk.GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1000, ...(Marker === undefined ? {} : { Marker }) }))
  let page = await ask()
  for (let poll = 1; page.JobStatus === 'IN_PROGRESS' && poll < polls; poll++) {
    await wait(500)
    page = await ask()
  }
  if (page.JobStatus !== 'COMPLETED') throw new CallRefused({ code: page.Error?.Code ?? 'LastAccessedReportNotReady', outcome: 'failed', call: 'iam:GetServiceLastAccessedDetails' })
  const found = [...(page.ServicesLastAccessed ?? [])]
  while (page.IsTruncated === true && page.Marker !== undefined) {
    page = await ask(page.Marker)
    found.push(...(page.ServicesLastAccessed ?? []))
  }
  return found.map(({ ServiceNamespace: service = '', LastAuthenticated }) => ({ service, lastUsedAt: iso(LastAuthenticated) }))
}

const lastAccessed = {
  GenerateServiceLastAccessedDetails: { JobId: 'j' },
  GetServiceLastAccessedDetails: { JobStatus: 'COMPLETED', ServicesLastAccessed: [{ ServiceNamespace: 's3', LastAuthenticated: new Date('2026-10-30T00:00:00Z') }], IsTruncated: false },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-iam'),
  client: (sdk) => sdk.IAMClient,
  scope: 'global',
  permissions: {
    GetAccountAuthorizationDetails: 'iam:GetAccountAuthorizationDetails',
    GenerateServiceLastAccessedDetails: 'iam:GenerateServiceLastAccessedDetails',
    GetServiceLastAccessedDetails: 'iam:GetServiceLastAccessedDetails',
  },
  collect: {
    async *[iamUser.kind]({ sdk, client, account, region, memo }) {
      const { users } = await memo('details', () => everything(sdk, client))
      for (const { Arn: arn = '', UserName: name = '', GroupList, UserPolicyList, AttachedManagedPolicies, PermissionsBoundary } of users)
        yield iamUser({
          arn,
          account,
          region,
          name,
          groups: GroupList ?? [],
          inline: inlineOf(UserPolicyList),
          attached: attachedOf(AttachedManagedPolicies),
          boundary: PermissionsBoundary?.PermissionsBoundaryArn ?? null,
        })
    },
    async *[iamGroup.kind]({ sdk, client, account, region, memo }) {
      const { groups, users } = await memo('details', () => everything(sdk, client))
      for (const { Arn: arn = '', GroupName: name = '', GroupPolicyList, AttachedManagedPolicies } of groups) {
        const members = users.filter(({ GroupList }) => GroupList?.includes(name)).map(({ UserName = '' }) => UserName)
        yield iamGroup({ arn, account, region, name, members, inline: inlineOf(GroupPolicyList), attached: attachedOf(AttachedManagedPolicies) })
      }
    },
    async *[iamRole.kind]({ sdk, client, account, region, memo }) {
      const { roles } = await memo('details', () => everything(sdk, client))
      for (const role of roles)
        yield iamRole({
          arn: role.Arn ?? '',
          account,
          region,
          name: role.RoleName ?? '',
          serviceLinked: role.Path?.startsWith('/aws-service-role/') ?? false,
          createdAt: iso(role.CreateDate),
          lastUsedAt: iso(role.RoleLastUsed?.LastUsedDate),
          boundary: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
          inline: inlineOf(role.RolePolicyList),
          attached: attachedOf(role.AttachedManagedPolicies),
          trust: parsePolicy(role.AssumeRolePolicyDocument ?? '{}'),
        })
    },
    async *[iamPolicy.kind]({ sdk, client, account, region, memo }) {
      const { policies } = await memo('details', () => everything(sdk, client))
      for (const { Arn: arn = '', PolicyName: name = '', AttachmentCount = 0, PermissionsBoundaryUsageCount = 0, PolicyVersionList } of policies)
        yield iamPolicy({
          arn,
          account,
          region,
          name,
          awsManaged: arn.includes(':iam::aws:'),
          attachments: AttachmentCount,
          boundaries: PermissionsBoundaryUsageCount,
          document: currentOf(PolicyVersionList),
        })
    },
    async *[iamServiceUse.kind]({ sdk, client, account, region, read, each, memo }) {
      const { users, groups, roles, policies } = await memo('details', () => everything(sdk, client))
      const wide = new Set(policies.filter(({ PolicyVersionList }) => allowsEverything(currentOf(PolicyVersionList))).map(({ Arn }) => Arn))
      const holdsAll = (inline: readonly RawGrants[] | undefined, attached: readonly { PolicyArn?: string | undefined }[] | undefined) =>
        inlineOf(inline).some(({ document }) => allowsEverything(document)) || (attached ?? []).some(({ PolicyArn }) => wide.has(PolicyArn))
      const asked = [
        ...groups.map(({ Arn, GroupName, CreateDate }) => ({
          arn: Arn,
          name: GroupName,
          type: 'group' as const,
          CreateDate,
          members: users.filter(({ GroupList }) => GroupList?.includes(GroupName ?? '')).length,
        })),
        ...users
          .filter(
            (user) =>
              holdsAll(user.UserPolicyList, user.AttachedManagedPolicies) ||
              groups.some((group) => user.GroupList?.includes(group.GroupName ?? '') && holdsAll(group.GroupPolicyList, group.AttachedManagedPolicies)),
          )
          .map(({ Arn, UserName, CreateDate }) => ({ arn: Arn, name: UserName, type: 'user' as const, CreateDate, members: null })),
        ...roles
          .filter((role) => !role.Path?.startsWith('/aws-service-role/') && holdsAll(role.RolePolicyList, role.AttachedManagedPolicies))
          .map(({ Arn, RoleName, CreateDate }) => ({ arn: Arn, name: RoleName, type: 'role' as const, CreateDate, members: null })),
      ]
      yield* each(asked, async ({ arn = '', name = '', type, CreateDate, members }) =>
        iamServiceUse({ arn: `${arn}#service-use`, account, region, name, type, createdAt: iso(CreateDate), members, services: await read(() => servicesUsed(sdk, client, arn)) }),
      )
    },
  },
  examples: {
    'a user in a group, a role, a policy': {
      answers: { GetAccountAuthorizationDetails: details, ...lastAccessed },
      yields: [iamUser(iamUser.sample), iamGroup(iamGroup.sample), iamRole(iamRole.sample), iamPolicy(iamPolicy.sample), iamServiceUse(iamServiceUse.sample)],
    },
    'a role may do everything; its report takes a moment and two pages': {
      answers: {
        GetAccountAuthorizationDetails: {
          IsTruncated: false,
          RoleDetailList: [
            {
              Arn: iamRole.sample.arn,
              RoleName: 'web',
              Path: '/',
              CreateDate: new Date('2026-01-05T00:00:00Z'),
              AssumeRolePolicyDocument: encoded(ec2Trust),
              RolePolicyList: [{ PolicyName: 'all', PolicyDocument: encoded(everyAction) }],
            },
          ],
        },
        GenerateServiceLastAccessedDetails: { JobId: 'j' },
        GetServiceLastAccessedDetails: [
          { JobStatus: 'IN_PROGRESS' },
          { JobStatus: 'COMPLETED', ServicesLastAccessed: [{ ServiceNamespace: 's3', LastAuthenticated: new Date('2026-10-30T00:00:00Z') }], IsTruncated: true, Marker: 'm' },
          { JobStatus: 'COMPLETED', ServicesLastAccessed: [{ ServiceNamespace: 'iam' }], IsTruncated: false },
        ],
      },
      yields: [
        iamRole({ ...iamRole.sample, lastUsedAt: null, inline: [{ name: 'all', document: parsePolicy(everyAction) }] }),
        iamServiceUse({
          ...iamServiceUse.sample,
          arn: `${iamRole.sample.arn}#service-use`,
          name: 'web',
          type: 'role',
          members: null,
          services: [...iamServiceUse.sample.services, { service: 'iam', lastUsedAt: null }],
        }),
      ],
    },
    'we may not ask when services were used': {
      answers: {
        GetAccountAuthorizationDetails: { IsTruncated: false, GroupDetailList: details.GroupDetailList },
        GenerateServiceLastAccessedDetails: { refused: 'AccessDenied' },
      },
      yields: [iamGroup({ ...iamGroup.sample, members: [] }), iamServiceUse({ ...iamServiceUse.sample, members: 0, services: unreadable('AccessDenied') })],
    },
    'the report of when services were used failed': {
      answers: {
        GetAccountAuthorizationDetails: { IsTruncated: false, GroupDetailList: details.GroupDetailList },
        GenerateServiceLastAccessedDetails: { JobId: 'j' },
        GetServiceLastAccessedDetails: { JobStatus: 'FAILED', Error: { Code: 'ServiceFailure', Message: '' } },
      },
      yields: [iamGroup({ ...iamGroup.sample, members: [] }), iamServiceUse({ ...iamServiceUse.sample, members: 0, services: unreadable('ServiceFailure') })],
    },
    'we may not ask': {
      answers: { GetAccountAuthorizationDetails: { refused: 'AccessDenied' } },
      yields: [],
      unread: ['iam.user', 'iam.group', 'iam.role', 'iam.policy', 'iam.service-use'],
    },
  },
})
