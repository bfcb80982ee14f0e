import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** What VPC Block Public Access stops in a region, as each of its subnets tells: exclusions are counted in. */
export interface InternetBlock extends Resource {
  /** Subnets to which no internet gateway lets anything in. */
  readonly blocked: number
  /** The others. */
  readonly open: number
  /** Interfaces with a public address: what would be cut off if the block were put on without exclusions. */
  readonly publicAddresses: number
}

export const internetBlock = defineResource<InternetBlock>('ec2.internet-block', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpc-block-public-access',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'ap-northeast-1',
    blocked: 3,
    open: 0,
    publicAddresses: 0,
  },
})

export default defineDerived({
  kind: internetBlock,
  from: [subnet, networkInterface],
  *derive(collection) {
    for (const region of collection.regions) {
      // That the subnets of a region could not be listed is told of the region's kind as a whole.
      if (collection.unread(subnet, region) !== null) continue
      const subnets = collection.all(subnet, region)
      const blocked = subnets.filter(({ publicAccessBlock }) => publicAccessBlock !== 'off').length
      yield internetBlock({
        arn: `arn:${collection.partition}:ec2:${region}:${collection.account}:vpc-block-public-access`,
        account: collection.account,
        region,
        name: region,
        blocked,
        open: subnets.length - blocked,
        publicAddresses: known(() => collection.all(networkInterface, region).filter(({ publicIp, ipv6 }) => publicIp !== null || ipv6.length > 0).length),
      })
    }
  },
})
