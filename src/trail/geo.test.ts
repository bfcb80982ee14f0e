import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGazetteer } from './geo.ts'

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

test.each([
  ['not.mmdb', 'geoip'],
  ['not.json', 'ipRanges'],
] as const)('%s that is none is told as such', async (name, kind) => {
  const path = join(folder, name)
  await writeFile(path, 'neither')
  await expect(openGazetteer(kind === 'geoip' ? { geoip: [path] } : { ipRanges: path })).rejects.toMatchObject({ code: 'geo.unreadable' })
  await expect(openGazetteer({ geoip: [join(folder, 'nowhere.mmdb')] })).rejects.toMatchObject({ code: 'geo.unreadable' })
})
