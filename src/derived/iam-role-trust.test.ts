import { expect, test } from 'vitest'
import { iamAccount } from '#collectors/iam/account.ts'
import { iamGroup, iamPolicy, iamRole, iamUser } from '#collectors/iam/authorization.ts'
import { iamCredential } from '#collectors/iam/credentials.ts'
import { organizationMembership } from '#collectors/organizations.ts'
import type { AnyDerived, Collection } from '#core/derived.ts'
import { parsePolicy } from '#core/policy.ts'
import { type Collected, plain, unreadable } from '#core/resource.ts'
import accountGrants from './iam-account-grants.ts'
import centralRoot from './iam-central-root.ts'
import principalAccess from './iam-principal-access.ts'
import roleTrust from './iam-role-trust.ts'

function derive(derived: AnyDerived, ...found: readonly Collected[]) {
  const seen = (kind: { readonly kind: string }) => found.filter((each) => each.kind === kind.kind).map(({ facts }) => facts) as never
  const collection: Collection = { account: '111122223333', partition: 'aws', regions: [], asOf: '2026-11-01T00:00:00.000Z', all: seen, seen, unread: () => null }
  return [...derived.derive(collection)]
}

const vendor = '999988887777'
const sister = '444455556666'
const trusting = (account: string, Condition?: object) =>
  iamRole({ ...iamRole.sample, trust: parsePolicy({ Statement: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole', Condition } }) })
const membership = organizationMembership(organizationMembership.sample)
const member = organizationMembership({
  ...organizationMembership.sample,
  organization: { id: 'o-a1b2c3d4e5', managementAccount: sister, allFeatures: true },
  accounts: unreadable('AccessDeniedException'),
  guardrails: null,
})
const alone = organizationMembership({ ...organizationMembership.sample, organization: null, accounts: ['111122223333'], guardrails: null })
const foreign = (...found: readonly Collected[]) => plain(derive(roleTrust, ...found)[0] as Collected)['foreign']

test('an account outside the organisation, with and without an external id', () => {
  expect(foreign(trusting(vendor), membership)).toEqual([{ account: vendor, externalId: false }])
  expect(foreign(trusting(vendor, { StringEquals: { 'sts:ExternalId': 'x' } }), membership)).toEqual([{ account: vendor, externalId: true }])
  expect(foreign(trusting(vendor, { StringLike: { 'sts:ExternalId': '*' } }), membership)).toEqual([{ account: vendor, externalId: false }])
  expect(foreign(trusting(vendor), alone)).toEqual([{ account: vendor, externalId: false }])
})
test('our own account and those of our organisation are not foreign', () => {
  expect(foreign(trusting('111122223333'), alone)).toEqual([])
  expect(foreign(trusting(sister), membership)).toEqual([])
  expect(foreign(trusting(vendor, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }), membership)).toEqual([])
})
test('a member knows the management account, and no other', () => {
  expect(foreign(trusting(sister), member)).toEqual([])
  expect(foreign(trusting(vendor), member)).toEqual({ unreadable: 'AccessDeniedException' })
  expect(foreign(trusting(vendor, { StringEquals: { 'sts:ExternalId': 'x' } }), member)).toEqual([{ account: vendor, externalId: true }])
  expect(foreign(iamRole(iamRole.sample), member)).toEqual([])
})

test('root of the members is asked about in the management account only', () => {
  const features = (...found: readonly Collected[]) => plain(derive(centralRoot, ...found)[0] as Collected)['features']
  const account = iamAccount({ ...iamAccount.sample, centralRoot: [] })
  expect(features(membership, account)).toEqual([])
  expect(features(member, account)).toBeNull()
  expect(features(alone, account)).toBeNull()
})

test('an administrator by a group, and who signs in how', () => {
  const everything = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } })
  const arn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  const given = [
    iamUser({ ...iamUser.sample, groups: ['Administrators'] }),
    iamGroup({ ...iamGroup.sample, name: 'Administrators', attached: [{ name: 'AdministratorAccess', arn }] }),
    iamRole({
      ...iamRole.sample,
      arn: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Viewer_0a1b',
      name: 'AWSReservedSSO_Viewer_0a1b',
      trust: parsePolicy({ Statement: { Effect: 'Allow', Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/AWSSSO' }, Action: 'sts:AssumeRoleWithSAML' } }),
    }),
    iamPolicy({ ...iamPolicy.sample, arn, awsManaged: true, document: everything }),
    iamCredential(iamCredential.sample),
    iamAccount({ ...iamAccount.sample, virtualMfa: [iamUser.sample.arn] }),
  ]
  const principals = derive(principalAccess, ...given)
  expect(plain(principals[0] as Collected)).toMatchObject({ administratorBy: ['AdministratorAccess'], password: true, keys: false, virtualMfa: true, mfaEnforced: 'never' })
  expect(plain(derive(accountGrants, ...given, ...principals)[0] as Collected)).toMatchObject({
    administratorUsers: ['sato.hanako'],
    administratorRoles: [],
    consoleUsers: ['sato.hanako'],
    federatedRoles: ['AWSReservedSSO_Viewer_0a1b'],
  })
})
