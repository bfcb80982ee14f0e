import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RecordedCall } from '#wire/recording.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { planted } from './planted.ts'
import { between, refuse } from './proxy.ts'
import { seedRegions, seedShop } from './seed.ts'

// Each test runs the program, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

interface JsonFinding {
  readonly check: string
  readonly result: string
  readonly message: string
  readonly title: string
  readonly resource: { readonly arn: string; readonly name: string; readonly region: string }
}
interface JsonReport {
  readonly findings: readonly JsonFinding[]
  readonly first: readonly { readonly check: string; readonly why: string }[]
  readonly coverage: readonly { readonly service: string; readonly outcome: string }[]
}

let emulator: Emulator
let base: string
let recording: string
let report: JsonReport
const regions = seedRegions.join(',')

/** Ids that the emulator makes anew each time. */
const named = ({ check, resource: { name, region } }: JsonFinding) =>
  `${check} ${name
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(uuid)')
    .replace(/\b([a-z]+)-(?=[0-9a-f]*\d)[0-9a-f]{8,17}\b/g, '$1-(id)')
    .replace(/A(KIA|SIA)[A-Z0-9]{12,}/g, '(key id)')} ${region}`

const jsonOf = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as JsonReport

beforeAll(async () => {
  emulator = await startEmulator()
  await seedShop(emulator.url)
  base = await newFolder()
  recording = join(base, 'shop.jsonl')
  const out = join(base, 'report.json')
  const ran = await kokokara(['scan', '--lake', join(base, 'lake'), '--regions', regions, '--record', recording, '--format', 'json', '--out', out, '--lang', 'en'], { env: emulator.env })
  expect(ran.err).not.toMatch(/Warning|Deprecat/)
  expect(ran.code, ran.err).toBe(0)
  report = await jsonOf(out)
}, 180_000)

afterAll(async () => {
  await emulator.stop()
})

