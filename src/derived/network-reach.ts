import type { NetworkAcl, NetworkAclEntry } from '#collectors/ec2/network-acls.ts'
import type { RouteTable } from '#collectors/ec2/routes.ts'
import type { SecurityGroupRule } from '#collectors/ec2/security-groups.ts'
import type { Subnet } from '#collectors/ec2/subnets.ts'

/** Ports of one protocol (`tcp` or `udp`) that the whole internet is let in to, or out to. */
export interface Doors {
  readonly protocol: 'tcp' | 'udp'
  readonly from: number
  readonly to: number
}

const half = 1n << 31n
// RFC 4291 and IANA's registry: global unicast addresses are 2000::/3. Half of it is as good as all of it.
const globalUnicast = { from: 0x2000n << 112n, to: (0x4000n << 112n) - 1n }
const halfOfGlobalUnicast = 1n << 124n

interface Span {
  readonly from: bigint
  readonly to: bigint
}

/** Do these addresses together cover at least half the internet? Taken together, because 0.0.0.0/1 and 128.0.0.0/1 make 0.0.0.0/0. */
export const isInternet = (cidrs: readonly string[]): boolean => isInternetV4(cidrs) || isInternetV6(cidrs)

export const isInternetV4 = (cidrs: readonly string[]): boolean => {
  const v4 = cidrs.filter(isV4)
  return !(mostOf(v4) < 2 ** 31) && sizeOf(v4.flatMap(spanOf)) >= half
}

export const isInternetV6 = (cidrs: readonly string[]): boolean => {
  const v6 = cidrs.filter(isV6)
  return !(mostOf(v6) < 2 ** 124) && sizeOf(v6.flatMap(globalSpanOf)) >= halfOfGlobalUnicast
}

const isV6 = (cidr: string) => cidr.includes(':')
const isV4 = (cidr: string) => !isV6(cidr)

/** As many addresses as these could be, were none of them in two ranges: most groups are settled by this, without a big number. NaN where one is no range. */
function mostOf(cidrs: readonly string[]): number {
  let most = 0
  for (const cidr of cidrs) {
    const slash = cidr.indexOf('/')
    const bits = isV6(cidr) ? 128 : 32
    most += 2 ** (bits - (slash === -1 ? bits : Number(cidr.slice(slash + 1))))
  }
  return most
}

const globalSpanOf = (cidr: string): Span[] => common(spanOf(cidr), globalUnicast)

/** What of these spans lies within another. */
function common(spans: readonly Span[], within: Span): Span[] {
  const later = (a: bigint, b: bigint) => (a > b ? a : b)
  const earlier = (a: bigint, b: bigint) => (a < b ? a : b)
  return spans.map(({ from, to }) => ({ from: later(from, within.from), to: earlier(to, within.to) })).filter(({ from, to }) => from <= to)
}

// Amazon S3 calls a policy public from here on: broader than /8, or /32 of IPv6.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (2026-11-24)
const narrowV4 = 1n << 24n
const narrowV6 = 1n << 96n

/** More public addresses than any office, partner or product has, though less than half the internet. */
export function isVast(cidrs: readonly string[]): boolean {
  if (isInternet(cidrs)) return false
  const [v4, v6] = [cidrs.filter(isV4), cidrs.filter(isV6)]
  if (!(mostOf(v4) <= 2 ** 24)) {
    const spans = v4.flatMap(spanOf)
    const inside = notPublic.flatMap((range) => common(spans, range))
    if (sizeOf(spans) - sizeOf(inside) > narrowV4) return true
  }
  return !(mostOf(v6) <= 2 ** 96) && sizeOf(v6.flatMap(globalSpanOf)) > narrowV6
}

