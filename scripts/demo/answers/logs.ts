import { arn, osaka, tokyo, virginia } from '../shop.ts'
import type { Answers } from '../told.ts'

const groups: Readonly<Record<string, readonly (readonly [name: string, days?: number])[]>> = {
  [tokyo]: [
    ['CloudTrail/mikan-trail', 90],
    ['/aws/lambda/resize-images'],
    ['/aws/lambda/order-webhook'],
    ['/aws/lambda/order-export'],
    ['/aws/lambda/send-mail'],
    ['/aws/lambda/stock-sync', 30],
    ['/aws/lambda/line-notify'],
    ['/aws/lambda/slack-alert'],
    ['/aws/lambda/cross-region-copy', 14],
    ['/aws/lambda/poc-translate'],
    ['/aws/rds/instance/analytics/postgresql', 30],
    ['RDSOSMetrics', 30],
    ['/ecs/order-api', 90],
    ['/ecs/admin-web'],
    ['/var/log/httpd/access_log'],
    ['/var/log/messages'],
  ],
  [osaka]: [['/aws/lambda/dr-check', 30]],
  [virginia]: [['/aws/lambda/us-east-1.edge-redirect'], ['/blog/access']],
}

const answers: Answers<typeof import('@aws-sdk/client-cloudwatch-logs')> = {
  DescribeLogGroups: (_input, { region }) => ({
    logGroups: (groups[region] ?? []).map(([logGroupName, retentionInDays]) => ({
      logGroupName,
      arn: arn('logs', region, `log-group:${logGroupName}:*`),
      storedBytes: 0,
      ...(retentionInDays === undefined ? {} : { retentionInDays }),
    })),
  }),
  DescribeMetricFilters: (_input, { region }) => ({
    metricFilters:
      region === tokyo
        ? [
            {
              filterName: 'root-use',
              logGroupName: 'CloudTrail/mikan-trail',
              filterPattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
              metricTransformations: [{ metricName: 'RootUse', metricNamespace: 'Trail', metricValue: '1' }],
            },
          ]
        : [],
  }),
  DescribeDeliveries: () => ({ deliveries: [] }),
  DescribeDeliverySources: () => ({ deliverySources: [] }),
  DescribeDeliveryDestinations: () => ({ deliveryDestinations: [] }),
}

export default answers
