import ipaddr from 'ipaddr.js'

/**
 * The network an address is counted to: /24 of IPv4, /48 of IPv6 — what one office, home or provider's customer usually has.
 * Null for what is no address.
 */
export function networkOf(address: string): string | null {
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  const bytes = parsed.toByteArray()
  if (parsed.kind() === 'ipv4') return `${bytes.slice(0, 3).join('.')}.0/24`
  return `${ipaddr.fromByteArray([...bytes.slice(0, 6), ...Array<number>(10).fill(0)]).toString()}/48`
}
