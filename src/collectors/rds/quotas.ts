import { defineCollector } from '#core/collector.ts'
import type { Quotas } from '#core/quota.ts'
import { defineResource, unreadable } from '#core/resource.ts'

export const rdsQuotas = defineResource<Quotas>('rds.quotas', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:quotas',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'RDS',
    quotas: [{ name: 'DBInstances', used: 3, max: 40 }],
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-rds'),
  client: (sdk) => sdk.RDSClient,
  scope: 'regional',
  permissions: { DescribeAccountAttributes: 'rds:DescribeAccountAttributes' },

  collect: {
    async *[rdsQuotas.kind]({ sdk, client, account, partition, region, read }) {
      yield rdsQuotas({
        arn: `arn:${partition}:rds:${region}:${account}:quotas`,
        account,
        region,
        name: 'RDS',
        quotas: await read(async () => {
          const { AccountQuotas = [] } = await client.send(new sdk.DescribeAccountAttributesCommand({}))
          return AccountQuotas.map(({ AccountQuotaName: name = '', Used: used = 0, Max: max = 0 }) => ({ name, used, max }))
        }),
      })
    },
  },

  examples: {
    'three instances of forty': { answers: { DescribeAccountAttributes: { AccountQuotas: [{ AccountQuotaName: 'DBInstances', Used: 3, Max: 40 }] } }, yields: [rdsQuotas(rdsQuotas.sample)] },
    'we may not look': { answers: { DescribeAccountAttributes: { refused: 'AccessDenied' } }, yields: [rdsQuotas({ ...rdsQuotas.sample, quotas: unreadable('AccessDenied') })] },
  },
})