describe('a scan of the shop on the AWS API emulator', () => {
  test('finds every planted fault and none beside', () => {
    const found = report.findings.filter(({ result }) => result === 'fail').map(named)
    expect(found.sort()).toEqual([...planted].sort())
  })

  test('says the same in Japanese', async () => {
    const out = join(base, 'report.ja.json')
    await kokokara(['scan', '--lake', join(base, 'lake-ja'), '--regions', regions, '--format', 'json', '--out', out], { env: { ...emulator.env, LANG: 'ja_JP.UTF-8' } })
    const ja = await jsonOf(out)
    expect(
      ja.findings
        .filter(({ result }) => result === 'fail')
        .map(named)
        .sort(),
    ).toEqual([...planted].sort())
    for (const { message, title } of ja.findings) for (const text of [message, title]) expect(text).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    for (const { why } of ja.first) expect(why).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
  }, 60_000)

  test('no secret of the shop is anywhere on disk', async () => {
    const files = (await readdir(base, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    expect(files.length).toBeGreaterThan(5)
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name))
      for (const secret of ['mikan-mikan', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY']) expect(bytes.includes(secret), `${name} holds ${secret}`).toBe(false)
    }
  })

  test('throttling on every third call changes nothing but the time', async () => {
    let count = 0
    const proxy = await between(emulator.url, (asked, response) => {
      count += 1
      if (count % 3 !== 0) return false
      refuse(asked, response, 'ThrottlingException')
      return true
    })
    const out = join(base, 'throttled.json')
    const { code } = await kokokara(['scan', '--lake', join(base, 'lake-throttled'), '--regions', regions, '--format', 'json', '--out', out], {
      env: { ...emulator.env, AWS_ENDPOINT_URL: proxy.url },
    })
    await proxy.stop()
    expect(code).toBe(0)
    // By ARN: a bucket whose place stays throttled is still the same bucket.
    const verdicts = ({ findings }: JsonReport) => findings.map(({ result, check, resource }) => `${result} ${check} ${resource.arn}`).sort()
    const throttled = await jsonOf(out)
    // What stayed throttled to the end may be unknown; nothing may pass or fail that did not before.
    const before = new Set(verdicts(report))
    expect(verdicts(throttled).filter((one) => !before.has(one) && !one.startsWith('unknown'))).toEqual([])
  }, 180_000)

  test('kill -9 at ten moments leaves the lake whole', async () => {
    const lake = join(base, 'lake-killed')
    for (let n = 0; n < 10; n += 1) await kokokara(['scan', '--lake', lake, '--replay', recording], { kill: { after: 150 + n * 110 + Math.random() * 100, signal: 'SIGKILL' } })
    const after = await kokokara(['scan', '--lake', lake, '--replay', recording])
    expect(after.code).toBe(0)
    const { out } = await kokokara(['sql', '--lake', lake, '--format', 'json', 'select snapshot, count(*) as n from verdicts group by snapshot'])
    const counted = JSON.parse(out) as { n: number }[]
    expect(counted.length).toBeGreaterThanOrEqual(1)
    expect(new Set(counted.map(({ n }) => n)).size).toBe(1)
    const { out: listed } = await kokokara(['list', '--lake', lake])
    expect(listed.trim().split('\n')).toHaveLength(counted.length)
  }, 120_000)

  test('two scans at once do no harm', async () => {
    const lake = join(base, 'lake-two')
    const codes = await Promise.all([1, 2, 3].map(() => kokokara(['scan', '--lake', lake, '--replay', recording])))
    expect(codes.map(({ code }) => code)).toEqual([0, 0, 0])
    expect((await kokokara(['list', '--lake', lake])).out.trim().split('\n')).toHaveLength(3)
  }, 60_000)

  test('Ctrl-C leaves nothing half-written', async () => {
    const lake = join(base, 'lake-interrupted')
    const { code, err } = await kokokara(['scan', '--lake', lake, '--regions', regions, '--record', join(base, 'cut.jsonl'), '--lang', 'en'], {
      env: emulator.env,
      kill: { after: /resources/, signal: 'SIGINT' },
    })
    expect(code).toBe(130)
    expect(err).toMatch(/half-written/)
    expect(await readdir(join(lake, 'snapshots'))).toEqual([])
    expect((await readdir(base)).filter((name) => name.startsWith('cut'))).toEqual([])
  }, 60_000)
})

describe('unknown is not pass (replay layer)', () => {
  const lines = async () => (await readFile(recording, 'utf8')).trimEnd().split('\n')
  const replayed = async (name: string, change: (call: RecordedCall) => RecordedCall) => {
    const [header, ...calls] = await lines()
    const file = join(base, `${name}.jsonl`)
    await writeFile(file, `${[header, ...calls.map((line) => JSON.stringify(change(JSON.parse(line) as RecordedCall)))].join('\n')}\n`)
    const out = join(base, `${name}.json`)
    const ran = await kokokara(['scan', '--lake', join(base, `lake-${name}`), '--replay', file, '--format', 'json', '--out', out])
    return { ran, report: ran.code === 2 ? undefined : await jsonOf(out) }
  }
  const denied = ({ output: _output, ...call }: RecordedCall): RecordedCall => ({ ...call, error: { code: 'AccessDenied', message: 'not authorized' } })

  test('a role that may read nothing: no verdict passes, exit 3', async () => {
    const { ran, report: nothing } = await replayed('nothing', denied)
    expect(ran.code).toBe(3)
    // What the trail remembers is no matter of permissions: no trail was ingested here.
    expect(nothing?.findings.filter(({ check, result }) => result !== (check.startsWith('trail/') ? 'not-applicable' : 'unknown'))).toEqual([])
    expect(nothing?.coverage.length).toBeGreaterThan(20)
  })

  test('with a fresh credential report, who signs in without MFA and who has two keys is told', async () => {
    const { freshen } = await import('./freshen.ts')
    const file = join(base, 'fresh.jsonl')
    await writeFile(file, `${freshen(await lines()).join('\n')}\n`)
    const out = join(base, 'fresh.json')
    expect((await kokokara(['scan', '--lake', join(base, 'lake-fresh'), '--replay', file, '--format', 'json', '--out', out])).code).toBe(0)
    const failing = (await jsonOf(out)).findings.filter(({ result }) => result === 'fail').map(named)
    for (const user of ['sato', 'suzuki', 'takahashi']) expect(failing).toContain(`iam/console-user-has-mfa ${user} aws-global`)
    expect(failing).toContain('iam/user-has-one-active-key deploy aws-global')
    expect(failing).toContain('iam/user-is-one-person test aws-global')
    expect(failing).not.toContain('iam/user-has-one-active-key sato aws-global')
  })

  test('each single operation denied in turn: nothing passes that did not pass before, and nothing becomes "not applicable"', async () => {
    const { denyInTurn } = await import('./deny.ts')
    const { operations, troubles } = await denyInTurn(recording, join(base, 'lake-deny'))
    expect(operations).toBeGreaterThan(25)
    expect(troubles).toEqual([])
  }, 300_000)

  test('hostile names reach no screen and no file unescaped', async () => {
    const hostile = `\u001b[31m<script>alert(1)</script>"'=cmd|' /C calc'!A0\u202e${'x'.repeat(100_000)}`
    const { ran } = await replayed('hostile', (call) => JSON.parse(JSON.stringify(call).replaceAll('resize-images', JSON.stringify(hostile).slice(1, -1))) as RecordedCall)
    expect(ran.code).toBe(0)
    const folder = join(base, 'hostile-reports')
    const formats = (await readdir(new URL('../src/outputs', import.meta.url))).filter((name) => /^(terminal|json|csv|markdown|html|ocsf|sarif|junit)\.ts$/.test(name)).map((name) => name.slice(0, -3))
    const all = await kokokara(['scan', '--lake', join(base, 'lake-hostile'), '--replay', join(base, 'hostile.jsonl'), '--format', formats.join(','), '--out', folder])
    expect(all.code).toBe(0)
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8')
      expect(text.includes('\u001b'), `${name} holds an escape`).toBe(false)
      if (/html|xml/.test(name)) expect(text.includes('<script>alert'), name).toBe(false)
      if (name.endsWith('csv')) expect(text, name).not.toMatch(/(^|[,\n])"?[=+@]/)
    }
    expect(all.out.includes('\u001b')).toBe(false)
  }, 60_000)
})

describe('wrong use is told, and nothing is lost', () => {
  const says = async (args: readonly string[], { env, cwd, what }: { env?: NodeJS.ProcessEnv; cwd?: string; what: RegExp }) => {
    for (const [lang, words] of [
      ['en', what],
      ['ja', /[\u3040-\u30ff\u4e00-\u9fff]/],
    ] as const) {
      const { code, err } = await kokokara([...args, '--lang', lang], { ...(env ? { env } : {}), ...(cwd ? { cwd } : {}) })
      expect(code).toBe(2)
      expect(err).toMatch(words)
      expect(err).not.toMatch(/ at .*\.js:\d+/)
    }
  }

  test('no credentials', () => says(['scan', '--lake', join(base, 'x')], { what: /No AWS credentials/ }))
  test('an unknown command', () => says(['scam'], { what: /no command "scam"/ }))
  test('an unknown option', () => says(['scan', '--nonsense'], { what: /--nonsense/ }))
  test('an unknown format', () => says(['scan', '--format', 'pdf'], { what: /no report format "pdf"/ }))
  test('an unknown check', () => says(['explain', 's3/bucket-blocks'], { what: /Perhaps: s3\/bucket-blocks-public-access/ }))
  test('a recording that is not there', () => says(['scan', '--replay', '/nowhere.jsonl'], { what: /cannot be opened/ }))
  test('a query that writes', () => says(['sql', '--lake', join(base, 'lake'), 'delete from snapshots'], { what: /Only one SELECT/ }))
  test('a query that reads the machine', () => says(['sql', '--lake', join(base, 'lake'), "select * from read_text('/etc/passwd')"], { what: /query failed/ }))
  test('a lake that cannot be written', async () => {
    const file = join(base, 'a-file')
    await writeFile(file, '')
    await says(['scan', '--lake', file, '--replay', recording], { what: /cannot be stored/ })
  })

  test('expired credentials', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(403, { 'content-type': 'text/xml' }).end('<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>expired</Message></Error></ErrorResponse>'),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    await says(['scan', '--lake', join(base, 'x')], { env: { ...emulator.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` }, what: /have expired/ })
    server.closeAllConnections()
    server.close()
  })

  test.each([
    ['not YAML', 'thresholds: [', /line 1/],
    ['a misspelt setting', 'tresholds: {}', /no setting "tresholds"/],
    ['a wrong value', 'thresholds:\n  accessKeyAgeDays: soon', /line 2/],
    ['a mute without a reason', 'mutes:\n  - check: s3/bucket-blocks-public-access\n    resource: "*"\n    expires: 2099-01-01', /line/],
    ['an expired mute', 'mutes:\n  - check: s3/bucket-blocks-public-access\n    resource: "*"\n    reason: static site\n    expires: 2020-01-01', /expired on 2020-01-01/],
    ['a mute of no check', 'mutes:\n  - check: s3/nothing\n    resource: "*"\n    reason: static site\n    expires: 2099-01-01', /no check "s3\/nothing"/],
  ])('settings: %s', async (name, text, what) => {
    const folder = join(base, `settings-${name.replace(/\W/g, '-')}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'kokokara.yaml'), text)
    await says(['scan', '--replay', recording, '--lake', join(folder, 'lake')], { cwd: folder, what })
  })

  test('a mute is shown as muted', async () => {
    const folder = join(base, 'muted')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'kokokara.yaml'), 'mutes:\n  - check: s3/bucket-blocks-public-access\n    resource: "arn:aws:s3:::*-images"\n    reason: public by design\n    expires: 2099-01-01\n')
    const out = join(folder, 'report.json')
    const { code } = await kokokara(['scan', '--replay', recording, '--lake', join(folder, 'lake'), '--format', 'json', '--out', out], { cwd: folder })
    expect(code).toBe(0)
    const muted = (await jsonOf(out)).findings.filter(({ result }) => result === 'muted')
    expect(muted.map(({ resource }) => resource.name)).toEqual(['mikan-shop-images'])
    expect(muted[0]?.message).toMatch(/public by design/)
  })

  test('--fail-on gives 1, and 0 when nothing is that severe', async () => {
    expect((await kokokara(['scan', '--replay', recording, '--lake', join(base, 'lake-fail'), '--fail-on', 'low'])).code).toBe(1)
  })
})

test('the demo runs without an account and ends with how to scan one', async () => {
  const { code, out, err } = await kokokara(['demo', '--lake', join(base, 'lake-demo'), '--lang', 'ja'])
  expect(code).toBe(0)
  expect(out).toMatch(/最初にすべきこと/)
  expect(err).toMatch(/npx kokokara scan/)
  expect((await kokokara(['list', '--lake', join(base, 'lake-demo')])).out.trim().split('\n')).toHaveLength(2)
})
