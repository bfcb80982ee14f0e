import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { speaker } from '#core/text.ts'
import { mmdb } from '../../test/mmdb.ts'
import { openGazetteer, placeName } from './geo.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'geo-'))
})
afterAll(() => rm(folder, { recursive: true }))

const unknown = { country: null, city: null, asn: null, organisation: null, aws: null }

test('without files every place is unknown, and so is what is no address', async () => {
  const { place, knows } = await openGazetteer({})
  expect(place('192.0.2.1')).toEqual(unknown)
  expect(place('ec2.amazonaws.com')).toEqual(unknown)
  expect(knows).toEqual({ country: false, asn: false, aws: false })
})

test('AWS’s own ranges: the narrower prefix and the narrower service, of both families', async () => {
  const path = join(folder, 'ip-ranges.json')
  await writeFile(
    path,
    JSON.stringify({
      prefixes: [
        { ip_prefix: '192.0.0.0/16', region: 'us-east-1', service: 'AMAZON' },
        { ip_prefix: '192.0.2.0/25', region: 'ap-northeast-1', service: 'EC2' },
        { ip_prefix: '192.0.2.0/25', region: 'ap-northeast-1', service: 'AMAZON' },
        { ip_prefix: '192.0.2.128/27', region: 'eu-west-1', service: 'S3' },
      ],
      ipv6_prefixes: [{ ipv6_prefix: '2001:db8::/35', region: 'ap-northeast-3', service: 'CLOUDFRONT' }],
    }),
  )
  const { place, knows } = await openGazetteer({ ipRanges: path })
  expect(knows.aws).toBe(true)
  const aws = (address: string) => place(address).aws
  expect(aws('192.0.2.5')).toEqual({ service: 'EC2', region: 'ap-northeast-1' })
  expect(aws('192.0.2.130')).toEqual({ service: 'S3', region: 'eu-west-1' })
  expect(aws('192.0.2.200')).toEqual({ service: 'AMAZON', region: 'us-east-1' })
  expect(aws('::ffff:192.0.2.5')).toEqual({ service: 'EC2', region: 'ap-northeast-1' })
  expect(aws('2001:db8:1fff::1')).toEqual({ service: 'CLOUDFRONT', region: 'ap-northeast-3' })
  expect(aws('2001:db8:2000::1')).toBeNull()
  expect(aws('198.51.100.1')).toBeNull()
})

test('countries and networks of both families, from several files; what none of them tells is unknown', async () => {
  const city = join(folder, 'city.mmdb')
  const asn = join(folder, 'asn.mmdb')
  await writeFile(
    city,
    mmdb('Made-City', {
      '192.0.2.0/25': { country: { iso_code: 'JP', names: { en: 'Japan' } }, city: { names: { en: 'Osaka' } } },
      '198.51.100.0/24': { country: { iso_code: 'NL' } },
      '203.0.113.0/24': { registered_country: { iso_code: 'FR' } },
      '2001:db8:1::/48': { country: { iso_code: 'DE' } },
    }),
  )
  await writeFile(asn, mmdb('Made-ASN', { '192.0.0.0/16': { autonomous_system_number: 64_500, autonomous_system_organization: 'Example \u001b[31mNet' } }, 4))
  const { place, knows } = await openGazetteer({ geoip: [city, asn] })
  expect(knows).toEqual({ country: true, asn: true, aws: false })
  expect(place('192.0.2.5')).toEqual({ ...unknown, country: 'JP', city: 'Osaka', asn: 64_500, organisation: 'Example \u001b[31mNet' })
  expect(place('192.0.2.200')).toEqual({ ...unknown, asn: 64_500, organisation: 'Example \u001b[31mNet' })
  expect(place('198.51.100.1')).toEqual({ ...unknown, country: 'NL' })
  expect(place('2001:db8:1::9')).toEqual({ ...unknown, country: 'DE' })
  expect(place('::ffff:198.51.100.1')).toEqual({ ...unknown, country: 'NL' })
  expect(place('2001:db8:2::9')).toEqual(unknown)
  // Where a network was registered is not where it is.
  expect(place('203.0.113.1')).toEqual(unknown)
  expect(placeName(place('198.51.100.1'), speaker('en'))).toBe('NL')
  expect(placeName(place('203.0.113.1'), speaker('ja'))).toBe('不明')
})

test('a database that breaks off is told as such, not taken for one that knows nothing', async () => {
  const path = join(folder, 'short.mmdb')
  const whole = mmdb('Made-Country', { '192.0.2.0/24': { country: { iso_code: 'JP' } } })
  for (const size of [0, 20, whole.length - 60]) {
    await writeFile(path, whole.subarray(0, size))
    await expect(openGazetteer({ geoip: [path] }), `${size}`).rejects.toMatchObject({ code: 'geo.unreadable' })
  }
  // Its own description is whole, its entries are not.
  const torn = Buffer.from(whole)
  torn.fill(0xff, 0, 30)
  await writeFile(path, torn)
  const { place } = await openGazetteer({ geoip: [path] })
  expect(() => place('192.0.2.1')).toThrow(expect.objectContaining({ code: 'geo.unreadable' }))
})

const others = process.env['KOKOKARA_MMDB']
test.skipIf(others === undefined)('every database of a folder of others is opened and asked (KOKOKARA_MMDB)', async () => {
  const files = readdirSync(others as string, { recursive: true, encoding: 'utf8' }).filter((name) => /(City|Country|ASN|ISP).*\.mmdb$/i.test(name) && !/broken|invalid/i.test(name))
  expect(files.length).toBeGreaterThan(0)
  for (const name of files) {
    const { place } = await openGazetteer({ geoip: [join(others as string, name)] })
    for (const address of ['81.2.69.160', '1.128.0.1', '216.160.83.56', '2001:218::1', '192.0.2.1']) expect(place(address), name).toMatchObject({ aws: null })
  }
})

test.each([
  ['not.mmdb', 'geoip'],
  ['not.json', 'ipRanges'],
] as const)('%s that is none is told as such', async (name, kind) => {
  const path = join(folder, name)
  await writeFile(path, 'neither')
  await expect(openGazetteer(kind === 'geoip' ? { geoip: [path] } : { ipRanges: path })).rejects.toMatchObject({ code: 'geo.unreadable' })
  await expect(openGazetteer({ geoip: [join(folder, 'nowhere.mmdb')] })).rejects.toMatchObject({ code: 'geo.unreadable' })
})
