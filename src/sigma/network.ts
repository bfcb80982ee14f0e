import ipaddr from 'ipaddr.js'

/** An IP network: its first address as hexadecimal digits (8 for IPv4, 32 for IPv6), and how many bits of it count. */
export interface Network {
  readonly family: 4 | 6
  readonly digits: string
  readonly bits: number
}

/** Addresses as logs write them: four decimal numbers without leading noughts. `127.1` and `0x7f000001` are names to us, not addresses. */
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
export const ipv4Source = `^${octet}\\.${octet}\\.${octet}\\.${octet}$`
const ipv4 = new RegExp(ipv4Source)

/** The hexadecimal digits of an address, or null when the text is none. IPv6 may hold an IPv4 address in its end, and no zone. */
export function addressDigits(text: string): { readonly family: 4 | 6; readonly digits: string } | null {
  if (ipv4.test(text))
    return {
      family: 4,
      digits: text
        .split('.')
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join(''),
    }
  // What a rule or log might hold that the library would read more kindly than we do.
  if (!/^[0-9a-f:]*:[0-9a-f:]*(\d+\.\d+\.\d+\.\d+)?$/i.test(text)) return null
  const tail = /[^:]*\..*$/.exec(text)?.[0]
  if (tail !== undefined && !ipv4.test(tail)) return null
  if (!ipaddr.IPv6.isValid(text)) return null
  return {
    family: 6,
    digits: ipaddr.IPv6.parse(text)
      .parts.map((part) => part.toString(16).padStart(4, '0'))
      .join(''),
  }
}

const whole = (digits: string, bits: number): string => {
  const nibbles = Math.floor(bits / 4)
  const rest = bits % 4
  const kept = digits.slice(0, nibbles)
  if (rest === 0) return kept.padEnd(digits.length, '0')
  const nibble = Number.parseInt(digits[nibbles] as string, 16) & (0xf << (4 - rest)) & 0xf
  return (kept + nibble.toString(16)).padEnd(digits.length, '0')
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; a plain address is the network of itself. Null when it is neither. Bits beyond the prefix do not count. */
export function readNetwork(text: string): Network | null {
  const [, address, length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const read = address === undefined ? null : addressDigits(address)
  if (read === null) return null
  const most = read.family === 4 ? 32 : 128
  const bits = length === undefined ? most : Number(length)
  return bits > most ? null : { family: read.family, digits: whole(read.digits, bits), bits }
}

/** The hexadecimal digits that begin every address of the network, and those that may follow them (empty: any). */
export function beginning({ digits, bits }: Network): { readonly prefix: string; readonly next: readonly string[] } {
  const nibbles = Math.floor(bits / 4)
  const rest = bits % 4
  if (rest === 0) return { prefix: digits.slice(0, nibbles), next: [] }
  const from = Number.parseInt(digits[nibbles] as string, 16)
  return { prefix: digits.slice(0, nibbles), next: Array.from({ length: 1 << (4 - rest) }, (_, n) => (from + n).toString(16)) }
}

/** Whether a text is an address within the network. */
export function within(network: Network): (text: string) => boolean {
  const { prefix, next } = beginning(network)
  return (text) => {
    const read = addressDigits(text)
    return read !== null && read.family === network.family && read.digits.startsWith(prefix) && (next.length === 0 || next.includes(read.digits[prefix.length] as string))
  }
}
