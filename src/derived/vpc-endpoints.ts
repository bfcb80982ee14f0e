import { vpcEndpoint } from '#collectors/ec2/endpoints.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { vpc } from '#collectors/ec2/vpcs.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { demandWholeList } from './whole-list.ts'

/** A network with machines in it, and the AWS services that they reach without leaving it. */
export interface VpcEndpoints extends Resource {
  readonly name: string
  readonly id: string
  /** How many instances have an interface in it. */
  readonly machines: number
  /** What follows the region in the endpoints' service names: `s3`, `ec2`, `ssm`, `ecr.api`… */
  readonly services: readonly string[]
}

export const vpcEndpoints = defineResource<VpcEndpoints>('ec2.vpc-endpoints', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpc/vpc-0aaa#endpoints',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'main',
    id: 'vpc-0aaa',
    machines: 3,
    services: ['s3', 'ec2', 'ssm', 'ssmmessages'],
  },
})

export default defineDerived({
  kind: vpcEndpoints,
  from: [vpc, vpcEndpoint, networkInterface],
  *derive(collection) {
    for (const { arn, account, region, name, id } of collection.seen(vpc)) {
      yield vpcEndpoints({
        arn: `${arn}#endpoints`,
        account,
        region,
        name,
        id,
        machines: known(() => {
          demandWholeList(collection, networkInterface, region)
          return new Set(collection.seen(networkInterface).flatMap((face) => (face.vpc === id && face.instance !== null ? [face.instance] : []))).size
        }),
        services: known(() => {
          demandWholeList(collection, vpcEndpoint, region)
          const open = collection.seen(vpcEndpoint).filter((one) => one.vpc === id && one.available)
          return [...new Set(open.map(({ service }) => service.split(`.${region}.`)[1] ?? service))].sort()
        }),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(vpc)
  },
})
