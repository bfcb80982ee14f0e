/** Resource policies, read once for every service: who may use the thing, and whether that means anyone. Pure. */

export interface Principals {
  readonly aws: readonly string[]
  readonly service: readonly string[]
  readonly federated: readonly string[]
  readonly canonical: readonly string[]
  readonly any: boolean
}

export interface Condition {
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

export interface Statement {
  readonly sid: string | null
  readonly effect: 'allow' | 'deny'
  readonly principals: Principals
  readonly notPrincipal: Principals | null
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly resources: readonly string[]
  readonly notResources: readonly string[]
  readonly conditions: readonly Condition[]
}

export interface PolicyDocument {
  readonly statements: readonly Statement[]
}

export interface StatementSummary {
  readonly sid: string | null
  /** `not X` where the statement allows everything except X. */
  readonly actions: readonly string[]
}

export interface Openness {
  readonly public: readonly StatementSummary[]
  /** By account number; `canonical user …` where the policy names a canonical user, whose account AWS does not tell. */
  readonly foreignAccounts: readonly { readonly account: string; readonly actions: readonly string[] }[]
}

const listOf = (value: unknown): string[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)])
const recordOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {})

function principalsOf(value: unknown): Principals {
  if (typeof value === 'string') return { aws: [], service: [], federated: [], canonical: [], any: value === '*' }
  const { AWS, Service, Federated, CanonicalUser } = recordOf(value)
  const aws = listOf(AWS)
  return { aws: aws.filter((one) => one !== '*'), service: listOf(Service), federated: listOf(Federated), canonical: listOf(CanonicalUser), any: aws.includes('*') }
}

function statementOf(value: unknown): Statement {
  const raw = recordOf(value)
  return {
    sid: typeof raw.Sid === 'string' && raw.Sid !== '' ? raw.Sid : null,
    effect: raw.Effect === 'Deny' ? 'deny' : 'allow',
    principals: principalsOf(raw.Principal),
    notPrincipal: raw.NotPrincipal === undefined ? null : principalsOf(raw.NotPrincipal),
    actions: listOf(raw.Action),
    notActions: listOf(raw.NotAction),
    resources: listOf(raw.Resource),
    notResources: listOf(raw.NotResource),
    conditions: Object.entries(recordOf(raw.Condition)).flatMap(([operator, keys]) => Object.entries(recordOf(keys)).map(([key, values]) => ({ operator, key, values: listOf(values) }))),
  }
}

/** A policy as AWS returns it: an object, JSON, or URL-encoded JSON (IAM). Throws SyntaxError on anything else. */
export function parsePolicy(document: string | object): PolicyDocument {
  const raw = recordOf(typeof document === 'string' ? JSON.parse(/^\s*%7B/i.test(document) ? decodeURIComponent(document) : document) : document)
  const written = raw.Statement
  return { statements: (Array.isArray(written) ? written : written === undefined ? [] : [written]).map(statementOf) }
}

