import { accessAnalyzerRegion, watchesUnusedAccess } from '#collectors/accessanalyzer.ts'
import { iamGroup, iamRole, iamUser } from '#collectors/iam/authorization.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { principalAccess } from './iam-principal-access.ts'

/** What must be asked of the account as a whole: who holds a named policy, who is administrator, how people sign in. */
export interface IamAccountGrants extends Resource {
  readonly supportHolders: readonly string[]
  readonly cloudShellHolders: readonly string[]
  readonly unusedAccessAnalyzers: readonly string[]
  /** Users that are administrators and can sign in or call. */
  readonly administratorUsers: readonly string[]
  /** Administrator roles that people take, in whatever way. */
  readonly administratorRoles: readonly string[]
  /** Users with a password. */
  readonly consoleUsers: readonly string[]
  /** Roles that IAM Identity Center or a SAML provider hands to people. */
  readonly federatedRoles: readonly string[]
}

export const iamAccountGrants = defineResource<IamAccountGrants>('iam.account-grants', {
  sample: {
    arn: 'arn:aws:iam::111122223333:grants',
    account: '111122223333',
    region: 'aws-global',
    supportHolders: ['support'],
    cloudShellHolders: [],
    unusedAccessAnalyzers: ['unused'],
    administratorUsers: ['emergency'],
    administratorRoles: ['AWSReservedSSO_AdministratorAccess_0a1b2c3d4e5f6789'],
    consoleUsers: ['emergency'],
    federatedRoles: ['AWSReservedSSO_AdministratorAccess_0a1b2c3d4e5f6789'],
  },
})

export default defineDerived({
  kind: iamAccountGrants,
  from: [iamUser, iamGroup, iamRole, accessAnalyzerRegion, principalAccess],
  *derive(collection) {
    const holders = (policy: string) =>
      [...collection.all(iamUser), ...collection.all(iamGroup), ...collection.all(iamRole)]
        .filter(({ attached }) => attached.some(({ name, arn }) => name === policy && arn.includes(':iam::aws:')))
        .map(({ name }) => name)
    const namesOf = (type: 'user' | 'role', which: (one: (typeof principalAccess)['sample']) => boolean) =>
      known(() => {
        // Where the lists of users and roles are incomplete, so is what was made of them.
        if (type === 'user') collection.all(iamUser)
        else collection.all(iamRole)
        return collection
          .all(principalAccess)
          .filter((one) => one.type === type && which(one))
          .map(({ name }) => name)
      })
    yield iamAccountGrants({
      arn: `arn:${collection.partition}:iam::${collection.account}:grants`,
      account: collection.account,
      region: 'aws-global',
      supportHolders: known(() => holders('AWSSupportAccess')),
      cloudShellHolders: known(() => holders('AWSCloudShellFullAccess')),
      unusedAccessAnalyzers: known(() =>
        collection.all(accessAnalyzerRegion).flatMap(({ analyzers }) => analyzers.filter(({ type, status }) => watchesUnusedAccess(type) && status === 'ACTIVE').map(({ name }) => name)),
      ),
      administratorUsers: namesOf('user', ({ administratorBy, password, keys }) => administratorBy.length > 0 && (password !== false || keys !== false)),
      administratorRoles: namesOf('role', ({ administratorBy, takenBy }) => takenBy === 'person' && administratorBy.length > 0),
      consoleUsers: namesOf('user', ({ password }) => password === true),
      federatedRoles: known(() =>
        collection
          .all(iamRole)
          .filter(
            ({ arn, trust }) => arn.includes(':role/aws-reserved/sso.amazonaws.com/') || trust.statements.some(({ principals }) => principals.federated.some((one) => one.includes(':saml-provider/'))),
          )
          .map(({ name }) => name),
      ),
    })
  },
})
