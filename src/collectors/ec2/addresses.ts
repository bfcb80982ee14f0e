import type * as EC2 from '@aws-sdk/client-ec2'
import { defineCollector } from '#core/collector.ts'
import type { Quotas } from '#core/quota.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface ElasticIp extends Resource {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly associated: boolean
  /** AWS keeps it for one of its services. */
  readonly managed: boolean
}

export const elasticIp = defineResource<ElasticIp>('ec2.address', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:elastic-ip/eipalloc-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'eipalloc-0aaa',
    name: '203.0.113.9',
    address: '203.0.113.9',
    associated: true,
    managed: false,
  },
})

export const ec2Quotas = defineResource<Quotas>('ec2.quotas', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:quotas',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'EC2',
    quotas: [{ name: 'Elastic IP addresses', used: 1, max: 5 }],
  },
})

const ordinary = { AllocationId: 'eipalloc-0aaa', PublicIp: '203.0.113.9', AssociationId: 'eipassoc-0aaa' }
const limit = { AccountAttributes: [{ AttributeName: 'vpc-max-elastic-ips', AttributeValues: [{ AttributeValue: '5' }] }] }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeAddresses: 'ec2:DescribeAddresses', DescribeAccountAttributes: 'ec2:DescribeAccountAttributes' },

  collect: {
    async *[elasticIp.kind]({ sdk, client, account, partition, region, memo }) {
      for (const { AllocationId: id = '', PublicIp: address = '', AssociationId, ServiceManaged } of await addressesOf({ sdk, client, memo })) {
        yield elasticIp({
          arn: `arn:${partition}:ec2:${region}:${account}:elastic-ip/${id}`,
          account,
          region,
          id,
          name: address,
          address,
          associated: AssociationId !== undefined,
          managed: ServiceManaged !== undefined,
        })
      }
    },
    async *[ec2Quotas.kind]({ sdk, client, account, partition, region, read, memo }) {
      yield ec2Quotas({
        arn: `arn:${partition}:ec2:${region}:${account}:quotas`,
        account,
        region,
        name: 'EC2',
        quotas: await read(async () => {
          const { AccountAttributes = [] } = await client.send(new sdk.DescribeAccountAttributesCommand({}))
          const max = Number(AccountAttributes.find(({ AttributeName }) => AttributeName === 'vpc-max-elastic-ips')?.AttributeValues?.[0]?.AttributeValue)
          if (Number.isNaN(max)) return []
          return [{ name: 'Elastic IP addresses', used: (await addressesOf({ sdk, client, memo })).length, max }]
        }),
      })
    },
  },

  examples: {
    'one in use, of five': {
      answers: { DescribeAddresses: { Addresses: [ordinary] }, DescribeAccountAttributes: limit },
      yields: [elasticIp(elasticIp.sample), ec2Quotas(ec2Quotas.sample)],
    },
    'one that nothing uses; AWS names no limit': {
      answers: { DescribeAddresses: { Addresses: [{ ...ordinary, AssociationId: undefined }] }, DescribeAccountAttributes: { AccountAttributes: [] } },
      yields: [elasticIp({ ...elasticIp.sample, associated: false }), ec2Quotas({ ...ec2Quotas.sample, quotas: [] })],
    },
    'we may not list addresses, and so not count them': {
      answers: { DescribeAddresses: { refused: 'UnauthorizedOperation' }, DescribeAccountAttributes: limit },
      yields: [ec2Quotas({ ...ec2Quotas.sample, quotas: unreadable('UnauthorizedOperation') })],
      unread: ['ec2.address'],
    },
  },
})

interface Tools {
  readonly sdk: typeof EC2
  readonly client: EC2.EC2Client
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

/** DescribeAddresses answers with all addresses at once. */
const addressesOf = ({ sdk, client, memo }: Tools) => memo('addresses', async () => (await client.send(new sdk.DescribeAddressesCommand({}))).Addresses ?? [])
