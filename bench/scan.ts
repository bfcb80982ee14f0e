// Times the conveyor on the replay layer: generated database instances in pages of 100, each call answered after 20 ms.
// Usage: npm run bench:scan -- [resources…]   Prints one line a size, and the start-up ratios, all from this run on this machine.
import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
const account = '111122223333'
const region = 'ap-northeast-1'
const pageOf = 100

const instance = (n: number) => ({
  DBInstanceIdentifier: `db-${n}`,
  DBInstanceArn: `arn:aws:rds:${region}:${account}:db:db-${n}`,
  Engine: n % 2 === 0 ? 'mysql' : 'postgres',
  EngineVersion: '8.0.40',
  MasterUsername: n % 3 === 0 ? 'admin' : 'shop',
  PubliclyAccessible: n % 5 === 0,
  StorageEncrypted: n % 4 !== 0,
  MultiAZ: n % 2 === 0,
  BackupRetentionPeriod: n % 8,
  DeletionProtection: n % 2 === 0,
  AutoMinorVersionUpgrade: true,
  IAMDatabaseAuthenticationEnabled: false,
  DbInstancePort: 0,
  Endpoint: { Address: `db-${n}.example.${region}.rds.amazonaws.com`, Port: 3306 },
})

async function record(path: string, size: number) {
  const file = createWriteStream(path)
  file.write(`${JSON.stringify({ recordedAt: '2026-11-24T00:00:00.000Z', account, regions: [region] })}\n`)
  for (let from = 0; from < size; from += pageOf) {
    const input = from === 0 ? {} : { Marker: String(from) }
    const more = from + pageOf < size ? { Marker: String(from + pageOf) } : {}
    const output = { DBInstances: Array.from({ length: Math.min(pageOf, size - from) }, (_, n) => instance(from + n)), ...more }
    file.write(`${JSON.stringify({ service: 'rds', operation: 'DescribeDBInstances', region, input, output })}\n`)
  }
  file.end()
  await finished(file)
}

/** Milliseconds of the fastest of several runs: noise only ever adds. */
function fastest(args: readonly string[], runs = 7): number {
  const times = Array.from({ length: runs }, () => {
    const began = performance.now()
    spawnSync(process.execPath, [...args], { stdio: 'ignore' })
    return performance.now() - began
  })
  return Math.min(...times)
}

const bin = new URL('../bin/kokokara.js', import.meta.url).pathname
const bare = fastest(['-e', '0'])
for (const option of ['--version', '--help']) process.stdout.write(`${option}: ${(fastest([bin, option]) / bare).toFixed(2)} times a bare node (${bare.toFixed(0)} ms)\n`)

const folder = await mkdtemp(join(tmpdir(), 'kokokara-bench-'))
for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
  const recording = join(folder, `${size}.jsonl`)
  await record(recording, size)
  const measure = `process.on('exit', () => process.stderr.write('\\n@' + process.resourceUsage().maxRSS + '\\n'))`
  const began = performance.now()
  const { stderr, status } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(measure)}`, bin, 'scan', '--replay', recording, '--lake', join(folder, 'lake')], {
    encoding: 'utf8',
    env: { ...process.env, KOKOKARA_REPLAY_LATENCY: '20' },
    maxBuffer: 1 << 26,
  })
  const wall = (performance.now() - began) / 1000
  const peak = Number(/@(\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024
  // Pages of one list can only be asked one after the other.
  const callsAlone = (Math.ceil(size / pageOf) * 20) / 1000
  process.stdout.write(
    `${size} resources: ${wall.toFixed(2)} s wall, ${callsAlone.toFixed(2)} s for the calls alone (${(wall / callsAlone).toFixed(2)} times), peak ${peak.toFixed(0)} MB, exit ${status}\n`,
  )
}
await rm(folder, { recursive: true, force: true })
