import { vpcEndpoint } from '#collectors/ec2/endpoints.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { routeTable } from '#collectors/ec2/routes.ts'
import { securityGroup } from '#collectors/ec2/security-groups.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { grouped, lazily } from './lookup.ts'
import { type Doors, isInternet, passedByAcl, reachable } from './network-reach.ts'

/** What the internet can reach of one network interface of an instance. */
export interface NetworkExposure extends Resource {
  readonly id: string
  readonly instance: string
  /** IPv4 or IPv6; null where it has neither. */
  readonly publicAddress: string | null
  readonly reachable: readonly Doors[]
  /** Where its groups and its network ACL let HTTPS (TCP 443) out to: the whole internet, some addresses or groups only, or nowhere. */
  readonly httpsOut: 'internet' | 'some' | 'none'
  /** Whether a route leads from it to the internet or another network, or to VPC endpoints only, or nowhere. */
  readonly wayOut: 'route' | 'endpoints' | 'none'
}

export const networkExposure = defineResource<NetworkExposure>('ec2.network-exposure', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:network-interface/eni-0aaa#exposure',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'i-0aaa (eni-0aaa)',
    id: 'eni-0aaa',
    instance: 'i-0aaa',
    publicAddress: null,
    reachable: [],
    httpsOut: 'internet',
    wayOut: 'route',
  },
})

/** A region's security groups by their id. */
export const groupsIn = (collection: Collection) => {
  const byId = lazily((region) => grouped(collection.all(securityGroup, region), ({ id }) => [id]))
  return (region: string, ids: readonly string[]) => [...new Set(ids)].flatMap(byId(region))
}

/** Looks up what surrounds an interface. Reading any list that could not be read throws, and the fact becomes unreadable. */
export function surroundingsIn(collection: Collection) {
  // By region, since a network is of one: what was refused in another says nothing here.
  const subnets = lazily((region) => new Map(collection.all(subnet, region).map((one) => [one.id, one])))
  const tables = lazily((region) => {
    const of = new Map<string, (typeof routeTable)['sample']>()
    for (const table of collection.all(routeTable, region)) {
      for (const id of table.subnets) of.set(id, table)
      if (table.main) of.set(table.vpc, table)
    }
    return of
  })
  const acls = lazily((region) => new Map(collection.all(networkAcl, region).flatMap((acl) => acl.subnets.map((id) => [id, acl] as const))))
  return (face: { readonly region: string; readonly subnet: string; readonly vpc: string }) => ({
    subnet: subnets(face.region).get(face.subnet),
    table: tables(face.region).get(face.subnet) ?? tables(face.region).get(face.vpc),
    acl: acls(face.region).get(face.subnet),
  })
}

export default defineDerived({
  kind: networkExposure,
  from: [networkInterface, securityGroup, subnet, routeTable, networkAcl, vpcEndpoint],
  *derive(collection) {
    const around = surroundingsIn(collection)
    const groupsOf = groupsIn(collection)
    for (const face of collection.seen(networkInterface)) {
      if (face.instance === null) continue
      const publicAddress = face.publicIp ?? face.ipv6[0] ?? null
      const groups = () => groupsOf(face.region, face.groups)
      yield networkExposure({
        arn: `${face.arn}#exposure`,
        account: face.account,
        region: face.region,
        name: `${face.instance} (${face.id})`,
        id: face.id,
        instance: face.instance,
        publicAddress,
        reachable: known(() => {
          if (publicAddress === null) return []
          const rules = groups().flatMap(({ inbound }) => inbound)
          return reachable(face, rules, around(face))
        }),
        httpsOut: known(() => {
          const rules = groups()
            .flatMap(({ outbound }) => outbound)
            .filter(({ protocol, from, to }) => (protocol === 'all' || protocol === 'tcp') && from <= 443 && to >= 443)
          if (rules.length === 0) return 'none'
          const { acl } = around(face)
          // Answers come back to a port of the caller's own choosing.
          const lists = acl === undefined ? [] : [passedByAcl(acl.outbound, { from: 443, to: 443 }), passedByAcl(acl.inbound, { from: 1024, to: 65535 })]
          if (lists.includes('none')) return 'none'
          return isInternet(rules.flatMap(({ cidrs }) => cidrs)) && !lists.includes('some') ? 'internet' : 'some'
        }),
        wayOut: known(() => {
          const { table } = around(face)
          // A subnet shared with us has a table we do not see; it is not for us to call it a dead end.
          if (table === undefined) return 'route'
          const leadsOut = table.routes.some(({ destination, target }) => {
            if (target === 'local' || target.startsWith('vpce-')) return false
            // By an internet gateway go only those who have an address of their own in that family.
            if (target.startsWith('igw-')) return destination.includes(':') ? face.ipv6.length > 0 : face.publicIp !== null
            return true
          })
          if (leadsOut) return 'route'
          return collection.all(vpcEndpoint).some(({ vpc, available }) => available && vpc === face.vpc) ? 'endpoints' : 'none'
        }),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(networkInterface)
  },
})