/** `*` and `?` as IAM reads them, without backtracking into exponential time. */
export function matches(pattern: string, text: string): boolean {
  let p = 0
  let star = -1
  let resume = 0
  for (let t = 0; t < text.length; ) {
    if (pattern[p] === '*') {
      star = p++
      resume = t
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** Whether a statement of an identity's policy is about an action. */
export const speaksOf = ({ actions, notActions }: Statement, action: string): boolean => {
  const hit = (pattern: string) => matches(pattern.toLowerCase(), action.toLowerCase())
  return notActions.length > 0 ? !notActions.some(hit) : actions.some(hit)
}

/** Whether a statement takes an action away on everything and always. */
export const deniesEverywhere = (statement: Statement, action: string): boolean =>
  statement.effect === 'deny' && statement.conditions.length === 0 && speaksOf(statement, action) && statement.notResources.length === 0 && statement.resources.includes('*')

/** Who is left once a condition holds: these accounts, this organisation (`own`: the resource's), or somebody we cannot name but who is not just anyone. */
interface Restriction {
  readonly accounts: readonly string[] | null
  readonly organizations: readonly string[]
}

const someone: Restriction = { accounts: null, organizations: [] }
const accountNumber = /^\d{12}$/
const accountKeys = new Set(['aws:principalaccount', 'aws:sourceaccount', 'aws:sourceowner', 'kms:calleraccount', 's3:dataaccesspointaccount', 'aws:vpceaccount'])
const organizationKeys = new Set(['aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceorgid', 'aws:sourceorgpaths', 'aws:vpceorgid', 'aws:vpceorgpaths'])
const arnKeys = new Set(['aws:sourcearn', 'aws:principalarn', 's3:dataaccesspointarn'])
// `sts:ExternalId` is not among them: the caller chooses it, and AWS does not treat it as a secret. It guards a named account against
// being used as a confused deputy; it does not say who the caller is.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
const opaqueKeys = new Set(['aws:sourcevpc', 'aws:sourcevpce', 'aws:userid', 'lambda:eventsourcetoken'])
const trueKeys = new Set(['aws:principalisawsservice', 'elasticfilesystem:accessedviamounttarget'])

// S3 counts IPv4 ranges broader than /8 and IPv6 ranges broader than /32 as public.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
const narrow = (range: string): boolean => {
  const [address = '', bits] = range.split('/')
  const v6 = address.includes(':')
  return bits === undefined || Number(bits) >= (v6 ? 32 : 8)
}

// A variable stands for a value the caller may choose, unless it speaks of the resource's own side.
const withoutVariables = (value: string) => (/^\$\{aws:Resource(Account|OrgID|OrgPaths)\}$/i.test(value) ? 'own' : value.replace(/\$\{[^}]*\}/g, '*'))

const accountInArn = (arn: string): string => arn.split(':')[4] ?? ''

// `operator` is positive here: `stringequals`, `stringlike`, `arnlike`, `ipaddress`, `bool`…
function restrictionOf(operator: string, key: string, values: readonly string[]): Restriction | null {
  const plain = values.map(withoutVariables)
  if (plain.length === 0) return null
  if (operator === 'ipaddress') return (key === 'aws:sourceip' && plain.every(narrow)) || key === 'aws:vpcsourceip' ? someone : null
  if (operator === 'bool') return trueKeys.has(key) && plain.every((value) => value.toLowerCase() === 'true') ? someone : null
  const like = operator === 'stringlike' || operator.startsWith('arn')
  if (!like && operator !== 'stringequals' && operator !== 'stringequalsignorecase') return null
  const wild = (value: string) => (like || value === '*') && /[*?]/.test(value)
  if (accountKeys.has(key)) {
    if (plain.some((value) => wild(value))) return null
    return { accounts: plain.filter((value) => value !== 'own'), organizations: [] }
  }
  if (organizationKeys.has(key)) {
    // `o-…/*` names an organisation; `*` and `o-*` do not.
    if (plain.some((value) => wild(value.split('/')[0] as string))) return null
    return { accounts: null, organizations: plain.map((value) => value.split('/')[0] as string) }
  }
  if (arnKeys.has(key)) {
    const owners = plain.map(accountInArn)
    if (owners.every((owner) => accountNumber.test(owner))) return { accounts: owners, organizations: [] }
    // `arn:aws:s3:::name` has no account; a bucket name that is spelt out is still somebody's.
    const bound = plain.every((arn, n) => accountNumber.test(owners[n] as string) || (owners[n] === '' && /^[^*?]{3,}/.test(arn.split(':').slice(5).join(':'))))
    return bound ? someone : null
  }
  if (opaqueKeys.has(key)) return plain.every((value) => !/^[*?:]*$/.test(value)) ? someone : null
  return null
}

/** Sign-in services that everyone in the world may use, built into AWS, and the keys that bind a role to one application or person of theirs. */
const publicSignIn: Readonly<Record<string, readonly string[]>> = {
  'cognito-identity.amazonaws.com': ['aud', 'sub'],
  'accounts.google.com': ['aud', 'oaud', 'sub'],
  'www.amazon.com': ['app_id', 'user_id'],
  'graph.facebook.com': ['app_id', 'id'],
}

const bindsTo = (provider: string, conditions: readonly Condition[]) =>
  conditions.some(
    ({ operator, key, values }) =>
      /^(foranyvalue:)?string(equals|equalsignorecase|like)$/i.test(operator) &&
      (publicSignIn[provider] ?? []).some((part) => key.toLowerCase() === `${provider}:${part}`) &&
      values.length > 0 &&
      values.map(withoutVariables).every((value) => !/^[*?:]*$/.test(value)),
  )

const negations: Readonly<Record<string, string>> = {
  stringnotequals: 'stringequals',
  stringnotequalsignorecase: 'stringequalsignorecase',
  stringnotlike: 'stringlike',
  arnnotequals: 'arnequals',
  arnnotlike: 'arnlike',
  notipaddress: 'ipaddress',
}

/** What an Allow's condition leaves. `…IfExists` and `ForAllValues:` hold when the key is missing, so they leave everyone. */
function restrictionOfAllow({ operator, key, values }: Condition): Restriction | null {
  const name = operator.toLowerCase()
  if (name.endsWith('ifexists') || name.startsWith('forallvalues:')) return null
  return restrictionOf(name.replace(/^foranyvalue:/, ''), key.toLowerCase(), values)
}

/** What is left when a Deny fires unless the condition's positive form holds. A negated operator holds when the key is missing. */
function restrictionOfDeny({ operator, key, values }: Condition): Restriction | null {
  const name = operator.toLowerCase()
  const base = name.replace(/ifexists$/, '').replace(/^for(any|all)values?:/, '')
  // Without IfExists, `Bool … false` does not hold for a missing key; these two keys are always there where they matter.
  if (base === 'bool') return values.length > 0 && values.every((value) => value.toLowerCase() === 'false') ? restrictionOf('bool', key.toLowerCase(), ['true']) : null
  const positive = negations[base]
  return positive === undefined ? null : restrictionOf(positive, key.toLowerCase(), values)
}

const covers = (patterns: readonly string[], texts: readonly string[]) => texts.every((text) => patterns.some((pattern) => matches(pattern, text)))
const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase())

/** Whether a Deny is about everything the Allow is about. */
function isAbout(deny: Statement, allow: Statement): boolean {
  const actions =
    deny.notActions.length === 0
      ? covers(lower(deny.actions), allow.notActions.length > 0 ? ['*'] : lower(allow.actions))
      : allow.notActions.length === 0 && !lower(allow.actions).some((action) => lower(deny.notActions).some((kept) => matches(kept, action) || matches(action, kept)))
  const resources =
    deny.notResources.length === 0 && (deny.resources.length === 0 || covers(deny.resources, allow.notResources.length > 0 ? ['*'] : allow.resources.length > 0 ? allow.resources : ['*']))
  return actions && resources
}

const accountOf = (principal: string): string | null => (accountNumber.test(principal) ? principal : accountNumber.test(accountInArn(principal)) ? accountInArn(principal) : null)
const accountsOf = ({ aws }: Principals): string[] => [...new Set(aws.map(accountOf).filter((account) => account !== null))]
const wholeAccount = (principal: string): string | null => (accountNumber.test(principal) ? principal : /^arn:[^:]*:iam::\d{12}:root$/.test(principal) ? accountInArn(principal) : null)

/** What a Deny leaves of an Allow it is about: null when it leaves everyone, `nobody` when nothing. */
function leftBy(deny: Statement): Restriction | 'nobody' | null {
  if (deny.notPrincipal !== null) return deny.notPrincipal.any || deny.conditions.length > 0 ? null : { accounts: accountsOf(deny.notPrincipal), organizations: [] }
  if (!deny.principals.any) return null
  if (deny.conditions.length === 0) return 'nobody'
  // All conditions must hold for the Deny to fire, so whoever escapes one of them is left.
  const escapes = deny.conditions.map(restrictionOfDeny)
  if (escapes.some((one) => one === null)) return null
  const left = escapes as Restriction[]
  return { accounts: left.some(({ accounts }) => accounts === null) ? null : left.flatMap(({ accounts }) => accounts ?? []), organizations: left.flatMap(({ organizations }) => organizations) }
}

/** Who besides its own account a resource policy lets in. AWS services are nobody's accounts and are not counted. */
export function opennessOf(policy: PolicyDocument, own: { readonly account: string; readonly organizationId?: string; readonly canonicalUser?: string }): Openness {
  const open: StatementSummary[] = []
  const granted = new Map<string, Set<string>>()
  const denies = policy.statements.filter(({ effect }) => effect === 'deny')
  for (const allow of policy.statements) {
    if (allow.effect !== 'allow') continue
    const about = denies.filter((deny) => isAbout(deny, allow))
    const left = about.map(leftBy)
    if (left.includes('nobody')) continue
    const limits = [...allow.conditions.map(restrictionOfAllow), ...left].filter((one) => one !== null && one !== 'nobody')
    const named = limits.flatMap(({ accounts }) => (accounts === null ? [] : [new Set(accounts)]))
    const actions = [...allow.actions, ...allow.notActions.map((action) => `not ${action}`)]
    const anyone = allow.principals.any || allow.notPrincipal !== null
    const anyoneSignedIn = allow.principals.federated.some((provider) => publicSignIn[provider] !== undefined && !bindsTo(provider, allow.conditions))
    if ((anyone || anyoneSignedIn) && limits.length === 0) open.push({ sid: allow.sid, actions })

    const withinOwnOrganization = limits.some(({ organizations }) => organizations.length > 0 && organizations.every((one) => one === 'own' || one === own.organizationId))
    if (withinOwnOrganization) continue
    const shutOut = new Set(about.filter(({ conditions }) => conditions.length === 0).flatMap(({ principals }) => principals.aws.map(wholeAccount)))
    const grant = (to: string) => {
      const known = granted.get(to) ?? new Set()
      for (const action of actions) known.add(action)
      granted.set(to, known)
    }
    const candidates = anyone ? named.flatMap((accounts) => [...accounts]) : accountsOf(allow.principals)
    for (const account of candidates) if (account !== own.account && !shutOut.has(account) && accountNumber.test(account) && named.every((accounts) => accounts.has(account))) grant(account)
    // Where accounts are named as well, only those are left, and they have been looked at.
    if (!anyone && named.length === 0) for (const user of allow.principals.canonical) if (user !== own.canonicalUser) grant(`canonical user ${user}`)
  }
  return { public: open, foreignAccounts: [...granted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([account, actions]) => ({ account, actions: [...actions] })) }
}

/** Whether everyone is refused without TLS, for every one of these resources (all the policy speaks of, where none is named). */
export function requiresTls(policy: PolicyDocument, ...resources: readonly string[]): boolean {
  const refusing = policy.statements.filter(
    ({ effect, principals, notPrincipal, actions, conditions }) =>
      effect === 'deny' &&
      notPrincipal === null &&
      principals.any &&
      actions.some((action) => /^(\*|[a-z0-9-]+:\*)$/i.test(action)) &&
      conditions.length === 1 &&
      conditions.every(
        ({ operator, key, values }) => /^bool(ifexists)?$/i.test(operator) && key.toLowerCase() === 'aws:securetransport' && values.length === 1 && values[0]?.toLowerCase() === 'false',
      ),
  )
  if (resources.length === 0) return refusing.length > 0
  return resources.every((resource) => refusing.some((statement) => covers(statement.resources, [resource])))
}
