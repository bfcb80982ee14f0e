// Times the conveyor: a generated account of many kinds on the replay layer, each call answered after 20 ms, and a thousand
// resources on the emulator. Usage: npm run bench:scan -- [resources…]
// Every figure is from this run on this machine; a ratio compares two figures of the same run.
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateSecurityGroupCommand, EC2Client } from '@aws-sdk/client-ec2'
import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { usualRegions } from '#trail/cover/places.ts'
import { bundle } from '../scripts/bundle.ts'
import { converse } from '../scripts/converse.ts'
import { startEmulator } from '../test/emulator.ts'
import { account, generated, region } from './account.ts'

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
const say = (text: string) => process.stdout.write(`${text}\n`)
const bin = new URL('../bin/kokokara.js', import.meta.url).pathname
const folder = await mkdtemp(join(tmpdir(), 'kokokara-bench-'))
const recordedAt = '2026-11-24T00:00:00.000Z'

/** Milliseconds of each one's fastest run, run in turn: noise only ever adds, and a machine is not as fast in one minute as in the next. */
function fastest(programs: readonly (readonly string[])[], runs = 10): readonly number[] {
  const rounds = Array.from({ length: runs }, () =>
    programs.map((args) => {
      const began = performance.now()
      spawnSync(process.execPath, [...args], { stdio: 'ignore' })
      return performance.now() - began
    }),
  )
  return programs.map((_, n) => Math.min(...rounds.map((times) => times[n] as number)))
}

/** Runs the program and says how long it took and how much memory it held at most. */
function scan(args: readonly string[], env: NodeJS.ProcessEnv) {
  const measure = `process.on('exit', () => process.stderr.write('\\n@' + process.resourceUsage().maxRSS + '\\n'))`
  const began = performance.now()
  const { stderr, stdout, status } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(measure)}`, bin, 'scan', '--lang', 'en', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  })
  const counted = /([\d,]+) resources?, ([\d,]+) calls/.exec(stdout)
  if (status !== 0 || counted === null) throw new Error(stderr)
  return { wall: (performance.now() - began) / 1000, peak: Number(/@(\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024, resources: counted[1] as string }
}

/** A program of this folder, bundled as the scan itself is: what is compared runs under the same conditions. */
const script = (name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { stdout, stderr } = spawnSync(process.execPath, [join(built, `${name}.js`), ...args], {
    encoding: 'utf8',
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
  })
  try {
    return JSON.parse(stdout) as Record<string, number>
  } catch {
    throw new Error(stderr)
  }
}

interface Compared {
  readonly wall: number
  readonly alone: number
  readonly peak: number
  readonly calls: number
  readonly resources: string
}

/** The scan and its calls alone, in turn; the fastest of each, since noise only ever adds, and the most memory. */
function compared(runs: number, whole: () => ReturnType<typeof scan>, calls: () => Record<string, number>): Compared {
  const pairs = Array.from({ length: runs }, () => ({ ...whole(), alone: calls() }))
  return {
    wall: Math.min(...pairs.map(({ wall }) => wall)),
    alone: Math.min(...pairs.map(({ alone }) => alone['seconds'] as number)),
    peak: Math.max(...pairs.map(({ peak }) => peak)),
    calls: pairs[0]?.alone['calls'] as number,
    resources: pairs[0]?.resources as string,
  }
}
const told = ({ wall, alone, peak, calls }: Compared) => `${wall.toFixed(2)} s, its ${calls} calls alone ${alone.toFixed(2)} s (${(wall / alone).toFixed(2)} times), peak ${peak.toFixed(0)} MB`

const built = new URL('../dist/bench', import.meta.url).pathname
await bundle({ alone: 'bench/alone.ts', checks: 'bench/checks.ts' }, built)

const [bare = 0, ...starts] = fastest([
  ['-e', '0'],
  [bin, '--version'],
  [bin, '--help'],
])
for (const [n, option] of ['--version', '--help'].entries()) say(`${option}: ${((starts[n] as number) / bare).toFixed(2)} times a bare node (${bare.toFixed(0)} ms)`)

for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
  const recording = join(folder, `${size}.jsonl`)
  const lake = join(folder, `lake-${size}`)
  await converse({ recordedAt, account, regions: [region] }, generated(size), recording)
  const figures = compared(
    size > 50_000 ? 1 : size > 5_000 ? 2 : 4,
    () => scan(['--replay', recording, '--lake', lake], { KOKOKARA_REPLAY_LATENCY: '20' }),
    () => script('alone', [recording]),
  )
  say(`${size} generated, ${figures.resources} with what is derived: ${told(figures)}`)
  const checks = script('checks', [lake])
  say(`  all checks and derivations alone: ${checks['seconds']?.toFixed(2)} s for ${checks['resources']} resources, ${checks['verdicts']} verdicts`)
  await rm(recording)
  await rm(lake, { recursive: true })
}

const everywhere = usualRegions([region])
say(`an empty account in ${everywhere.length} regions: ${await converse({ recordedAt, account, regions: everywhere }, generated(0), join(folder, 'empty.jsonl'))} calls`)

const emulator = await startEmulator()
try {
  const config = { region, endpoint: emulator.url, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } }
  const [ec2, iam, logs, sns] = [new EC2Client(config), new IAMClient(config), new CloudWatchLogsClient(config), new SNSClient(config)]
  for (let n = 0; n < 250; n += 1)
    await Promise.all([
      ec2.send(new CreateSecurityGroupCommand({ GroupName: `group-${n}`, Description: 'bench' })),
      iam.send(new CreateUserCommand({ UserName: `user-${n}` })),
      logs.send(new CreateLogGroupCommand({ logGroupName: `/group/${n}` })),
      sns.send(new CreateTopicCommand({ Name: `topic-${n}` })),
    ])
  const recording = join(folder, 'emulator.jsonl')
  const look = (...more: string[]) => scan(['--lake', join(folder, 'lake-emulator'), '--regions', region, ...more], emulator.env)
  // The emulator loads the code of each service when it is first asked for: neither of the two is to pay for that.
  look('--record', recording)
  const figures = compared(
    3,
    () => look(),
    () => script('alone', [recording, '--live'], emulator.env),
  )
  say(`the emulator with 1,000 resources made (${figures.resources} seen): ${told(figures)}`)
} finally {
  await emulator.stop()
}
await rm(built, { recursive: true })
await rm(folder, { recursive: true, force: true })
