import { ec2Instance } from '#collectors/ec2/instances.ts'
import { loadBalancer } from '#collectors/elbv2.ts'
import { type EventRegion, eventRegion, type Notice } from '#collectors/eventbridge.ts'
import { guardDutyRegion } from '#collectors/guardduty.ts'
import { lambdaFunction } from '#collectors/lambda.ts'
import { rdsInstance } from '#collectors/rds.ts'
import { securityHubRegion } from '#collectors/securityhub.ts'
import { snsTopic } from '#collectors/sns.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, type ResourceKind, UnreadableFact } from '#core/resource.ts'

/** How far a notice gets: no rule hears it, the rules are off, they lead nowhere, it is written to a log, or it is handed on. */
export type Reach = 'no-rule' | 'off' | 'nowhere' | 'log' | 'handed-on'

export interface Path {
  readonly reach: Reach
  /** The rules that get it that far. */
  readonly rules: readonly string[]
  /** Every one of these rules passes on some of the events only. */
  readonly narrowed: boolean
}

/** Where the notices of AWS in one region go. */
export interface NoticePaths extends Resource {
  /** GuardDuty looks at this region. */
  readonly guarded: boolean
  readonly findings: Path
  readonly health: Path
  readonly abuse: Path
  /** This account keeps machines, functions, databases or load balancers here, or the events of global services arrive here. */
  readonly matters: boolean
}

const handedOn: Path = { reach: 'handed-on', rules: ['tell-us'], narrowed: false }

export const noticePaths = defineResource<NoticePaths>('eventbridge.notice-paths', {
  sample: {
    arn: 'arn:aws:events:ap-northeast-1:111122223333:notices#paths',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'notices',
    guarded: true,
    findings: handedOn,
    health: handedOn,
    abuse: handedOn,
    matters: true,
  },
})

const order: readonly Reach[] = ['no-rule', 'off', 'nowhere', 'log', 'handed-on']

// An archive keeps events for a replay; its target is written without region, account or name.
const isArchive = (arn: string) => /^arn:[^:]*:events:[^:]*:::/.test(arn)
const isLog = (arn: string) => /^arn:[^:]*:logs:/.test(arn)

function pathOf(rules: EventRegion['rules'], wanted: readonly Notice[], nowhere: (arn: string) => boolean): Path {
  const ends = rules
    .filter(({ hears }) => hears.some((notice) => wanted.includes(notice)))
    .map(({ name, enabled, narrowed, targets }) => {
      const alive = enabled ? targets.filter((arn) => !isArchive(arn) && !nowhere(arn)) : []
      const reach: Reach = !enabled ? 'off' : alive.length === 0 ? 'nowhere' : alive.every(isLog) ? 'log' : 'handed-on'
      return { name, narrowed, reach }
    })
  const reach = ends.reduce<Reach>((best, end) => (order.indexOf(end.reach) > order.indexOf(best) ? end.reach : best), 'no-rule')
  const best = ends.filter((end) => end.reach === reach)
  return { reach, rules: best.map(({ name }) => name), narrowed: best.length > 0 && best.every(({ narrowed }) => narrowed) }
}

// Events of no region, such as those of IAM, arrive in one region of the partition.
// https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html (2026-11-24)
const homeOfGlobalEvents: Readonly<Record<string, string>> = { aws: 'us-east-1', 'aws-us-gov': 'us-gov-west-1' }

/** What was read of a kind in a region; touching an incomplete list in vain is unknown, not "none". */
function someIn<R extends Resource>(collection: Collection, kind: ResourceKind<R>, region: string, test: (one: R) => boolean): boolean {
  if (collection.seen(kind).some((one) => one.region === region && test(one))) return true
  const missing = collection.unread(kind, region)
  if (missing !== null) throw new UnreadableFact(kind.kind, missing)
  return false
}

// EventBridge may not use the key that AWS manages for SNS, and what it sends to such a topic is lost.
// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html (2026-11-24)
const isMute = (key: string | null) => key?.endsWith('alias/aws/sns') ?? false

/** A topic of this account that nobody confirmed a subscription to, or that was deleted, leads nowhere; of others' topics we know nothing. */
const leadsNowhere = (collection: Collection) => (arn: string) => {
  const [, , service, region = '', account] = arn.split(':')
  if (service !== 'sns' || account !== collection.account || !collection.regions.includes(region)) return false
  return !someIn(collection, snsTopic, region, (topic) => topic.arn === arn && topic.confirmed > 0 && !isMute(topic.key))
}

export default defineDerived({
  kind: noticePaths,
  from: [eventRegion, guardDutyRegion, securityHubRegion, snsTopic, ec2Instance, lambdaFunction, rdsInstance, loadBalancer],
  *derive(collection) {
    const nowhere = leadsNowhere(collection)
    for (const events of collection.seen(eventRegion)) {
      const { account, region } = events
      const to = (...wanted: Notice[]) => known(() => pathOf(events.rules, wanted, nowhere))
      yield noticePaths({
        arn: `${events.arn}#paths`,
        account,
        region,
        name: 'notices',
        guarded: known(() => someIn(collection, guardDutyRegion, region, ({ detector }) => detector?.on === true)),
        findings: known(() => {
          const own = pathOf(events.rules, ['guardDuty'], nowhere)
          if (own.reach === 'handed-on' || !events.rules.some(({ hears }) => hears.includes('securityHub'))) return own
          // Security Hub passes GuardDuty's findings on, where it is on.
          return someIn(collection, securityHubRegion, region, ({ on }) => on) ? pathOf(events.rules, ['guardDuty', 'securityHub'], nowhere) : own
        }),
        health: to('health'),
        abuse: to('healthAbuse'),
        matters:
          region === homeOfGlobalEvents[collection.partition] ||
          known(() => {
            const anything = (kind: ResourceKind<Resource>) => someIn(collection, kind, region, () => true)
            return [ec2Instance, lambdaFunction, rdsInstance, loadBalancer].some((kind) => anything(kind as unknown as ResourceKind<Resource>))
          }),
      })
    }
    collection.all(eventRegion)
  },
})