function sizeOf(spans: readonly Span[]): bigint {
  let size = 0n
  let reached = -1n
  for (const { from, to } of [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const start = from > reached ? from : reached + 1n
    if (to < start) continue
    size += to - start + 1n
    reached = to
  }
  return size
}

function spanOf(cidr: string): Span[] {
  const [address = '', length] = cidr.split('/')
  const v6 = address.includes(':')
  const bits = v6 ? 128 : 32
  const value = v6 ? valueOfV6(address) : valueOfV4(address)
  const prefix = length === undefined ? bits : Number(length)
  if (value === null || !(prefix >= 0 && prefix <= bits)) return []
  const size = 1n << BigInt(bits - prefix)
  const from = value - (value % size)
  return [{ from, to: from + size - 1n }]
}

const valueOfV4 = (address: string): bigint | null => (/^\d+(\.\d+){3}$/.test(address) ? address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) : null)

function valueOfV6(address: string): bigint | null {
  if (!/^[0-9a-f:]+$/i.test(address)) return null
  const [head = '', tail] = address.split('::')
  const words = (text: string) => (text === '' ? [] : text.split(':'))
  const before = words(head)
  const after = words(tail ?? '')
  const missing = 8 - before.length - after.length
  if (missing < 0 || (tail === undefined && missing !== 0)) return null
  return [...before, ...Array<string>(missing).fill('0'), ...after].reduce((sum, word) => (sum << 16n) + BigInt(`0x${word}`), 0n)
}

// RFC 1918, RFC 6598 and link-local: nobody on the internet has these.
const notPublic = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'].flatMap((cidr) => spanOf(cidr))

type Family = 'v4' | 'v6'
const families: readonly Family[] = ['v4', 'v6']
const isWide = (cidrs: readonly string[], family: Family) => (family === 'v4' ? isInternetV4(cidrs) : isInternetV6(cidrs))

interface Ports {
  readonly protocol: string
  readonly from: number
  readonly to: number
}

const protocols = ['tcp', 'udp'] as const
const concerns = (rule: Ports, { protocol, from }: Doors) => (rule.protocol === 'all' || rule.protocol === protocol) && rule.from <= from && from <= rule.to

/** The ports of one protocol, cut wherever a rule begins or ends, and those pieces kept that `isOpen`. */
function openPieces(rules: readonly Ports[], isOpen: (piece: Doors) => boolean): Doors[] {
  const open: Doors[] = []
  for (const protocol of protocols) {
    const cuts = [...new Set([0, 65536, ...rules.flatMap(({ from, to }) => [from, to + 1])])].filter((cut) => cut >= 0 && cut <= 65536).sort((a, b) => a - b)
    for (let n = 0; n + 1 < cuts.length; n++) {
      const piece = { protocol, from: cuts[n] as number, to: (cuts[n + 1] as number) - 1 }
      if (!isOpen(piece)) continue
      const last = open.at(-1)
      if (last !== undefined && last.protocol === protocol && last.to + 1 === piece.from) open[open.length - 1] = { ...last, to: piece.to }
      else open.push(piece)
    }
  }
  return open
}

/** What security group rules (of one group, or of all groups of an interface) open to the internet. */
export const openedByGroups = (rules: readonly SecurityGroupRule[], only: readonly Family[] = families): Doors[] =>
  openPieces(rules, (piece) => {
    const cidrs = rules.filter((rule) => concerns(rule, piece)).flatMap((rule) => rule.cidrs)
    return only.some((family) => isWide(cidrs, family))
  })

/** What security group rules open to a vast part of the internet, short of half of it. */
export const vastlyOpenedByGroups = (rules: readonly SecurityGroupRule[]): Doors[] => openPieces(rules, (piece) => isVast(rules.filter((rule) => concerns(rule, piece)).flatMap((rule) => rule.cidrs)))

/**
 * What one direction of a network ACL opens to the internet. Rules are tried in order; a rule about a few addresses
 * settles nothing for the rest, so we add up what was allowed and what was denied until one of them is the internet.
 */
