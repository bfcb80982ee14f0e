import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

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

const ordinary = { AllocationId: 'eipalloc-0aaa', PublicIp: '203.0.113.9', AssociationId: 'eipassoc-0aaa' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeAddresses: 'ec2:DescribeAddresses' },

  collect: {
    async *[elasticIp.kind]({ sdk, client, account, partition, region }) {
      // DescribeAddresses answers with all addresses at once.
      for (const { AllocationId: id = '', PublicIp: address = '', AssociationId, ServiceManaged } of (await client.send(new sdk.DescribeAddressesCommand({}))).Addresses ?? []) {
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
  },

  examples: {
    'one in use': { answers: { DescribeAddresses: { Addresses: [ordinary] } }, yields: [elasticIp(elasticIp.sample)] },
    'one that nothing uses': { answers: { DescribeAddresses: { Addresses: [{ ...ordinary, AssociationId: undefined }] } }, yields: [elasticIp({ ...elasticIp.sample, associated: false })] },
    'we may not list addresses': { answers: { DescribeAddresses: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.address'] },
  },
})
