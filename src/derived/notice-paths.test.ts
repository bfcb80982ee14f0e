import { expect, test } from 'vitest'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { eventRegion, type NoticeRule } from '#collectors/eventbridge.ts'
import { guardDutyRegion } from '#collectors/guardduty.ts'
import { securityHubRegion } from '#collectors/securityhub.ts'
import { snsTopic } from '#collectors/sns.ts'
import type { Collection } from '#core/derived.ts'
import { type Collected, plain, type Resource, unreadable } from '#core/resource.ts'
import paths from './notice-paths.ts'

const denied = { code: 'AccessDenied', outcome: 'denied' } as const
function collectionOf(found: readonly Collected[], unread: readonly string[] = []): Collection {
  const seen = (kind: { readonly kind: string }) => found.filter((each) => each.kind === kind.kind).map(({ facts }) => facts) as never
  return { account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: '2026-11-01T00:00:00.000Z', all: seen, seen, unread: ({ kind }) => (unread.includes(kind) ? denied : null) }
}
const [rule] = eventRegion.sample.rules as readonly [NoticeRule]
const withRules = (...rules: readonly NoticeRule[]) => eventRegion({ ...eventRegion.sample, rules })
const pathsOf = (found: readonly Collected[], unread?: readonly string[]) => plain([...paths.derive(collectionOf(found, unread))][0] as Collected<Resource>)
const topic = snsTopic(snsTopic.sample)

test('a rule, a topic, a subscriber', () =>
  expect(pathsOf([withRules(rule), topic, guardDutyRegion(guardDutyRegion.sample)])).toMatchObject({ guarded: true, findings: { reach: 'handed-on', rules: ['tell-us'] } }))
test('no rule', () => expect(pathsOf([withRules()])).toMatchObject({ findings: { reach: 'no-rule', rules: [] }, guarded: false, matters: false }))
test('switched off', () => expect(pathsOf([withRules({ ...rule, enabled: false }), topic])).toMatchObject({ health: { reach: 'off', rules: ['tell-us'] } }))
test('a topic that nobody confirmed', () => expect(pathsOf([withRules(rule), snsTopic({ ...snsTopic.sample, confirmed: 0 })])).toMatchObject({ health: { reach: 'nowhere' } }))
test('a topic whose key EventBridge may not use', () => expect(pathsOf([withRules(rule), snsTopic({ ...snsTopic.sample, key: 'alias/aws/sns' })])).toMatchObject({ health: { reach: 'nowhere' } }))
test('a topic that is gone', () => expect(pathsOf([withRules(rule)])).toMatchObject({ health: { reach: 'nowhere' } }))
test('a topic we may not see leaves it unknown', () => expect(pathsOf([withRules(rule)], ['sns.topic'])).toMatchObject({ health: { unreadable: 'AccessDenied' } }))
test('a topic whose subscribers we may not see, too', () =>
  expect(pathsOf([withRules(rule), snsTopic({ ...snsTopic.sample, confirmed: unreadable('AccessDenied') })])).toMatchObject({ health: { unreadable: 'AccessDenied' } }))
test('a topic of another account is taken at its word', () =>
  expect(pathsOf([withRules({ ...rule, targets: ['arn:aws:sns:ap-northeast-1:444455556666:soc'] })])).toMatchObject({ health: { reach: 'handed-on' } }))
test('only an archive', () => expect(pathsOf([withRules({ ...rule, targets: ['arn:aws:events:ap-northeast-1:::'] })])).toMatchObject({ health: { reach: 'nowhere' } }))
test('only a log', () => expect(pathsOf([withRules({ ...rule, targets: ['arn:aws:logs:ap-northeast-1:111122223333:log-group:/aws/events/x'] })])).toMatchObject({ abuse: { reach: 'log' } }))
test('the best rule counts', () =>
  expect(pathsOf([withRules({ ...rule, name: 'off', enabled: false }, { ...rule, narrowed: true }), topic])).toMatchObject({ health: { reach: 'handed-on', rules: ['tell-us'], narrowed: true } }))
test('a region matters where something runs', () => expect(pathsOf([withRules(rule), topic, ec2Instance(ec2Instance.sample)])).toMatchObject({ matters: true }))
test('and may matter where we could not look', () => expect(pathsOf([withRules(rule), topic], ['rds.instance'])).toMatchObject({ matters: { unreadable: 'AccessDenied' } }))

const byHub = withRules({ ...rule, hears: ['securityHub'] })
test('by way of Security Hub', () => expect(pathsOf([byHub, topic, securityHubRegion(securityHubRegion.sample)])).toMatchObject({ findings: { reach: 'handed-on' } }))
test('by way of a Security Hub that is off', () => expect(pathsOf([byHub, topic, securityHubRegion({ ...securityHubRegion.sample, on: false })])).toMatchObject({ findings: { reach: 'no-rule' } }))
