import { defineCollector } from '#core/collector.ts'
import type { Quotas } from '#core/quota.ts'
import { defineResource, unreadable } from '#core/resource.ts'

export const ec2Quotas = defineResource<Quotas>('ec2.quotas', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:quotas',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'EC2',
    quotas: [{ name: 'Elastic IP addresses', used: 1, max: 5 }],
  },
})

const limit = { AccountAttributes: [{ AttributeName: 'vpc-max-elastic-ips', AttributeValues: [{ AttributeValue: '5' }] }] }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeAccountAttributes: 'ec2:DescribeAccountAttributes', DescribeAddresses: 'ec2:DescribeAddresses' },

  collect: {
    async *[ec2Quotas.kind]({ sdk, client, account, partition, region, read }) {
      yield ec2Quotas({
        arn: `arn:${partition}:ec2:${region}:${account}:quotas`,
        account,
        region,
        name: 'EC2',
        quotas: await read(async () => {
          const { AccountAttributes = [] } = await client.send(new sdk.DescribeAccountAttributesCommand({}))
          const max = Number(AccountAttributes.find(({ AttributeName }) => AttributeName === 'vpc-max-elastic-ips')?.AttributeValues?.[0]?.AttributeValue)
          if (Number.isNaN(max)) return []
          const { Addresses = [] } = await client.send(new sdk.DescribeAddressesCommand({}))
          return [{ name: 'Elastic IP addresses', used: Addresses.length, max }]
        }),
      })
    },
  },

  examples: {
    'one address of five': { answers: { DescribeAccountAttributes: limit, DescribeAddresses: { Addresses: [{ AllocationId: 'eipalloc-0aaa' }] } }, yields: [ec2Quotas(ec2Quotas.sample)] },
    'AWS names no limit': { answers: { DescribeAccountAttributes: { AccountAttributes: [] } }, yields: [ec2Quotas({ ...ec2Quotas.sample, quotas: [] })] },
    'we may not count': {
      answers: { DescribeAccountAttributes: limit, DescribeAddresses: { refused: 'UnauthorizedOperation' } },
      yields: [ec2Quotas({ ...ec2Quotas.sample, quotas: unreadable('UnauthorizedOperation') })],
    },
  },
})
