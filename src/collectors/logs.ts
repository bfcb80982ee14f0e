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

/** A distribution of CloudFront whose standard logs (v2) are delivered through CloudWatch Logs, which knows of it in us-east-1 alone. */
export interface Delivery extends Resource {
  readonly name: string
  readonly sources: readonly string[]
  /** Log groups, buckets or streams; empty where a source was made and no delivery. */
  readonly destinations: readonly string[]
}

export const delivery = defineResource<Delivery>('logs.delivery', {
  sample: {
    arn: 'arn:aws:logs:us-east-1:111122223333:delivery-source:front',
    account: '111122223333',
    region: 'us-east-1',
    name: 'front',
    sources: ['arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE'],
    destinations: ['arn:aws:logs:us-east-1:111122223333:delivery-destination:bucket'],
  },
})

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
  permissions: {
    DescribeLogGroups: 'logs:DescribeLogGroups',
    DescribeMetricFilters: 'logs:DescribeMetricFilters',
    DescribeDeliverySources: 'logs:DescribeDeliverySources',
    DescribeDeliveries: 'logs:DescribeDeliveries',
  },

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
    async *[delivery.kind]({ sdk, client, account, region }) {
      // CloudFront's deliveries are made in us-east-1, wherever their destination is.
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html (2026-11-24)
      if (region !== 'us-east-1') return
      const destinations = new Map<string, string[]>()
      for await (const page of sdk.paginateDescribeDeliveries({ client, pageSize: 50 }, {})) {
        for (const { deliverySourceName: source = '', deliveryDestinationArn = '' } of page.deliveries ?? []) destinations.set(source, [...(destinations.get(source) ?? []), deliveryDestinationArn])
      }
      for await (const page of sdk.paginateDescribeDeliverySources({ client, pageSize: 50 }, {})) {
        for (const { arn = '', name = '', service, resourceArns = [] } of page.deliverySources ?? []) {
          if (service === 'cloudfront') yield delivery({ arn, account, region, name, sources: resourceArns, destinations: destinations.get(name) ?? [] })
        }
      }
    },
  },

  examples: {
    'CloudFront delivers its logs, another service does, too': {
      region: 'us-east-1',
      answers: {
        DescribeLogGroups: {},
        DescribeMetricFilters: {},
        DescribeDeliveries: [
          { deliveries: [{ deliverySourceName: 'front', deliveryDestinationArn: 'arn:aws:logs:us-east-1:111122223333:delivery-destination:bucket' }], nextToken: 'more' },
          { deliveries: [] },
        ],
        DescribeDeliverySources: {
          deliverySources: [
            { arn: delivery.sample.arn, name: 'front', service: 'cloudfront', resourceArns: delivery.sample.sources },
            { arn: 'arn:aws:logs:us-east-1:111122223333:delivery-source:other', name: 'other', service: 'bedrock', resourceArns: ['arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB'] },
          ],
        },
      },
      yields: [delivery(delivery.sample)],
    },
    'we may not list deliveries': {
      region: 'us-east-1',
      answers: { DescribeLogGroups: {}, DescribeMetricFilters: {}, DescribeDeliveries: { refused: 'AccessDeniedException' } },
      yields: [],
      unread: ['logs.delivery'],
    },
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
