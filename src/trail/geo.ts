import { readFile } from 'node:fs/promises'
import ipaddr from 'ipaddr.js'
import { type CityResponse, Reader } from 'mmdb-lib'
import { UserError } from '#core/error.ts'
import type { Say, Text } from '#core/text.ts'

/** Where an address is, as far as the files that the person named tell. Null: they do not tell; never a guess. */
export interface Place {
  /** ISO 3166-1, two letters. */
  readonly country: string | null
  readonly city: string | null
  readonly asn: number | null
  readonly organisation: string | null
  /** The AWS service and region that the address belongs to, by AWS's own list. */
  readonly aws: { readonly service: string; readonly region: string } | null
}

const unknown: Text = { en: 'unknown', ja: '不明' }

/** A place in a few words: what the files tell, or that they do not. */
export function placeName({ country, city, asn, organisation, aws }: Place, say: Say): string {
  const told = [country, city, asn === null ? null : `AS${asn}`, organisation, aws === null ? null : `AWS ${aws.service} ${aws.region}`].filter((one) => one !== null)
  return told.length === 0 ? say(unknown) : told.join(' ')
}

export interface Gazetteer {
  readonly place: (address: string) => Place
  /** What it knows: `country` needs a GeoIP file, `aws` needs ip-ranges.json. */
  readonly knows: { readonly country: boolean; readonly asn: boolean; readonly aws: boolean }
}

const notReadable = (path: string, cause: unknown) =>
  new UserError('geo.unreadable', {
    text: { en: '{path} cannot be read as a file of addresses ({cause}).', ja: '{path} を IP アドレスのファイルとして読み取れません（{cause}）。' },
    next: {
      en: '--geoip takes a MaxMind DB file (.mmdb), --ip-ranges the file ip-ranges.json that AWS publishes.',
      ja: '--geoip には MaxMind DB 形式（.mmdb）のファイルを、--ip-ranges には AWS が公開している ip-ranges.json を指定してください。',
    },
    values: { path, cause: cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : '' },
    cause,
  })

interface Databases {
  readonly geoip?: readonly string[]
  readonly ipRanges?: string | undefined
}

/** Members of the country, city and ASN databases, whoever publishes them in MaxMind's format. */
type Entry = Partial<CityResponse> & { readonly autonomous_system_number?: number; readonly autonomous_system_organization?: string }

/** Opens the files that were named; without any, every place is unknown. */
export async function openGazetteer({ geoip = [], ipRanges }: Databases): Promise<Gazetteer> {
  const readers = await Promise.all(
    geoip.map(async (path) => {
      try {
        return { path, reader: new Reader<CityResponse>(await readFile(path)) }
      } catch (error) {
        throw notReadable(path, error)
      }
    }),
  )
  const aws = ipRanges === undefined ? null : await readRanges(ipRanges)
  return {
    knows: {
      country: readers.some(({ reader }) => /city|country/i.test(reader.metadata.databaseType)),
      asn: readers.some(({ reader }) => /asn|isp/i.test(reader.metadata.databaseType)),
      aws: aws !== null,
    },
    place(address) {
      const place = { country: null as string | null, city: null as string | null, asn: null as number | null, organisation: null as string | null }
      if (!ipaddr.isValid(address)) return { ...place, aws: null }
      // `::ffff:192.0.2.1` is the old address in the new one's clothes.
      const parsed = ipaddr.process(address)
      for (const { path, reader } of readers) {
        // A database of version 4 addresses alone throws for the others: it does not know them.
        if (parsed.kind() === 'ipv6' && reader.metadata.ipVersion === 4) continue
        const entry = entryOf(reader, parsed.toString(), path)
        place.country ??= entry?.country?.iso_code ?? null
        place.city ??= entry?.city?.names?.en ?? null
        place.asn ??= entry?.autonomous_system_number ?? null
        place.organisation ??= entry?.autonomous_system_organization ?? null
      }
      return { ...place, aws: aws?.(address) ?? null }
    },
  }
}

/** What is damaged inside shows only when it is asked; that is no "unknown". */
function entryOf(reader: Reader<CityResponse>, address: string, path: string): Entry | null {
  try {
    return reader.get(address) as Entry | null
  } catch (error) {
    throw notReadable(path, error)
  }
}

interface Ranges {
  readonly prefixes: readonly { readonly ip_prefix: string; readonly region: string; readonly service: string }[]
  readonly ipv6_prefixes: readonly { readonly ipv6_prefix: string; readonly region: string; readonly service: string }[]
}

/**
 * AWS's own list: https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html (2026-11-26). The same prefix stands under AMAZON
 * and, where one uses it, under its service; the narrower word is taken.
 */
async function readRanges(path: string): Promise<(address: string) => Place['aws']> {
  const bySize = new Map<string, Map<string, { service: string; region: string }>>()
  try {
    const { prefixes, ipv6_prefixes } = JSON.parse(await readFile(path, 'utf8')) as Ranges
    const all = [...prefixes.map((one) => ({ ...one, prefix: one.ip_prefix })), ...ipv6_prefixes.map((one) => ({ ...one, prefix: one.ipv6_prefix }))]
    for (const { prefix, region, service } of all) {
      const [address, bits] = ipaddr.parseCIDR(prefix)
      const size = `${address.kind()} ${bits}`
      const held = bySize.get(size) ?? new Map<string, { service: string; region: string }>()
      bySize.set(size, held)
      const network = networkKey(address.toByteArray(), bits)
      if (service !== 'AMAZON' || !held.has(network)) held.set(network, { service, region })
    }
  } catch (error) {
    throw notReadable(path, error)
  }
  const sizes = [...bySize].map(([size, held]) => ({ kind: size.split(' ')[0] as string, bits: Number(size.split(' ')[1]), held })).sort((a, b) => b.bits - a.bits)
  return (text) => {
    const address = ipaddr.process(text)
    const bytes = address.toByteArray()
    for (const { kind, bits, held } of sizes) {
      const found = kind === address.kind() ? held.get(networkKey(bytes, bits)) : undefined
      if (found !== undefined) return found
    }
    return null
  }
}

/** The first so many bits, as a text. */
function networkKey(bytes: readonly number[], bits: number): string {
  const whole = Math.floor(bits / 8)
  const rest = bits % 8
  const key = bytes.slice(0, whole)
  if (rest > 0) key.push((bytes[whole] as number) & (0xff << (8 - rest)) & 0xff)
  return key.join('.')
}
