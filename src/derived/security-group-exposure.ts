import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { routeTable } from '#collectors/ec2/routes.ts'
import { securityGroup } from '#collectors/ec2/security-groups.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { grouped, lazily } from './lookup.ts'
import { surroundingsIn } from './network-exposure.ts'
import { type Doors, openedByGroups, reachable, union, vastlyOpenedByGroups } from './network-reach.ts'

/** A security group, and how far what it opens really reaches. */
export interface SecurityGroupExposure extends Resource {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly vpc: string
  /** Ports it opens to the internet. */
  readonly open: readonly Doors[]
  /** Ports it opens to a vast part of the internet, short of half of it. */
  readonly vast: readonly Doors[]
  /** Ports it lets out to the whole internet. */
  readonly outbound: readonly Doors[]
  /** How many rules it has, of any kind. */
  readonly inboundRules: number
  readonly outboundRules: number
  readonly interfaces: number
  /** Other groups whose rules name it: it is in use even where no interface has it. */
  readonly namedBy: readonly string[]
  /** Of the open ports, those that the internet reaches on at least one interface. */
  readonly reachable: readonly Doors[]
}

export const securityGroupExposure = defineResource<SecurityGroupExposure>('ec2.security-group-exposure', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:security-group/sg-0aaa#exposure',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'sg-0aaa',
    name: 'web',
    isDefault: false,
    vpc: 'vpc-0aaa',
    open: [],
    vast: [],
    outbound: [
      { protocol: 'tcp', from: 80, to: 80 },
      { protocol: 'tcp', from: 443, to: 443 },
    ],
    inboundRules: 1,
    outboundRules: 2,
    interfaces: 1,
    namedBy: [],
    reachable: [],
  },
})

export default defineDerived({
  kind: securityGroupExposure,
  from: [securityGroup, networkInterface, subnet, routeTable, networkAcl],
  *derive(collection) {
    const around = surroundingsIn(collection)
    const facesOf = lazily((region) => grouped(collection.all(networkInterface, region), ({ groups }) => groups))
    const namingOf = lazily((region) => grouped(collection.all(securityGroup, region), ({ inbound, outbound }) => [...inbound, ...outbound].flatMap(({ groups }) => groups)))
    for (const group of collection.seen(securityGroup)) {
      const faces = () => facesOf(group.region)(group.id)
      yield securityGroupExposure({
        arn: `${group.arn}#exposure`,
        account: group.account,
        region: group.region,
        id: group.id,
        name: group.name,
        isDefault: group.isDefault,
        vpc: group.vpc,
        open: known(() => openedByGroups(group.inbound)),
        vast: known(() => vastlyOpenedByGroups(group.inbound)),
        outbound: known(() => openedByGroups(group.outbound)),
        inboundRules: known(() => group.inbound.length),
        outboundRules: known(() => group.outbound.length),
        interfaces: known(() => faces().length),
        namedBy: known(() =>
          namingOf(group.region)(group.id)
            .map(({ id }) => id)
            .filter((id) => id !== group.id),
        ),
        // A load balancer answers on its listeners' ports only, so its interfaces do not count here.
        reachable: known(() =>
          union(
            faces()
              .filter(({ loadBalancer, publicIp, ipv6 }) => !loadBalancer && (publicIp !== null || ipv6.length > 0))
              .flatMap((face) => reachable(face, group.inbound, around(face))),
          ),
        ),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(securityGroup)
  },
})
