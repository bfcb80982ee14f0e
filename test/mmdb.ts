// A database in MaxMind's format, made of networks and what is told of them. Written from the format's public description, and not from what reads it:
// https://maxmind.github.io/MaxMind-DB/ (version 2.0, 2026-11-26).
import ipaddr from 'ipaddr.js'

export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value }

/** A type in the three upper bits, a size in the five lower ones; types from 8 on take a second byte, sizes from 29 on one more. */
function control(type: number, size: number): Buffer {
  const [small, more] = size < 29 ? [size, []] : [29, [size - 29]]
  if (size > 28 + 256) throw new Error('too long for a test')
  return Buffer.from(type < 8 ? [(type << 5) | small, ...more] : [small, type - 7, ...more])
}

function bytesOf(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([control(2, text.length), text])
  }
  if (typeof value === 'boolean') return control(14, value ? 1 : 0)
  if (typeof value === 'number') {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), number])
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...(value as readonly Value[]).map(bytesOf)])
  const entries = Object.entries(value as { readonly [name: string]: Value })
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([name, one]) => [bytesOf(name), bytesOf(one)])])
}

type Node = [Node | Buffer | null, Node | Buffer | null]

/** Networks as `192.0.2.0/24`, or `2001:db8::/32` where `version` is 6: there the old addresses stand in ::/96. */
export function mmdb(databaseType: string, networks: Readonly<Record<string, Value>>, version: 4 | 6 = 6): Buffer {
  const root: Node = [null, null]
  for (const [network, value] of Object.entries(networks)) {
    const [address, size] = ipaddr.parseCIDR(network)
    const padded = version === 6 && address.kind() === 'ipv4'
    const bits = [...(padded ? Array<number>(12).fill(0) : []), ...address.toByteArray()].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((byte >> bit) & 1) as 0 | 1))
    const depth = size + (padded ? 96 : 0)
    let node = root
    for (const [n, bit] of bits.slice(0, depth).entries()) {
      if (n === depth - 1) node[bit] = bytesOf(value)
      else {
        node[bit] ??= [null, null]
        node = node[bit] as Node
      }
    }
  }
  const nodes: Node[] = []
  const number = (node: Node) => {
    nodes.push(node)
    for (const one of node) if (Array.isArray(one)) number(one)
  }
  number(root)
  const data: Buffer[] = []
  let used = 0
  const records = nodes.flatMap((node) =>
    node.map((one) => {
      if (one === null) return nodes.length
      if (Array.isArray(one)) return nodes.indexOf(one)
      const at = nodes.length + 16 + used
      data.push(one)
      used += one.length
      return at
    }),
  )
  const tree = Buffer.alloc(records.length * 3)
  for (const [n, record] of records.entries()) tree.writeUIntBE(record, n * 3, 3)
  const about = {
    node_count: nodes.length,
    record_size: 24,
    ip_version: version,
    database_type: databaseType,
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    description: { en: 'made for a test' },
  }
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com'), bytesOf(about)])
}