export const openedByAcl = (entries: readonly NetworkAclEntry[], only: readonly Family[] = families): Doors[] =>
  openPieces(entries, (piece) =>
    only.some((family) => {
      const allowed: string[] = []
      const denied: string[] = []
      for (const entry of entries) {
        if (!concerns(entry, piece)) continue
        if (entry.allow) allowed.push(entry.cidr)
        else denied.push(entry.cidr)
        if (isWide(allowed, family)) return true
        if (isWide(denied, family)) return false
      }
      return false
    }),
  )

/** How far one direction of a network ACL lets TCP through on at least one port of a range. */
export function passedByAcl(entries: readonly NetworkAclEntry[], ports: { readonly from: number; readonly to: number }): 'internet' | 'some' | 'none' {
  if (intersect(openedByAcl(entries), [{ protocol: 'tcp', ...ports }]).length > 0) return 'internet'
  for (const entry of entries) {
    if ((entry.protocol !== 'all' && entry.protocol !== 'tcp') || entry.from > ports.to || entry.to < ports.from) continue
    if (entry.allow) return 'some'
    if (isInternet([entry.cidr]) && entry.from <= ports.from && entry.to >= ports.to) break
  }
  return 'none'
}

export const intersect = (one: readonly Doors[], other: readonly Doors[]): Doors[] =>
  one.flatMap((a) =>
    other.filter((b) => a.protocol === b.protocol && a.from <= b.to && b.from <= a.to).map((b) => ({ protocol: a.protocol, from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })),
  )

export function union(doors: readonly Doors[]): Doors[] {
  const merged: Doors[] = []
  for (const door of [...doors].sort((a, b) => a.protocol.localeCompare(b.protocol) || a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && last.protocol === door.protocol && door.from <= last.to + 1) merged[merged.length - 1] = { ...last, to: Math.max(last.to, door.to) }
    else merged.push(door)
  }
  return merged
}

export interface Surroundings {
  readonly subnet: Pick<Subnet, 'publicAccessBlock'> | undefined
  readonly table: Pick<RouteTable, 'routes'> | undefined
  readonly acl: Pick<NetworkAcl, 'inbound' | 'outbound'> | undefined
}

/**
 * Ports of an interface that the internet can reach: group and ACL and a route by an internet gateway and a public address.
 * What the machine itself listens on is not known here. A subnet whose table or ACL we do not know (shared with us by
 * another account) counts as closed to nothing: what is unknown is not safe.
 */
export function reachable(face: { readonly publicIp: string | null; readonly ipv6: readonly string[] }, rules: readonly SecurityGroupRule[], { subnet, table, acl }: Surroundings): Doors[] {
  if (subnet !== undefined && subnet.publicAccessBlock !== 'off') return []
  const doors = families.flatMap((family) => {
    if (family === 'v4' ? face.publicIp === null : face.ipv6.length === 0) return []
    if (table !== undefined) {
      const ways = table.routes.filter(({ target }) => target.startsWith('igw-')).map(({ destination }) => destination)
      if (!isWide(ways, family)) return []
    }
    const byGroups = openedByGroups(rules, [family])
    if (acl === undefined) return byGroups
    // Network ACLs keep no state: answers leave by the caller's port, 1024 to 65535 (docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html, 2026-11-24).
    const answers = intersect(openedByAcl(acl.outbound, [family]), [
      { protocol: 'tcp', from: 1024, to: 65535 },
      { protocol: 'udp', from: 1024, to: 65535 },
    ])
    return intersect(byGroups, openedByAcl(acl.inbound, [family])).filter(({ protocol }) => answers.some((answer) => answer.protocol === protocol))
  })
  return union(doors)
}

/** `tcp 22, tcp 8000-9000`, as people write ports. */
export const written = (doors: readonly Doors[]): string => doors.map(({ protocol, from, to }) => `${protocol} ${from === to ? from : `${from}-${to}`}`).join(', ')

/** Which of these ports are among the doors, each named once. */
export const among = (doors: readonly Doors[], ports: readonly number[], protocol: 'tcp' | 'udp' = 'tcp'): number[] =>
  ports.filter((port) => doors.some((door) => door.protocol === protocol && door.from <= port && port <= door.to))
