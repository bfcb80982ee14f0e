import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface Alarm extends Resource {
  readonly name: string
  /** The metrics it watches; empty for a composite alarm. */
  readonly metrics: readonly { readonly namespace: string; readonly name: string }[]
  /** A composite alarm's rule over other alarms. */
  readonly rule: string | null
  readonly actionsEnabled: boolean
  readonly alarmActions: readonly string[]
  /** Actions when it returns to OK or has too little data. */
  readonly otherActions: readonly string[]
}

export const alarm = defineResource<Alarm>('cloudwatch.alarm', {
  sample: {
    arn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:root-use',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'root-use',
    metrics: [{ namespace: 'Trail', name: 'RootUse' }],
    rule: null,
    actionsEnabled: true,
    alarmActions: ['arn:aws:sns:ap-northeast-1:111122223333:security'],
    otherActions: [],
  },
})

const metricAlarm = {
  AlarmName: 'root-use',
  AlarmArn: alarm.sample.arn,
  Namespace: 'Trail',
  MetricName: 'RootUse',
  ActionsEnabled: true,
  AlarmActions: ['arn:aws:sns:ap-northeast-1:111122223333:security'],
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudwatch'),
  client: (sdk) => sdk.CloudWatchClient,
  scope: 'regional',
  permissions: { DescribeAlarms: 'cloudwatch:DescribeAlarms' },

  collect: {
    async *[alarm.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeAlarms({ client, pageSize: 100 }, { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] })) {
        for (const one of page.MetricAlarms ?? []) {
          const viaMath = (one.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat?.Metric === undefined ? [] : [MetricStat.Metric]))
          yield alarm({
            arn: one.AlarmArn ?? '',
            account,
            region,
            name: one.AlarmName ?? '',
            metrics: [one, ...viaMath].flatMap(({ Namespace, MetricName }) => (Namespace && MetricName ? [{ namespace: Namespace, name: MetricName }] : [])),
            rule: null,
            actionsEnabled: one.ActionsEnabled ?? true,
            alarmActions: one.AlarmActions ?? [],
            otherActions: [...(one.OKActions ?? []), ...(one.InsufficientDataActions ?? [])],
          })
        }
        for (const one of page.CompositeAlarms ?? []) {
          yield alarm({
            arn: one.AlarmArn ?? '',
            account,
            region,
            name: one.AlarmName ?? '',
            metrics: [],
            rule: one.AlarmRule ?? '',
            actionsEnabled: one.ActionsEnabled ?? true,
            alarmActions: one.AlarmActions ?? [],
            otherActions: [...(one.OKActions ?? []), ...(one.InsufficientDataActions ?? [])],
          })
        }
      }
    },
  },

  examples: {
    'an alarm on one metric': { answers: { DescribeAlarms: { MetricAlarms: [metricAlarm] } }, yields: [alarm(alarm.sample)] },
    'a metric inside an expression': {
      answers: {
        DescribeAlarms: {
          MetricAlarms: [
            {
              ...metricAlarm,
              Namespace: undefined,
              MetricName: undefined,
              Metrics: [
                { Id: 'm1', MetricStat: { Metric: { Namespace: 'Trail', MetricName: 'RootUse' } } },
                { Id: 'e1', Expression: 'm1*1' },
              ],
            },
          ],
        },
      },
      yields: [alarm(alarm.sample)],
    },
    'a composite alarm with its actions off': {
      answers: {
        DescribeAlarms: { CompositeAlarms: [{ AlarmName: 'any', AlarmArn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:any', AlarmRule: 'ALARM("root-use")', ActionsEnabled: false }] },
      },
      yields: [
        alarm({ ...alarm.sample, arn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:any', name: 'any', metrics: [], rule: 'ALARM("root-use")', actionsEnabled: false, alarmActions: [] }),
      ],
    },
    'we may not list alarms': { answers: { DescribeAlarms: { refused: 'AccessDenied' } }, yields: [], unread: ['cloudwatch.alarm'] },
  },
})
