import { expect, test } from 'vitest'
import { checks } from '#checks/_index.ts'
import { iamServiceUse } from '#collectors/iam/authorization.ts'
import { iamCredential } from '#collectors/iam/credentials.ts'
import { type AnyCheck, exampleGiven, judge } from '#core/check.ts'
import { unreadable, withFacts } from '#core/resource.ts'
import { principalAccess } from '#derived/iam-principal-access.ts'

const about = (kind: string) => (Object.entries(checks) as [string, AnyCheck][]).filter(([, check]) => check.about.kind === kind)
const never = unreadable<never>('StaleCredentialReport')

test('what is not asked of root is not unknown about root', () => {
  const root = withFacts(iamCredential.sample, { root: true, password: never, mfa: never, keys: never })
  for (const [id, check] of about('iam.credential')) expect.soft(judge(check, root, exampleGiven)?.result, id).toBe(id === 'iam/root-is-not-used' ? 'unknown' : undefined)
})

test('a stale report leaves everything that rests on it unknown, and nothing passes', () => {
  const user = withFacts(iamCredential.sample, { password: never, mfa: never, keys: never })
  for (const [id, check] of about('iam.credential')) expect.soft(judge(check, user, exampleGiven)?.result, id).toBe(id === 'iam/root-is-not-used' ? undefined : 'unknown')
})

test('what is asked of administrators is not unknown about others', () => {
  const viewer = withFacts(principalAccess.sample, { mfa: never, virtualMfa: never, password: never, keys: never })
  for (const id of ['iam/administrator-has-mfa', 'iam/administrator-mfa-resists-phishing'] as const) expect.soft(judge(checks[id] as AnyCheck, viewer, exampleGiven), id).toBeNull()
})

test('use of services is asked of groups and of administrators apart', () => {
  const group = withFacts(iamServiceUse.sample, { services: never })
  expect(judge(checks['iam/administrator-rights-are-used'] as AnyCheck, group, exampleGiven)).toBeNull()
  expect(judge(checks['iam/group-grants-are-used'] as AnyCheck, group, exampleGiven)?.result).toBe('unknown')
})
