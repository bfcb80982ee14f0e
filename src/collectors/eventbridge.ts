import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface EventBus extends Resource {
  readonly name: string
  /** Who the policy lets in; null when there is no policy. */
  readonly openness: Openness | null
}

/** The words with which AWS announces something on the default bus. */
export const notices = {
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html (2026-11-24)
  guardDuty: [{ source: 'aws.guardduty', 'detail-type': 'GuardDuty Finding' }],
  // Of Security Hub CSPM, and of the Security Hub that came after it.
  // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-integration-types.html (2026-11-24)
  securityHub: [
    { source: 'aws.securityhub', 'detail-type': 'Security Hub Findings - Imported' },
    { source: 'aws.securityhub', 'detail-type': 'Findings Imported V2' },
  ],
  // https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-health.html (2026-11-24)
  health: [{ source: 'aws.health', 'detail-type': 'AWS Health Event' }],
  healthAbuse: [{ source: 'aws.health', 'detail-type': 'AWS Health Abuse Event' }],
} as const
export type Notice = keyof typeof notices

/** What the default bus of a region does with AWS's notices. */
export interface EventRegion extends Resource {
  /** Rules that hear at least one kind of notice. */
  readonly rules: readonly NoticeRule[]
}

export interface NoticeRule {
  readonly name: string
  readonly enabled: boolean
  readonly hears: readonly Notice[]
  /** It looks into the event as well (severity, service…) and passes some of them on only. */
  readonly narrowed: boolean
  readonly targets: readonly string[]
}

export const eventBus = defineResource<EventBus>('eventbridge.bus', {
  sample: { arn: 'arn:aws:events:ap-northeast-1:111122223333:event-bus/default', account: '111122223333', region: 'ap-northeast-1', name: 'default', openness: null },
})

export const eventRegion = defineResource<EventRegion>('eventbridge.region', {
  sample: {
    arn: 'arn:aws:events:ap-northeast-1:111122223333:notices',
    account: '111122223333',
    region: 'ap-northeast-1',
    rules: [{ name: 'tell-us', enabled: true, hears: ['guardDuty', 'health', 'healthAbuse'], narrowed: false, targets: ['arn:aws:sns:ap-northeast-1:111122223333:alerts'] }],
  },
})

const objectOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const wild = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text)

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (2026-11-24)
function accepts(matcher: unknown, text: string): boolean {
  if (typeof matcher === 'string') return matcher === text
  const [[operator, operand] = ['', undefined]] = Object.entries(objectOf(matcher))
  const inner = objectOf(operand)['equals-ignore-case']
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  switch (operator) {
    case 'prefix':
      return typeof inner === 'string' ? same(inner, text.slice(0, inner.length)) : text.startsWith(String(operand))
    case 'suffix':
      return typeof inner === 'string' ? same(inner, text.slice(-inner.length)) : text.endsWith(String(operand))
    case 'equals-ignore-case':
      return same(String(operand), text)
    case 'wildcard':
      return listOf(operand).some((one) => wild(String(one), text))
    case 'exists':
      return operand === true
    case 'anything-but':
      return !listOf(Object.keys(objectOf(operand)).length > 0 ? Object.entries(objectOf(operand)).flatMap(([key, values]) => listOf(values).map((one) => ({ [key]: one }))) : operand).some((one) =>
        accepts(one, text),
      )
    default:
      return false
  }
}

/** Whether a rule's pattern lets an event of this source and type through, whatever else it asks for. */
function hears(pattern: Readonly<Record<string, unknown>>, event: Readonly<Record<'source' | 'detail-type', string>>): boolean {
  if (Array.isArray(pattern.$or) && !pattern.$or.some((one) => hears(objectOf(one), event))) return false
  return (['source', 'detail-type'] as const).every((field) => pattern[field] === undefined || listOf(pattern[field]).some((matcher) => accepts(matcher, event[field])))
}

const heardBy = (text: string): { readonly hears: Notice[]; readonly narrowed: boolean } => {
  const pattern = objectOf(JSON.parse(text))
  const heard = (Object.keys(notices) as Notice[]).filter((notice) => notices[notice].some((event) => hears(pattern, event)))
  const asks = (one: Readonly<Record<string, unknown>>): string[] => [...Object.keys(one).filter((key) => key !== '$or'), ...listOf(one.$or ?? []).flatMap((each) => asks(objectOf(each)))]
  // The account and the region are this one; a replay is the archive's own mark.
  return { hears: heard, narrowed: asks(pattern).some((key) => !['source', 'detail-type', 'account', 'region', 'version', 'replay-name'].includes(key)) }
}

const rule = { Name: 'tell-us', State: 'ENABLED', EventPattern: JSON.stringify({ source: ['aws.guardduty', 'aws.health'] }) }
const ordinary = {
  ListEventBuses: { EventBuses: [{ Name: 'default', Arn: eventBus.sample.arn }] },
  ListRules: { Rules: [rule, { Name: 'every-night', State: 'ENABLED', ScheduleExpression: 'cron(0 18 * * ? *)' }] },
  ListTargetsByRule: { Targets: [{ Id: '1', Arn: 'arn:aws:sns:ap-northeast-1:111122223333:alerts' }] },
}
const open = { Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: eventBus.sample.arn }] }
const of = (EventPattern: object) => ({ ...ordinary, ListRules: { Rules: [{ ...rule, EventPattern: JSON.stringify(EventPattern) }] } })
const region = (rules: readonly NoticeRule[]) => eventRegion({ ...eventRegion.sample, rules })
const [told] = eventRegion.sample.rules as readonly [NoticeRule]

