import type { ManagedRuleGroupStatement } from '@aws-sdk/client-wafv2'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** ACLs of load balancers and API stages live in their region, those of CloudFront in us-east-1. */
type Scope = 'REGIONAL' | 'CLOUDFRONT'

export interface WebAcl extends Resource {
  readonly id: string
  readonly name: string
  /** What happens to a request that no rule caught. */
  readonly defaultAction: 'allow' | 'block'
  /** Rules and rule groups, Firewall Manager's among them. */
  readonly rules: readonly AclRule[]
  /** Load balancers and API stages it protects. CloudFront's distributions name their ACL themselves: null. */
  readonly resources: readonly string[] | null
  readonly logsTo: readonly string[]
}

export interface AclRule {
  readonly name: string
  /** It only counts what it matches. */
  readonly counts: boolean
  /** It limits how much one client may ask: a rate-based rule, or AWS's group against floods. */
  readonly limitsRates: boolean
  /** AWS or a vendor keeps its rules. */
  readonly managed: boolean
  readonly metrics: boolean
}

const arn = 'arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/web/0a1b'

export const webAcl = defineResource<WebAcl>('wafv2.web-acl', {
  sample: {
    arn,
    account: '111122223333',
    region: 'ap-northeast-1',
    id: '0a1b',
    name: 'web',
    defaultAction: 'allow',
    rules: [{ name: 'common', counts: false, limitsRates: false, managed: true, metrics: true }],
    resources: ['arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/app/web/0123456789abcdef'],
    logsTo: ['arn:aws:s3:::aws-waf-logs-example'],
  },
})

const protectedTypes = ['APPLICATION_LOAD_BALANCER', 'API_GATEWAY'] as const

