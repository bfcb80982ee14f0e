import { spawn, spawnSync } from 'node:child_process'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { kokokara, newFolder, type Ran } from './kokokara.ts'

// Each test runs the program, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const bin = new URL('../bin/kokokara.js', import.meta.url).pathname
const demo = new URL('../demo/2026-11-17.jsonl.gz', import.meta.url).pathname
let base: string

/** Runs a line of shell in which "$@" is the program. */
const shell = (line: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', line, 'sh', process.execPath, bin, ...args], { env: { PATH: process.env.PATH, HOME: base, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })

const snapshotsIn = async (lake: string) => (await kokokara(['list', '--lake', lake])).out.trim().split('\n').length
const everything = async (folder: string) => (await readdir(folder, { recursive: true })).sort()

/** No stack, in the language asked for, exit 2. */
function told({ code, err }: Ran, words: RegExp) {
  expect(code).toBe(2)
  expect(err).toMatch(words)
  expect(err).not.toMatch(/ at .*\.js:\d+/)
}

let recording: string
beforeAll(async () => {
  base = await newFolder()
  recording = join(base, 'demo.jsonl')
  await shell(`gunzip -c ${demo} > ${recording}`, [])
})

describe('no room (files of limited size: what a quota or a full disk answers)', () => {
  test('the lake: told in both languages, earlier snapshots as they were, nothing half-written', async () => {
    const lake = join(base, 'lake')
    expect((await kokokara(['scan', '--replay', recording, '--lake', lake])).code).toBe(0)
    const before = await everything(lake)
    told(await shell('ulimit -f 8; exec "$@"', ['scan', '--replay', recording, '--lake', lake, '--lang', 'en']), /The disk is full: the results cannot be stored[\s\S]*Earlier snapshots are untouched/)
    told(await shell('ulimit -f 8; exec "$@"', ['scan', '--replay', recording, '--lake', lake, '--lang', 'ja']), /ディスクの空きがない/)
    expect(await everything(lake)).toEqual(before)
    expect(await snapshotsIn(lake)).toBe(1)
  }, 60_000)

  test('a report: told, the snapshot is stored, no part of a file is left', async () => {
    const lake = join(base, 'lake-report')
    const folder = join(base, 'reports')
    told(
      await shell('ulimit -f 600; exec "$@"', ['scan', '--replay', recording, '--lake', lake, '--format', 'json,html', '--out', folder, '--lang', 'en']),
      /report cannot be written[\s\S]*scan itself is stored/,
    )
    expect(await readdir(folder)).toEqual([])
    expect(await snapshotsIn(lake)).toBe(1)
  }, 60_000)

  test('a report that was there before stays whole', async () => {
    const file = join(base, 'earlier.json')
    await writeFile(file, 'earlier')
    told(await shell('ulimit -f 600; exec "$@"', ['scan', '--replay', recording, '--lake', join(base, 'lake-earlier'), '--format', 'json', '--out', file]), /kokokara:/)
    expect((await stat(file)).size).toBe('earlier'.length)
  }, 60_000)

  test('a packed recording that cannot be unpacked is not called broken', async () => {
    const scratch = join(base, 'scratch')
    await mkdir(scratch)
    told(
      await shell('ulimit -f 600; exec "$@"', ['scan', '--replay', demo, '--lake', join(base, 'lake-unpack'), '--lang', 'en'], { TMPDIR: scratch }),
      /The disk is full: .* cannot be unpacked[\s\S]*TMPDIR/,
    )
    expect(await readdir(scratch)).toEqual([])
  })
})

describe('devices', () => {
  const full = (args: readonly string[], line = 'exec "$@"') => shell(line, ['scan', '--replay', recording, '--lake', join(base, 'lake-devices'), ...args])

  test('a full device takes no report, and is still a device afterwards', async () => {
    told(await full(['--format', 'json', '--out', '/dev/full', '--lang', 'en']), /The disk is full: the report cannot be written to \/dev\/full/)
    told(await full(['--format', 'json', '--out', '/dev/full', '--lang', 'ja']), /レポートを \/dev\/full に書き込めません/)
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true)
    expect((await readdir('/dev')).filter((name) => name.includes('partial'))).toEqual([])
  }, 60_000)

  test('a full device takes no recording: told before the scan goes on for nothing', async () => {
    told(await full(['--record', '/dev/full', '--lang', 'en']), /The disk is full: the recording cannot be written to \/dev\/full/)
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true)
  }, 60_000)

  test('the screen itself is full', async () => {
    told(await full(['--lang', 'en'], 'exec "$@" > /dev/full'), /The output could not be written \(ENOSPC\)/)
  }, 60_000)

  test('--out /dev/stdout writes there', async () => {
    const { code, out } = await full(['--format', 'csv', '--out', '/dev/stdout'], 'exec "$@" | cat')
    expect(code).toBe(0)
    expect(out).toContain('iam/')
  }, 60_000)

  test('a reader that closes the pipe is no error', async () => {
    const { code, out, err } = await full(['--format', 'csv'], '"$@" | head -n 1')
    expect(code).toBe(0)
    expect(out.split('\n').length).toBe(2)
    expect(err).not.toMatch(/Error|EPIPE/)
  }, 60_000)
})

test('a recording in a folder that is not there is told, and nothing is made', async () => {
  told(await kokokara(['scan', '--replay', recording, '--lake', join(base, 'lake-nowhere'), '--record', join(base, 'nowhere', 'x.jsonl'), '--lang', 'en']), /recording cannot be written/)
})

const small = join('/tmp', `kokokara-tmpfs-${process.pid}`)
const mounted = (line: string) => ['-rm', 'sh', '-c', `mkdir -p ${small} && mount -t tmpfs -o size=32k none ${small} && ${line}`]
const canMount = spawnSync('unshare', mounted('true')).status === 0

test.skipIf(!canMount)(
  'a disk that is really full (where this machine lets us mount one)',
  () => {
    const args = mounted(`"$@" scan --replay ${recording} --lake ${small}/lake --lang en; echo "exit $?"; find ${small}/lake/snapshots -mindepth 1`)
    const { stdout, stderr } = spawnSync('unshare', [...args, 'sh', process.execPath, bin], { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: base } })
    expect(stderr).toMatch(/The disk is full/)
    expect(stdout.trim()).toMatch(/exit 2$/)
  },
  60_000,
)
