import { iamAccount } from '#collectors/iam/account.ts'
import { type IamRole, type IamUser, type InlinePolicy, iamGroup, iamPolicy, iamRole, iamUser } from '#collectors/iam/authorization.ts'
import { iamCredential } from '#collectors/iam/credentials.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import type { Statement } from '#core/policy.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'
import { administratorBy, type Escalations, escalationsOf, type Grant, type MfaEnforcement, mayAssumeUnnamed, mfaEnforcement } from './iam-access.ts'

/** What a user or role can really do, all its policies taken together. */
export interface PrincipalAccess extends Resource {
  readonly name: string
  readonly type: 'user' | 'role'
  /** The policies that make it an administrator; empty when it is none. */
  readonly administratorBy: readonly string[]
  /** Those of them that are inline in the identity itself. */
  readonly administratorInline: readonly string[]
  /** How it could make itself administrator; nothing where it is one. */
  readonly escalations: Escalations
  /** Has MFA; null for roles, which have no device. */
  readonly mfa: boolean | null
  /** One of its MFA devices is virtual (an app): its codes can be typed into a false page. null for roles. */
  readonly virtualMfa: boolean | null
  /** Has a password; null for roles, and for users that the credential report does not know. */
  readonly password: boolean | null
  /** Has an active access key; null likewise. */
  readonly keys: boolean | null
  /** What its policies refuse as long as no MFA was used; null for roles. */
  readonly mfaEnforced: MfaEnforcement | null
  /** Roles only: who takes it. `person`: other identities or federated users do; `service`: AWS services alone. */
  readonly takenBy: 'person' | 'service' | null
}

export const principalAccess = defineResource<PrincipalAccess>('iam.principal-access', {
  sample: {
    arn: 'arn:aws:iam::111122223333:user/sato.hanako',
    account: '111122223333',
    region: 'aws-global',
    name: 'sato.hanako',
    type: 'user',
    administratorBy: [],
    administratorInline: [],
    escalations: { open: [], latent: [] },
    mfa: true,
    virtualMfa: false,
    password: true,
    keys: false,
    mfaEnforced: 'always',
    takenBy: null,
  },
})

type Holder = { readonly inline: readonly InlinePolicy[]; readonly attached: IamUser['attached'] }

function documentsIn(collection: Collection) {
  let documents: ReadonlyMap<string, readonly Statement[]> | undefined
  return (arn: string) => {
    documents ??= new Map(collection.all(iamPolicy).map(({ arn, document }) => [arn, document.statements]))
    const statements = documents.get(arn)
    if (statements === undefined) throw new UnreadableFact(arn, { code: 'PolicyNotRead', outcome: 'failed' })
    return statements
  }
}

export default defineDerived({
  kind: principalAccess,
  from: [iamUser, iamGroup, iamRole, iamPolicy, iamCredential, iamAccount],
  *derive(collection) {
    const statementsOf = documentsIn(collection)
    const grantsOf = ({ inline, attached }: Holder): Grant[] => [
      ...inline.flatMap(({ name, document }) => document.statements.map((statement) => ({ policy: name, statement }))),
      ...attached.flatMap(({ name, arn }) => statementsOf(arn).map((statement) => ({ policy: name, statement }))),
    ]
    const boundaryOf = (arn: string | null): Grant[] | null => (arn === null ? null : statementsOf(arn).map((statement) => ({ policy: arn, statement })))
    const groupsOf = (names: readonly string[]) => collection.all(iamGroup).filter(({ name }) => names.includes(name))
    const byArn = new Map(collection.seen(iamCredential).map((one) => [one.arn, one]))
    const credentialOf = (arn: string) => {
      const found = byArn.get(arn)
      if (found === undefined) collection.all(iamCredential)
      return found ?? null
    }
    const virtual = () => collection.all(iamAccount).flatMap(({ virtualMfa }) => virtualMfa)

    let administrators: readonly IamRole[] | undefined
    const administratorRoles = () => (administrators ??= collection.all(iamRole).filter((role) => !role.serviceLinked && administratorBy(grantsOf(role), boundaryOf(role.boundary)).length > 0))
    const none: Escalations = { open: [], latent: [] }
    const escalations = (arn: string, grants: readonly Grant[], boundary: readonly Grant[] | null): Escalations => {
      const roles = administratorRoles().filter((role) => role.arn !== arn)
      const trusted = roles.map(({ trust }) => trust)
      const { open, latent } = escalationsOf(grants, boundary, arn, trusted)
      return { open: [...open, ...roles.filter((role) => mayAssumeUnnamed(grants, boundary, role)).map(({ name }) => `sts:AssumeRole (${name})`)], latent }
    }

    for (const user of collection.seen(iamUser)) {
      const grants = () => [user, ...groupsOf(user.groups)].flatMap(grantsOf)
      const by = () => administratorBy(grants(), boundaryOf(user.boundary))
      yield principalAccess({
        arn: user.arn,
        account: user.account,
        region: user.region,
        name: user.name,
        type: 'user',
        administratorBy: known(by),
        administratorInline: known(() => by().filter((policy) => user.inline.some(({ name }) => name === policy))),
        escalations: known(() => (by().length > 0 ? none : escalations(user.arn, grants(), boundaryOf(user.boundary)))),
        mfa: known(() => credentialOf(user.arn)?.mfa ?? null),
        virtualMfa: known(() => virtual().includes(user.arn)),
        password: known(() => credentialOf(user.arn)?.password.enabled ?? null),
        keys: known(() => credentialOf(user.arn)?.keys.some(({ active }) => active) ?? null),
        mfaEnforced: known(() => mfaEnforcement(grants())),
        takenBy: null,
      })
    }
    for (const role of collection.seen(iamRole)) {
      if (role.serviceLinked) continue
      const by = () => administratorBy(grantsOf(role), boundaryOf(role.boundary))
      const taken = role.trust.statements.filter(({ effect }) => effect === 'allow')
      yield principalAccess({
        arn: role.arn,
        account: role.account,
        region: role.region,
        name: role.name,
        type: 'role',
        administratorBy: known(by),
        administratorInline: known(() => by().filter((policy) => role.inline.some(({ name }) => name === policy))),
        escalations: known(() => (by().length > 0 ? none : escalations(role.arn, grantsOf(role), boundaryOf(role.boundary)))),
        mfa: null,
        virtualMfa: null,
        password: null,
        keys: null,
        mfaEnforced: null,
        takenBy: taken.some(({ principals, notPrincipal }) => principals.any || notPrincipal !== null || principals.aws.length + principals.federated.length > 0) ? 'person' : 'service',
      })
    }
  },
})