const commonRules = {
  Name: 'common',
  OverrideAction: { None: {} },
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
  VisibilityConfig: { CloudWatchMetricsEnabled: true },
}
const overridden = (...names: string[]) => ({
  ManagedRuleGroupStatement: { ...commonRules.Statement.ManagedRuleGroupStatement, RuleActionOverrides: names.map((Name) => ({ Name, ActionToUse: { Count: {} } })) },
})
const regional = {
  ListWebACLs: { WebACLs: [{ Name: 'web', Id: '0a1b', ARN: arn }] },
  GetWebACL: { WebACL: { Name: 'web', Id: '0a1b', ARN: arn, DefaultAction: { Allow: {} }, Rules: [commonRules] } },
  ListResourcesForWebACL: [{ ResourceArns: webAcl.sample.resources ?? [] }, { ResourceArns: [] }],
  ListLoggingConfigurations: { LoggingConfigurations: [{ ResourceArn: arn, LogDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-example'] }] },
}
const global = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/front/0c2d'

export default defineCollector({
  sdk: () => import('@aws-sdk/client-wafv2'),
  client: (sdk) => sdk.WAFV2Client,
  scope: 'regional',
  permissions: {
    ListWebACLs: 'wafv2:ListWebACLs',
    GetWebACL: 'wafv2:GetWebACL',
    ListResourcesForWebACL: 'wafv2:ListResourcesForWebACL',
    ListLoggingConfigurations: 'wafv2:ListLoggingConfigurations',
    DescribeManagedRuleGroup: 'wafv2:DescribeManagedRuleGroup',
  },

  collect: {
    async *[webAcl.kind]({ sdk, client, account, region, read, each, memo }) {
      const list = async (Scope: Scope) => {
        const found = []
        let NextMarker: string | undefined
        do {
          const page = await client.send(new sdk.ListWebACLsCommand({ Scope, Limit: 100, ...(NextMarker === undefined ? {} : { NextMarker }) }))
          found.push(...(page.WebACLs ?? []))
          NextMarker = page.NextMarker
        } while (NextMarker !== undefined)
        return found
      }
      const logs = (Scope: Scope) =>
        memo(`logs ${Scope}`, async () => {
          const found = new Map<string, readonly string[]>()
          let NextMarker: string | undefined
          do {
            const page = await client.send(new sdk.ListLoggingConfigurationsCommand({ Scope, Limit: 100, ...(NextMarker === undefined ? {} : { NextMarker }) }))
            for (const { ResourceArn = '', LogDestinationConfigs } of page.LoggingConfigurations ?? []) found.set(ResourceArn, LogDestinationConfigs ?? [])
            NextMarker = page.NextMarker
          } while (NextMarker !== undefined)
          return found
        })
      // The console sets a group to count rule by rule; whether some rule is left to act, only the group's own list says.
      const onlyCounts = async (Scope: Scope, group: ManagedRuleGroupStatement | undefined) => {
        const counted = new Set((group?.RuleActionOverrides ?? []).filter(({ ActionToUse }) => ActionToUse?.Count !== undefined).map((one) => one.Name))
        if (group === undefined || counted.size === 0) return false
        const { VendorName, Name, Version: VersionName } = group
        const ask = { Scope, VendorName, Name, ...(VersionName === undefined ? {} : { VersionName }) }
        const { Rules = [] } = await memo(`group ${JSON.stringify(ask)}`, () => client.send(new sdk.DescribeManagedRuleGroupCommand(ask)))
        return Rules.every((one) => counted.has(one.Name))
      }
      // ACLs of CloudFront are kept in us-east-1 alone.
      for (const scope of region === 'us-east-1' ? (['REGIONAL', 'CLOUDFRONT'] as const) : (['REGIONAL'] as const)) {
        yield* each(await list(scope), async ({ Name: name = '', Id: id = '', ARN: arn = '' }) => {
          const detail = await read(async () => {
            const { WebACL: acl } = await client.send(new sdk.GetWebACLCommand({ Name: name, Id: id, Scope: scope }))
            const groups = [...(acl?.PreProcessFirewallManagerRuleGroups ?? []), ...(acl?.PostProcessFirewallManagerRuleGroups ?? [])].map((group) => ({
              name: group.Name ?? '',
              counts: group.OverrideAction?.Count !== undefined,
              limitsRates: false,
              managed: group.FirewallManagerStatement?.ManagedRuleGroupStatement !== undefined,
              metrics: group.VisibilityConfig?.CloudWatchMetricsEnabled ?? false,
            }))
            const rules = []
            for (const { Name = '', Action, OverrideAction, Statement, VisibilityConfig } of acl?.Rules ?? []) {
              const counts = Action?.Count !== undefined || OverrideAction?.Count !== undefined || (await onlyCounts(scope, Statement?.ManagedRuleGroupStatement))
              rules.push({
                name: Name,
                counts,
                limitsRates: Statement?.RateBasedStatement !== undefined || Statement?.ManagedRuleGroupStatement?.Name === 'AWSManagedRulesAntiDDoSRuleSet',
                managed: Statement?.ManagedRuleGroupStatement !== undefined,
                metrics: VisibilityConfig?.CloudWatchMetricsEnabled ?? false,
              })
            }
            return { defaultAction: acl?.DefaultAction?.Block === undefined ? ('allow' as const) : ('block' as const), rules: [...rules, ...groups] }
          })
          return webAcl({
            arn,
            account,
            region: scope === 'CLOUDFRONT' ? 'aws-global' : region,
            id,
            name,
            ...('rules' in detail ? detail : { defaultAction: detail as never, rules: detail as never }),
            resources:
              scope === 'CLOUDFRONT'
                ? null
                : await read(async () => {
                    const found: string[] = []
                    for (const ResourceType of protectedTypes) found.push(...((await client.send(new sdk.ListResourcesForWebACLCommand({ WebACLArn: arn, ResourceType }))).ResourceArns ?? []))
                    return found
                  }),
            logsTo: await read(async () => (await logs(scope)).get(arn) ?? []),
          })
        })
      }
    },
  },

  examples: {
    'an ACL of a region': { answers: regional, yields: [webAcl(webAcl.sample)] },
    'an ACL of CloudFront, Firewall Manager in front': {
      region: 'us-east-1',
      answers: {
        ListWebACLs: ({ Scope }) => ({ WebACLs: Scope === 'CLOUDFRONT' ? [{ Name: 'front', Id: '0c2d', ARN: global }] : [] }),
        GetWebACL: {
          WebACL: {
            Name: 'front',
            Id: '0c2d',
            ARN: global,
            DefaultAction: { Block: {} },
            Rules: [{ Name: 'seen', Action: { Count: {} }, Statement: { RateBasedStatement: { Limit: 1000, AggregateKeyType: 'IP' } } }],
            PreProcessFirewallManagerRuleGroups: [{ Name: 'fms', OverrideAction: { None: {} } }],
          },
        },
        ListLoggingConfigurations: { LoggingConfigurations: [] },
      },
      yields: [
        webAcl({
          ...webAcl.sample,
          arn: global,
          region: 'aws-global',
          id: '0c2d',
          name: 'front',
          defaultAction: 'block',
          rules: [
            { name: 'seen', counts: true, limitsRates: true, managed: false, metrics: false },
            { name: 'fms', counts: false, limitsRates: false, managed: false, metrics: false },
          ],
          resources: null,
          logsTo: [],
        }),
      ],
    },
    'a managed group whose rules are set to count, one by one': {
      answers: {
        ...regional,
        GetWebACL: {
          WebACL: {
            DefaultAction: { Allow: {} },
            Rules: [
              { ...commonRules, Name: 'all', Statement: overridden('Size', 'Traversal') },
              { ...commonRules, Name: 'one', Statement: overridden('Size') },
            ],
          },
        },
        DescribeManagedRuleGroup: { Rules: [{ Name: 'Size' }, { Name: 'Traversal' }] },
      },
      yields: [
        webAcl({
          ...webAcl.sample,
          rules: [
            { name: 'all', counts: true, limitsRates: false, managed: true, metrics: true },
            { name: 'one', counts: false, limitsRates: false, managed: true, metrics: true },
          ],
        }),
      ],
    },
    'we may read nothing of it': {
      answers: {
        ListWebACLs: regional.ListWebACLs,
        GetWebACL: { refused: 'AccessDenied' },
        ListResourcesForWebACL: { refused: 'AccessDenied' },
        ListLoggingConfigurations: { refused: 'AccessDenied' },
      },
      yields: [webAcl({ ...webAcl.sample, defaultAction: unreadable('AccessDenied'), rules: unreadable('AccessDenied'), resources: unreadable('AccessDenied'), logsTo: unreadable('AccessDenied') })],
    },
    'we may not list ACLs': { answers: { ListWebACLs: { refused: 'AccessDenied' } }, yields: [], unread: ['wafv2.web-acl'] },
  },
})
