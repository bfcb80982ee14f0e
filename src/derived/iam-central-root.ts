import { iamAccount } from '#collectors/iam/account.ts'
import { organizationMembership } from '#collectors/organizations.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** What the account that manages an organisation does about the root users of the others. */
export interface CentralRoot extends Resource {
  /** null where this account manages no organisation: then it is not for it to say. */
  readonly features: readonly string[] | null
}

export const centralRoot = defineResource<CentralRoot>('iam.central-root', {
  sample: { arn: 'arn:aws:iam::111122223333:central-root', account: '111122223333', region: 'aws-global', features: ['RootCredentialsManagement', 'RootSessions'] },
})

export default defineDerived({
  kind: centralRoot,
  from: [organizationMembership, iamAccount],
  *derive(collection) {
    for (const membership of collection.seen(organizationMembership)) {
      const { account, region } = membership
      yield centralRoot({
        arn: `arn:${collection.partition}:iam::${account}:central-root`,
        account,
        region,
        features: known(() => (membership.organization?.managementAccount === account ? collection.all(iamAccount).flatMap((one) => one.centralRoot ?? []) : null)),
      })
    }
    collection.all(organizationMembership)
  },
})
