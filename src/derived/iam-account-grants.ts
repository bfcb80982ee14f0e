import { accessAnalyzerRegion } from '#collectors/accessanalyzer.ts'
import { iamGroup, iamRole, iamUser } from '#collectors/iam/authorization.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** What must be asked of the account as a whole: who holds a named policy, and whether unused access is looked for. */
export interface IamAccountGrants extends Resource {
  readonly supportHolders: readonly string[]
  readonly cloudShellHolders: readonly string[]
  readonly unusedAccessAnalyzers: readonly string[]
}

export const iamAccountGrants = defineResource<IamAccountGrants>('iam.account-grants', {
  sample: { arn: 'arn:aws:iam::111122223333:grants', account: '111122223333', region: 'aws-global', supportHolders: ['support'], cloudShellHolders: [], unusedAccessAnalyzers: ['unused'] },
})

export default defineDerived({
  kind: iamAccountGrants,
  from: [iamUser, iamGroup, iamRole, accessAnalyzerRegion],
  *derive(collection) {
    const holders = (policy: string) =>
      [...collection.all(iamUser), ...collection.all(iamGroup), ...collection.all(iamRole)]
        .filter(({ attached }) => attached.some(({ name, arn }) => name === policy && arn.includes(':iam::aws:')))
        .map(({ name }) => name)
    yield iamAccountGrants({
      arn: `arn:${collection.partition}:iam::${collection.account}:grants`,
      account: collection.account,
      region: 'aws-global',
      supportHolders: known(() => holders('AWSSupportAccess')),
      cloudShellHolders: known(() => holders('AWSCloudShellFullAccess')),
      unusedAccessAnalyzers: known(() =>
        collection.all(accessAnalyzerRegion).flatMap(({ analyzers }) => analyzers.filter(({ type, status }) => /UNUSED_ACCESS$/.test(type) && status === 'ACTIVE').map(({ name }) => name)),
      ),
    })
  },
})
