// Makes the two recordings of `kokokara demo`: the shop of test/seed.ts on the emulator, twice, a week apart.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { EC2Client, paginateDescribeSecurityGroups, RevokeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2'
import { PutPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3'
import { startEmulator } from '../test/emulator.ts'
import { freshen } from '../test/freshen.ts'
import { kokokara } from '../test/kokokara.ts'
import { seedRegions, seedShop } from '../test/seed.ts'

// What the emulator cannot answer the shop's read-only role may not read: the demo shows how that is told.
const emulatorOnly = new Set(['NotAnAwsAnswer', 'NoSuchService', 'TypeError', 'NotImplemented', 'InternalFailure'])

const emulator = await startEmulator()
try {
  await seedShop(emulator.url)
  const lake = await mkdtemp(join(tmpdir(), 'kokokara-demo-'))
  const record = async (day: string) => {
    const file = join(lake, `${day}.jsonl.gz`)
    const { code, err } = await kokokara(['scan', '--lake', lake, '--regions', seedRegions.join(','), '--record', file, '--as-of', `${day}T00:00:00Z`], { env: emulator.env })
    if (code !== 0) throw new Error(`scan ended with ${code}: ${err}`)
    const recorded = gunzipSync(await readFile(file))
      .toString('utf8')
      .trimEnd()
      .split('\n')
    const lines = freshen(recorded).map((line) => {
      const call = JSON.parse(line) as { operation?: string; error?: { code: string; message: string } }
      if (call.error !== undefined && emulatorOnly.has(call.error.code)) call.error = { code: 'AccessDenied', message: `not authorized to perform ${call.operation}` }
      return JSON.stringify(call)
    })
    await writeFile(new URL(`../demo/${day}.jsonl.gz`, import.meta.url), gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
    process.stdout.write(`${day}: ${lines.length - 1} calls\n`)
  }
  await record('2026-11-17')
  // What the shop did in that week: closed the database port, blocked one bucket.
  const config = { region: 'ap-northeast-1', endpoint: emulator.url, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } }
  const ec2 = new EC2Client(config)
  for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client: ec2 }, { Filters: [{ Name: 'group-name', Values: ['web'] }] }))
    for (const { GroupId } of SecurityGroups)
      await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }))
  await new S3Client({ ...config, forcePathStyle: true }).send(
    new PutPublicAccessBlockCommand({
      Bucket: 'mikan-shop-backup',
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    }),
  )
  await record('2026-11-24')
} finally {
  await emulator.stop()
}
