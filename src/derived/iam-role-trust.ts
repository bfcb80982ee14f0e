import { iamRole } from '#collectors/iam/authorization.ts'
import { organizationMembership } from '#collectors/organizations.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { opennessOf, type Statement } from '#core/policy.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** A role, and the accounts outside its organisation that may take it. */
export interface RoleTrust extends Resource {
  readonly name: string
  readonly foreign: readonly { readonly account: string /** Every way in asks for an external id. */; readonly externalId: boolean }[]
}

export const roleTrust = defineResource<RoleTrust>('iam.role-trust', {
  sample: {
    arn: 'arn:aws:iam::111122223333:role/monitoring#trust',
    account: '111122223333',
    region: 'aws-global',
    name: 'monitoring',
    foreign: [{ account: '444455556666', externalId: true }],
  },
})

const asksForExternalId = ({ conditions }: Statement) =>
  conditions.some(
    ({ operator, key, values }) => /^string(equals|like)$/i.test(operator) && key.toLowerCase() === 'sts:externalid' && values.length > 0 && values.every((value) => !/^[*?]*$/.test(value)),
  )

/** Accounts of our own organisation; the management account is known to each member, the rest to few. */
const isOurs = (collection: Collection) => {
  const memberships = collection.all(organizationMembership)
  return {
    organizationId: memberships.map(({ organization }) => organization?.id).find((id) => id !== undefined),
    has: (account: string) => memberships.some((one) => one.organization?.managementAccount === account || one.accounts.includes(account)),
  }
}

export default defineDerived({
  kind: roleTrust,
  from: [iamRole, organizationMembership],
  *derive(collection) {
    for (const { arn, account, region, name, serviceLinked, trust } of collection.seen(iamRole)) {
      if (serviceLinked) continue
      const foreign = known(() => {
        const denies = trust.statements.filter(({ effect }) => effect === 'deny')
        const allows = trust.statements.filter(({ effect }) => effect === 'allow')
        const letIn = (statements: readonly Statement[], organizationId?: string) =>
          opennessOf({ statements: [...denies, ...statements] }, organizationId === undefined ? { account } : { account, organizationId }).foreignAccounts.map((one) => one.account)
        const everyone = letIn(allows)
        const bare = allows.filter((statement) => !asksForExternalId(statement))
        const guarded = everyone.filter((one) => !letIn(bare).includes(one)).map((one) => ({ account: one, externalId: true }))
        // Whose account it is matters only where nothing asks for an external id.
        if (guarded.length === everyone.length) return guarded
        const ours = isOurs(collection)
        return [
          ...guarded,
          ...letIn(bare, ours.organizationId)
            .filter((one) => !ours.has(one))
            .map((one) => ({ account: one, externalId: false })),
        ]
      })
      yield roleTrust({ arn: `${arn}#trust`, account, region, name, foreign })
    }
    collection.all(iamRole)
  },
})
