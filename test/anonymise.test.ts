import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CreateLaunchTemplateCommand, DescribeInstancesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2'
import { IAMClient, ListAccessKeysCommand, TagUserCommand } from '@aws-sdk/client-iam'
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { PutBucketPolicyCommand, PutBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { anonymiser } from '#wire/anonymise.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { seedRegions, seedShop } from './seed.ts'

let emulator: Emulator
let base: string
let raw: string
let changed: string
const originals: string[] = []

const textOf = async (path: string) => gunzipSync(await readFile(path)).toString('utf8')

/** Base64 and URL encodings opened, since a name may hide in one. */
const opened = (text: string) =>
  `${text}\n${[...text.matchAll(/"([A-Za-z0-9+/]{24,}={0,2})"/g)].map(([, one = '']) => Buffer.from(one, 'base64').toString('utf8')).join('\n')}\n${[...text.matchAll(/%[0-9A-F]{2}[^"]*/g)]
    .map(([one]) => {
      try {
        return decodeURIComponent(one)
      } catch {
        return ''
      }
    })
    .join('\n')}`

beforeAll(async () => {
  emulator = await startEmulator()
  base = await newFolder()
  await seedShop(emulator.url)
  const config = { region: 'ap-northeast-1', endpoint: emulator.url, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } }
  const iam = new IAMClient(config)
  await iam.send(
    new TagUserCommand({
      UserName: 'sato',
      Tags: [
        { Key: 'mail', Value: 'hanako.sato@mikan.example' },
        { Key: 'owner', Value: '佐藤花子' },
      ],
    }),
  )
  const s3 = new S3Client({ ...config, forcePathStyle: true })
  await s3.send(new PutBucketTaggingCommand({ Bucket: 'mikan-shop-backup', Tagging: { TagSet: [{ Key: 'project', Value: 'Yuzu Launch' }] } }))
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: 'mikan-shop-backup',
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::mikan-shop-backup/*', Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.77/32', '2001:db8:77::/48'] } } },
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:role/partner-import' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::mikan-shop-backup/*' },
        ],
      }),
    }),
  )
  const ec2 = new EC2Client(config)
  await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-0abcdef1234567890',
      MinCount: 1,
      MaxCount: 1,
      UserData: Buffer.from('#!/bin/sh\n# for Tachibana Trading\nexport DB_PASSWORD=tachibana-2026-x\ncurl https://api.tachibana.example/\n').toString('base64'),
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'tachibana-batch' }] }],
    }),
  )
  await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: 'tachibana-web',
      LaunchTemplateData: { ImageId: 'ami-0abcdef1234567890', UserData: Buffer.from('#!/bin/sh\nexport API_KEY=Tach1bana-Secret-77\n').toString('base64') },
    }),
  )
  await new LambdaClient(config).send(
    new CreateFunctionCommand({
      FunctionName: 'tachibana-mail',
      Role: 'arn:aws:iam::123456789012:role/resize-images',
      Runtime: 'python3.12',
      Handler: 'index.handler',
      Code: { ZipFile: new Uint8Array(Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')) },
      Environment: { Variables: { API_TOKEN: 'tachi-token-2026-abc', UPSTREAM: 'https://intra.tachibana.example/' } },
    }),
  )
  for (const user of ['deploy', 'test']) for (const { AccessKeyId = '' } of (await iam.send(new ListAccessKeysCommand({ UserName: user }))).AccessKeyMetadata ?? []) originals.push(AccessKeyId)
  for (const { KeyId = '' } of (await new KMSClient(config).send(new ListKeysCommand({}))).Keys ?? []) originals.push(KeyId)
  for (const { Instances = [] } of (await ec2.send(new DescribeInstancesCommand({}))).Reservations ?? [])
    for (const { InstanceId = '', PrivateIpAddress = '', PublicIpAddress = '', VpcId = '', SubnetId = '', PrivateDnsName = '', PublicDnsName = '' } of Instances)
      originals.push(InstanceId, PrivateIpAddress, PublicIpAddress, VpcId, SubnetId, PrivateDnsName, PublicDnsName)
  raw = join(base, 'raw.jsonl.gz')
  changed = join(base, 'anonymous.jsonl.gz')
  const regions = seedRegions.join(',')
  expect((await kokokara(['scan', '--lake', join(base, 'lake'), '--regions', regions, '--record', raw], { env: emulator.env })).code).toBe(0)
  expect((await kokokara(['scan', '--lake', join(base, 'lake'), '--regions', regions, '--record', changed, '--anonymise'], { env: emulator.env })).code).toBe(0)
}, 240_000)

afterAll(async () => {
  await emulator.stop()
})

// `test` and `admin` are everybody's names, and checks look for them; all the others are this account's own.
const seeded = `mikan-shop-images mikan-shop-backup mikan-shop-logs mikan-shop-invoices sato suzuki takahashi deploy EC2Admin Viewer everything too-much resize-images web-1 web shop sessions
  alarms orders invoices backups shop/database shop/web hanako 佐藤花子 Yuzu tachibana Tachibana partner-import tachibana-batch 203.0.113.77 2001:db8:77 777788889999 123456789012 mikan.example`.split(
  /\s+/,
)

// Each test runs the program, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

test('nothing of the account is left in an anonymised recording, and all of it is in the other', async () => {
  const [before, after] = [opened(await textOf(raw)), opened(await textOf(changed))]
  expect(originals.filter((one) => one !== '').length).toBeGreaterThan(10)
  for (const one of [...seeded, ...originals.filter((original) => original !== '')]) {
    const word = new RegExp(`(?<![\\p{L}\\p{N}_-])${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_])`, 'u')
    const left = after.split('\n').filter((line) => word.test(line))
    expect(left.map((line) => `${one}: …${line.slice(Math.max(0, line.search(word) - 60), line.search(word) + 60)}…`)).toEqual([])
  }
  for (const one of ['mikan-shop-images', 'takahashi', '123456789012', '203.0.113.77', '佐藤花子']) expect(before).toContain(one)
})

test('no secret is in either recording', async () => {
  for (const path of [raw, changed]) {
    const text = opened(await textOf(path))
    for (const secret of ['mikan-mikan', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'tachibana-2026-x', 'Tach1bana-Secret-77', 'tachi-token-2026-abc'])
      expect(text.includes(secret), secret).toBe(false)
  }
})

test('a replay of the anonymised recording judges as the original', async () => {
  const counts = async (recording: string) => {
    const out = join(base, `${recording.includes('anonymous') ? 'b' : 'a'}.json`)
    expect((await kokokara(['scan', '--lake', join(base, 'lake-replay'), '--replay', recording, '--format', 'json', '--out', out])).code).toBe(0)
    const { findings, coverage } = JSON.parse(await readFile(out, 'utf8')) as { findings: { check: string; result: string }[]; coverage: { code: string }[] }
    expect(coverage.filter(({ code }) => code === 'NotRecorded')).toEqual([])
    const counted: Record<string, number> = {}
    for (const { check, result } of findings) counted[`${check} ${result}`] = (counted[`${check} ${result}`] ?? 0) + 1
    return counted
  }
  expect(await counts(changed)).toEqual(await counts(raw))
}, 60_000)

describe('what is replaced, and what stays', () => {
  const { hear, change } = anonymiser(Buffer.alloc(16))
  const line = (output: object) => ({ service: 'x', operation: 'y', region: 'ap-northeast-1', input: {}, output })
  const changedTo = (output: object) => {
    hear(line(output))
    return change(line(output))['output'] as Record<string, string>
  }

  test('the same name is the same everywhere, in texts that came before it as well', () => {
    const first = line({ Policy: '{"Resource":"arn:aws:s3:::kaki-store/*"}', Text: 'copy to s3://kaki-store/in and kaki-store.s3.ap-northeast-1.amazonaws.com' })
    const second = line({ Buckets: [{ Name: 'kaki-store' }] })
    hear(first)
    hear(second)
    const name = (change(second)['output'] as { Buckets: { Name: string }[] }).Buckets[0]?.Name ?? ''
    expect(name).toMatch(/^n-[a-z]{10}$/)
    const { Policy, Text } = change(first)['output'] as { Policy: string; Text: string }
    expect(Policy).toBe(`{"Resource":"arn:aws:s3:::${name}/*"}`)
    expect(Text).toBe(`copy to s3://${name}/in and ${name}.s3.ap-northeast-1.amazonaws.com`)
  })

  test.each([
    { Principal: 'lambda.amazonaws.com' },
    { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    { CidrIp: '0.0.0.0/0' },
    { CidrIpv6: '::/0' },
    { Engine: 'mysql', EngineVersion: '8.0.36.1' },
    { GroupName: 'default' },
    { MasterUsername: 'admin' },
    { OwnerId: '099720109477' },
    { logGroupName: '/aws/lambda/' },
    { AvailabilityZone: 'ap-northeast-1a', State: 'available' },
    { PatternText: '{ ($.userIdentity.type = "Root") && ($.eventType != "AwsServiceEvent") }' },
    { CreateDate: '2026-01-01T00:00:00.000Z' },
  ])('AWS’s own words stay: %j', (output) => {
    expect(changedTo(output)).toEqual(output)
  })

  test('addresses keep to their networks', () => {
    const { vpc = '', subnet = '', host = '', outside = '' } = changedTo({ vpc: '10.20.0.0/16', subnet: '10.20.30.0/24', host: '10.20.30.40', outside: '198.51.100.7' })
    expect(vpc).toMatch(/^10\.\d+\.0\.0\/16$/)
    expect(vpc).not.toBe('10.20.0.0/16')
    expect(subnet.split('.').slice(0, 2)).toEqual(vpc.split('.').slice(0, 2))
    expect(host.split('.').slice(0, 3)).toEqual(subnet.split('.').slice(0, 3))
    expect(outside).not.toBe('198.51.100.7')
  })

  test('two recordings do not agree, so that nobody can look a name up', () => {
    const other = anonymiser()
    other.hear(line({ UserName: 'tanaka' }))
    expect(other.change(line({ UserName: 'tanaka' }))).not.toEqual(change(line({ UserName: 'tanaka' })))
  })

  test('a recording of several accounts keeps them apart', () => {
    const header = { recordedAt: '2026-11-01T00:00:00.000Z', account: '111122223333', regions: ['ap-northeast-1'], accounts: ['111122223333', '444455556666'] }
    hear(header)
    const { account, accounts, regions } = change(header) as { account: string; accounts: string[]; regions: string[] }
    expect(accounts[0]).toBe(account)
    expect(new Set([...accounts, '111122223333', '444455556666']).size).toBe(4)
    expect(regions).toEqual(['ap-northeast-1'])
  })
})
