import { defineCollector } from '#core/collector.ts'
import type { Quotas } from '#core/quota.ts'
import { defineResource, unreadable } from '#core/resource.ts'

export const autoScalingQuotas = defineResource<Quotas>('autoscaling.quotas', {
  sample: {
    arn: 'arn:aws:autoscaling:ap-northeast-1:111122223333:quotas',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'Auto Scaling',
    quotas: [
      { name: 'AutoScalingGroups', used: 4, max: 500 },
      { name: 'LaunchConfigurations', used: 0, max: 200 },
    ],
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-auto-scaling'),
  client: (sdk) => sdk.AutoScalingClient,
  scope: 'regional',
  permissions: { DescribeAccountLimits: 'autoscaling:DescribeAccountLimits' },

  collect: {
    async *[autoScalingQuotas.kind]({ sdk, client, account, partition, region, read }) {
      yield autoScalingQuotas({
        arn: `arn:${partition}:autoscaling:${region}:${account}:quotas`,
        account,
        region,
        name: 'Auto Scaling',
        quotas: await read(async () => {
          const limits = await client.send(new sdk.DescribeAccountLimitsCommand({}))
          return [
            { name: 'AutoScalingGroups', used: limits.NumberOfAutoScalingGroups, max: limits.MaxNumberOfAutoScalingGroups },
            { name: 'LaunchConfigurations', used: limits.NumberOfLaunchConfigurations, max: limits.MaxNumberOfLaunchConfigurations },
          ].flatMap(({ name, used, max }) => (used === undefined || max === undefined ? [] : [{ name, used, max }]))
        }),
      })
    },
  },

  examples: {
    'four groups': {
      answers: { DescribeAccountLimits: { MaxNumberOfAutoScalingGroups: 500, MaxNumberOfLaunchConfigurations: 200, NumberOfAutoScalingGroups: 4, NumberOfLaunchConfigurations: 0 } },
      yields: [autoScalingQuotas(autoScalingQuotas.sample)],
    },
    'we may not look': { answers: { DescribeAccountLimits: { refused: 'AccessDenied' } }, yields: [autoScalingQuotas({ ...autoScalingQuotas.sample, quotas: unreadable('AccessDenied') })] },
  },
})