export default defineCollector({
  sdk: () => import('@aws-sdk/client-eventbridge'),
  client: (sdk) => sdk.EventBridgeClient,
  scope: 'regional',
  permissions: { ListEventBuses: 'events:ListEventBuses', ListRules: 'events:ListRules', ListTargetsByRule: 'events:ListTargetsByRule' },

  collect: {
    async *[eventBus.kind]({ sdk, client, account, region }) {
      let NextToken: string | undefined
      do {
        const page = await client.send(new sdk.ListEventBusesCommand({ Limit: 100, ...(NextToken === undefined ? {} : { NextToken }) }))
        for (const { Name: name = '', Arn: arn = '', Policy } of page.EventBuses ?? []) {
          yield eventBus({ arn, account, region, name, openness: Policy === undefined || Policy === '' ? null : opennessOf(parsePolicy(Policy), { account }) })
        }
        NextToken = page.NextToken
      } while (NextToken !== undefined)
    },

    async *[eventRegion.kind]({ sdk, client, account, partition, region, read }) {
      yield eventRegion({
        arn: `arn:${partition}:events:${region}:${account}:notices`,
        account,
        region,
        rules: await read(async () => {
          const rules: NoticeRule[] = []
          let NextToken: string | undefined
          do {
            const page = await client.send(new sdk.ListRulesCommand({ Limit: 100, ...(NextToken === undefined ? {} : { NextToken }) }))
            for (const { Name: name = '', State, EventPattern } of page.Rules ?? []) {
              const heard = EventPattern === undefined || EventPattern === '' ? null : heardBy(EventPattern)
              if (heard === null || heard.hears.length === 0) continue
              const targets: string[] = []
              let next: string | undefined
              do {
                const found = await client.send(new sdk.ListTargetsByRuleCommand({ Rule: name, Limit: 100, ...(next === undefined ? {} : { NextToken: next }) }))
                targets.push(...(found.Targets ?? []).flatMap(({ Arn }) => Arn ?? []))
                next = found.NextToken
              } while (next !== undefined)
              rules.push({ name, enabled: State !== 'DISABLED', ...heard, targets })
            }
            NextToken = page.NextToken
          } while (NextToken !== undefined)
          return rules
        }),
      })
    },
  },

  examples: {
    'a rule for GuardDuty and AWS Health': { answers: ordinary, yields: [eventBus(eventBus.sample), eventRegion(eventRegion.sample)] },
    'buses, rules and targets come in pages, one bus is open to everyone': {
      answers: {
        ListEventBuses: [{ EventBuses: [], NextToken: 'more' }, { EventBuses: [{ Name: 'default', Arn: eventBus.sample.arn, Policy: JSON.stringify(open) }] }],
        ListRules: [{ Rules: [], NextToken: 'more' }, ordinary.ListRules],
        ListTargetsByRule: [{ Targets: [], NextToken: 'more' }, ordinary.ListTargetsByRule],
      },
      yields: [eventBus({ ...eventBus.sample, openness: { public: [{ sid: 'all', actions: ['events:PutEvents'] }], foreignAccounts: [] } }), eventRegion(eventRegion.sample)],
    },
    'a rule that only wants severe findings, switched off, with no target': {
      answers: {
        ...ordinary,
        ListRules: {
          Rules: [
            {
              ...rule,
              State: 'DISABLED',
              EventPattern: JSON.stringify({ source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'], detail: { severity: [{ numeric: ['>=', 7] }] } }),
            },
          ],
        },
        ListTargetsByRule: { Targets: [] },
      },
      yields: [eventBus(eventBus.sample), region([{ ...told, enabled: false, hears: ['guardDuty'], narrowed: true, targets: [] }])],
    },
    'a rule that hears by prefix, and not abuse': {
      answers: of({ source: [{ prefix: 'aws.h' }], 'detail-type': [{ 'anything-but': ['AWS Health Abuse Event'] }] }),
      yields: [eventBus(eventBus.sample), region([{ ...told, hears: ['health'] }])],
    },
    'a rule that hears everything of two sources': {
      answers: of({ $or: [{ source: [{ wildcard: 'aws.guard*' }] }, { source: [{ 'equals-ignore-case': 'AWS.SECURITYHUB' }], detail: { findings: {} } }] }),
      yields: [eventBus(eventBus.sample), region([{ ...told, hears: ['guardDuty', 'securityHub'], narrowed: true }])],
    },
    'a rule about something else': { answers: of({ source: ['aws.ec2'], 'detail-type': [{ suffix: 'Notification' }] }), yields: [eventBus(eventBus.sample), region([])] },
    'we may not see targets': {
      answers: { ...ordinary, ListTargetsByRule: { refused: 'AccessDeniedException' } },
      yields: [eventBus(eventBus.sample), eventRegion({ ...eventRegion.sample, rules: unreadable('AccessDeniedException') })],
    },
    'we may see nothing': {
      answers: { ListEventBuses: { refused: 'AccessDeniedException' }, ListRules: { refused: 'AccessDeniedException' } },
      yields: [eventRegion({ ...eventRegion.sample, rules: unreadable('AccessDeniedException') })],
      unread: ['eventbridge.bus'],
    },
  },
})
