import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { routeTable } from '#collectors/ec2/routes.ts'
import { securityGroup } from '#collectors/ec2/security-groups.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import type { Collection } from '#core/derived.ts'
import { known, type Resource } from '#core/resource.ts'
import { groupsIn, surroundingsIn } from './network-exposure.ts'
import { among, reachable } from './network-reach.ts'

/** What the internet can reach of a managed database, by what AWS lets one set: it says nothing of the login behind the door. */
export interface DatabaseExposure extends Resource {
  readonly name: string
  readonly port: number | null
  /** Public address, a way through an internet gateway, network ACL and security group together let everyone come to its port. */
  readonly open: boolean
  /** Subnets it may stand in that have a way to an internet gateway. */
  readonly publicSubnets: readonly string[]
}

export interface Database extends Resource {
  readonly name: string
  readonly port: number | null
  readonly publiclyAccessible: boolean
  readonly network: { readonly vpc: string; readonly subnets: readonly string[]; readonly groups: readonly string[] } | null
}

/** What has to be looked at besides the databases themselves. */
export const surroundings = [securityGroup, subnet, routeTable, networkAcl] as const

export function* exposuresOf(databases: readonly Database[], collection: Collection): Iterable<DatabaseExposure> {
  const around = surroundingsIn(collection)
  const groupsOf = groupsIn(collection)
  for (const database of databases) {
    const { arn, account, region, name, port, publiclyAccessible } = database
    const places = () => (database.network?.subnets ?? []).map((id) => ({ id, around: around({ region, subnet: id, vpc: database.network?.vpc ?? '' }) }))
    yield {
      arn: `${arn}#exposure`,
      account,
      region,
      name,
      port,
      open: known(() => {
        const { network } = database
        if (!publiclyAccessible || port === null || network === null) return false
        const rules = groupsOf(region, network.groups).flatMap(({ inbound }) => inbound)
        // AWS gives a public database an IPv4 address; which of its subnets holds it can change at any failover.
        return places().some((place) => among(reachable({ publicIp: 'public', ipv6: [] }, rules, place.around), [port]).length > 0)
      }),
      publicSubnets: known(() => places().flatMap(({ id, around: { table } }) => (table?.routes.some(({ target }) => target.startsWith('igw-')) === true ? [id] : []))),
    }
  }
}
