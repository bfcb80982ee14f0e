import type { MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { arn, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const alarm = (AlarmName: string, Namespace: string, MetricName: string, more: MetricAlarm = {}): MetricAlarm => ({
  AlarmName,
  AlarmArn: arn('cloudwatch', tokyo, `alarm:${AlarmName}`),
  Namespace,
  MetricName,
  ActionsEnabled: true,
  AlarmActions: [arn('sns', tokyo, 'alarms')],
  OKActions: [],
  InsufficientDataActions: [],
  ...more,
})
const answers: Answers<typeof import('@aws-sdk/client-cloudwatch')> = {
  DescribeAlarms: (_input, { region }) => ({
    MetricAlarms:
      region === tokyo
        ? [
            // Someone was paged at night in 2022 and switched it off.
            alarm('root-use', 'Trail', 'RootUse', { ActionsEnabled: false }),
            alarm('shop-5xx', 'AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count'),
            alarm('shop-db-cpu', 'AWS/RDS', 'CPUUtilization'),
            alarm('shop-db-storage', 'AWS/RDS', 'FreeStorageSpace'),
            alarm('batch-failed', 'Mikan', 'BatchFailed'),
            alarm('billing', 'AWS/Billing', 'EstimatedCharges'),
            alarm('web-cpu-high', 'AWS/EC2', 'CPUUtilization', { AlarmActions: [arn('autoscaling', tokyo, 'scalingPolicy:web-out')] }),
          ]
        : [],
    CompositeAlarms: [],
  }),
}

export default answers
