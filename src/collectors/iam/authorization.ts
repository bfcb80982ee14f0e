import { defineCollector } from '#core/collector.ts'
import { type PolicyDocument, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource } from '#core/resource.ts'
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
  /** As a permission, or as a boundary. */
  readonly uses: number
  readonly document: PolicyDocument
}

const nowhere = { account: '111122223333', region: 'aws-global' } as const
const readBuckets = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::invoices/*' } }
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
  sample: { arn: policyArn, ...nowhere, name: 'read-invoices', awsManaged: false, uses: 1, document: parsePolicy(readBuckets) },
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
  GroupDetailList: [{ Arn: iamGroup.sample.arn, GroupName: 'Viewer', AttachedManagedPolicies: [{ PolicyName: 'read-invoices', PolicyArn: policyArn }] }],
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

// One conversation tells of users, groups, roles and policies.
const everything = async (sdk: Iam, client: InstanceType<Iam['IAMClient']>) => {
  const pages = []
  for await (const page of sdk.paginateGetAccountAuthorizationDetails({ client }, {})) pages.push(page)
  return {
    users: pages.flatMap((page) => page.UserDetailList ?? []),
    groups: pages.flatMap((page) => page.GroupDetailList ?? []),
    roles: pages.flatMap((page) => page.RoleDetailList ?? []),
    // AWS has some 1,400 policies of its own; only those in use say anything about this account.
    policies: pages
      .flatMap((page) => page.Policies ?? [])
      .filter(({ Arn = '', AttachmentCount = 0, PermissionsBoundaryUsageCount = 0 }) => !Arn.includes(':iam::aws:') || AttachmentCount + PermissionsBoundaryUsageCount > 0),
  }
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-iam'),
  client: (sdk) => sdk.IAMClient,
  scope: 'global',
  permissions: { GetAccountAuthorizationDetails: 'iam:GetAccountAuthorizationDetails' },
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
          uses: AttachmentCount + PermissionsBoundaryUsageCount,
          document: parsePolicy(PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion)?.Document ?? '{}'),
        })
    },
  },
  examples: {
    'a user in a group, a role, a policy': {
      answers: { GetAccountAuthorizationDetails: details },
      yields: [iamUser(iamUser.sample), iamGroup(iamGroup.sample), iamRole(iamRole.sample), iamPolicy(iamPolicy.sample)],
    },
    'we may not ask': { answers: { GetAccountAuthorizationDetails: { refused: 'AccessDenied' } }, yields: [], unread: ['iam.user', 'iam.group', 'iam.role', 'iam.policy'] },
  },
})
