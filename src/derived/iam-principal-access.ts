import { type IamUser, type InlinePolicy, iamGroup, iamPolicy, iamRole, iamUser } from '#collectors/iam/authorization.ts'
import { iamCredential } from '#collectors/iam/credentials.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'
import { administratorBy, escalationsOf, type Grant } from './iam-access.ts'

/** What a user or role can really do, all its policies taken together. */
export interface PrincipalAccess extends Resource {
  readonly name: string
  readonly type: 'user' | 'role'
  /** The policies that make it an administrator; empty when it is none. */
  readonly administratorBy: readonly string[]
  /** Those of them that are inline in the identity itself. */
  readonly administratorInline: readonly string[]
  /** Sets of permissions with which it could make itself administrator. */
  readonly escalations: readonly string[]
  /** Has MFA; null for roles, which have no device. */
  readonly mfa: boolean | null
  /** Has a password or an active key; null for roles. */
  readonly credentials: boolean | null
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
    escalations: [],
    mfa: true,
    credentials: true,
  },
})

type Holder = { readonly inline: readonly InlinePolicy[]; readonly attached: IamUser['attached'] }

const documentsIn = (collection: Collection) => {
  const documents = new Map(collection.all(iamPolicy).map(({ arn, document }) => [arn, document]))
  return (arn: string) => {
    const document = documents.get(arn)
    if (document === undefined) throw new UnreadableFact(arn, { code: 'PolicyNotRead', outcome: 'failed' })
    return document.statements
  }
}

export default defineDerived({
  kind: principalAccess,
  from: [iamUser, iamGroup, iamRole, iamPolicy, iamCredential],
  *derive(collection) {
    const grantsOf = ({ inline, attached }: Holder): Grant[] => {
      const statements = documentsIn(collection)
      return [
        ...inline.flatMap(({ name, document }) => document.statements.map((statement) => ({ policy: name, statement }))),
        ...attached.flatMap(({ name, arn }) => statements(arn).map((statement) => ({ policy: name, statement }))),
      ]
    }
    const boundaryOf = (arn: string | null): Grant[] | null => (arn === null ? null : documentsIn(collection)(arn).map((statement) => ({ policy: arn, statement })))
    const groupsOf = (names: readonly string[]) => collection.all(iamGroup).filter(({ name }) => names.includes(name))
    const credentialOf = (arn: string) => collection.all(iamCredential).find((one) => one.arn === arn) ?? null

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
        escalations: known(() => (by().length > 0 ? [] : escalationsOf(grants(), boundaryOf(user.boundary), user.arn))),
        mfa: known(() => credentialOf(user.arn)?.mfa ?? null),
        credentials: known(() => {
          const credential = credentialOf(user.arn)
          return credential === null ? null : credential.password.enabled || credential.keys.some(({ active }) => active)
        }),
      })
    }
    for (const role of collection.seen(iamRole)) {
      if (role.serviceLinked) continue
      const by = () => administratorBy(grantsOf(role), boundaryOf(role.boundary))
      yield principalAccess({
        arn: role.arn,
        account: role.account,
        region: role.region,
        name: role.name,
        type: 'role',
        administratorBy: known(by),
        administratorInline: known(() => by().filter((policy) => role.inline.some(({ name }) => name === policy))),
        escalations: known(() => (by().length > 0 ? [] : escalationsOf(grantsOf(role), boundaryOf(role.boundary), role.arn))),
        mfa: null,
        credentials: null,
      })
    }
  },
})
