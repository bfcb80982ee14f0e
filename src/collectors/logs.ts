import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface LogGroup extends Resource {
  readonly name: string
  /** Null: never expires. */
  readonly retentionDays: number | null
  readonly kmsKeyId: string | null
  readonly deletionProtected: boolean
}

export interface MetricFilter extends Resource {
  readonly name: string
  readonly logGroup: string
  readonly pattern: string
  readonly metrics: readonly { readonly namespace: string; readonly name: string }[]
}

export const logGroup = defineResource<LogGroup>('logs.log-group', {
  sample: {
    arn: 'arn:aws:logs:ap-northeast-1:111122223333:log-group:trail',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'trail',
    retentionDays: 400,
    kmsKeyId: 'arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    deletionProtected: true,
  },
})

export const metricFilter = defineResource<MetricFilter>('logs.metric-filter', {
  sample: {
    arn: 'arn:aws:logs:ap-northeast-1:111122223333:log-group:trail:metric-filter:root-use',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'root-use',
    logGroup: 'trail',
    pattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    metrics: [{ namespace: 'Trail', name: 'RootUse' }],
  },
})

const filters = {
  metricFilters: [
    {
      filterName: 'root-use',
      logGroupName: 'trail',
      filterPattern: metricFilter.sample.pattern,
      metricTransformations: [{ metricNamespace: 'Trail', metricName: 'RootUse', metricValue: '1' }],
    },
  ],
}
const groups = {
  logGroups: [{ logGroupName: 'trail', logGroupArn: logGroup.sample.arn, retentionInDays: 400, kmsKeyId: logGroup.sample.kmsKeyId, deletionProtectionEnabled: true }],
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudwatch-logs'),
  client: (sdk) => sdk.CloudWatchLogsClient,
  scope: 'regional',
  permissions: { DescribeLogGroups: 'logs:DescribeLogGroups', DescribeMetricFilters: 'logs:DescribeMetricFilters' },

  collect: {
    async *[logGroup.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeLogGroups({ client, pageSize: 50 }, {})) {
        for (const { logGroupName: name = '', retentionInDays, kmsKeyId, deletionProtectionEnabled } of page.logGroups ?? []) {
          yield logGroup({
            arn: `arn:${partition}:logs:${region}:${account}:log-group:${name}`,
            account,
            region,
            name,
            retentionDays: retentionInDays ?? null,
            kmsKeyId: kmsKeyId ?? null,
            deletionProtected: deletionProtectionEnabled ?? false,
          })
        }
      }
    },
    async *[metricFilter.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeMetricFilters({ client, pageSize: 50 }, {})) {
        for (const { filterName: name = '', logGroupName: group = '', filterPattern, metricTransformations } of page.metricFilters ?? []) {
          yield metricFilter({
            arn: `arn:${partition}:logs:${region}:${account}:log-group:${group}:metric-filter:${name}`,
            account,
            region,
            name,
            logGroup: group,
            pattern: filterPattern ?? '',
            metrics: (metricTransformations ?? []).map(({ metricNamespace = '', metricName = '' }) => ({ namespace: metricNamespace, name: metricName })),
          })
        }
      }
    },
  },

  examples: {
    'a log group with a metric filter': { answers: { DescribeLogGroups: groups, DescribeMetricFilters: filters }, yields: [logGroup(logGroup.sample), metricFilter(metricFilter.sample)] },
    'a log group that never expires': {
      answers: { DescribeLogGroups: { logGroups: [{ logGroupName: 'trail' }] }, DescribeMetricFilters: {} },
      yields: [logGroup({ ...logGroup.sample, retentionDays: null, kmsKeyId: null, deletionProtected: false })],
    },
    'we may not list metric filters': {
      answers: { DescribeLogGroups: groups, DescribeMetricFilters: { refused: 'AccessDeniedException' } },
      yields: [logGroup(logGroup.sample)],
      unread: ['logs.metric-filter'],
    },
  },
})
