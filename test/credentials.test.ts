import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { between, refuse } from './proxy.ts'

interface JsonReport {
  readonly findings: readonly { readonly check: string; readonly result: string; readonly message: string; readonly resource: { readonly region: string; readonly name: string } }[]
  readonly coverage: readonly { readonly service: string; readonly outcome: string; readonly code: string; readonly regions: readonly string[] }[]
  readonly accounts: readonly { readonly regions: readonly string[] }[]
}

const tokyo = 'ap-northeast-1'
/** The emulator has this one switched off, as every new account of AWS has. */
const off = 'ap-east-1'
const refusing = 'ap-northeast-3'
let emulator: Emulator
let base: string
let whole: JsonReport

let nth = 0
async function scanned(regions: string, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  nth += 1
  const file = join(base, `${nth}.json`)
  const ran = await kokokara(['scan', '--lake', join(base, `lake-${nth}`), '--regions', regions, '--lang', 'en', '--format', 'json', '--out', file, ...args], { env: { ...emulator.env, ...env } })
  return { ...ran, report: (ran.code === 2 ? undefined : JSON.parse(await readFile(file, 'utf8'))) as JsonReport }
}

const verdicts = ({ findings }: JsonReport, of: (region: string) => boolean = () => true) =>
  findings
    .filter(({ resource }) => of(resource.region))
    .map(({ check, result, resource: { region } }) => `${check} ${region} ${result}`)
    .sort()

beforeAll(async () => {
  emulator = await startEmulator()
  base = await newFolder()
  const { code, report } = await scanned(tokyo, {})
  expect(code).toBe(0)
  whole = report
}, 120_000)
afterAll(async () => {
  await emulator.stop()
})

describe('credentials that end during the scan', () => {
  test('a credential process is asked again, by all clients together, and nothing is lost', async () => {
    const asked = join(base, 'asked')
    const script = join(base, 'credentials.sh')
    // The SDK asks again five minutes before the end: here, two seconds after each answer.
    await writeFile(
      script,
      `#!/bin/sh
echo x >> ${asked}
now=$(date +%s)
echo "{\\"Version\\":1,\\"AccessKeyId\\":\\"ASIATESTING$now\\",\\"SecretAccessKey\\":\\"testing\\",\\"SessionToken\\":\\"testing\\",\\"Expiration\\":\\"$(date -u -d @$((now + 302)) +%Y-%m-%dT%H:%M:%SZ)\\"}"
`,
    )
    await chmod(script, 0o700)
    const config = join(base, 'config')
    await writeFile(config, `[profile short]\ncredential_process = ${script}\n`)
    const used = new Set<string>()
    const proxy = await between(emulator.url, async (asked, response) => {
      used.add(asked.key)
      await sleep(250)
      // A key is good for fifteen seconds.
      const tooOld = Date.now() / 1000 - Number(asked.key.slice('ASIATESTING'.length)) > 15
      if (tooOld) refuse(asked, response, 'ExpiredToken', 403)
      return tooOld
    })
    const { code, report } = await scanned(
      tokyo,
      { AWS_ENDPOINT_URL: proxy.url, AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      ['--profiles', 'short'],
    )
    await proxy.stop()
    expect(code).toBe(0)
    expect(used.size).toBeGreaterThan(1)
    // Once for each time they were due, not once for each client.
    expect((await readFile(asked, 'utf8')).trim().split('\n').length).toBeLessThanOrEqual(used.size + 2)
    expect(verdicts(report)).toEqual(verdicts(whole))
  }, 120_000)

  test('without a refresh: unknown with the reason, told what to do, exit 3', async () => {
    let count = 0
    const proxy = await between(emulator.url, (asked, response) => {
      count += 1
      if (count <= 60) return false
      refuse(asked, response, 'ExpiredToken', 403)
      return true
    })
    const { code, out, report } = await scanned(tokyo, { AWS_ENDPOINT_URL: proxy.url, AWS_SESSION_TOKEN: 'testing' })
    await proxy.stop()
    expect(code).toBe(3)
    expect(out).toMatch(/credentials expired during the scan: sign in again/)
    const lost = report.findings.filter(({ result, message }) => result === 'unknown' && message.includes('ExpiredToken'))
    expect(lost.length).toBeGreaterThan(10)
    expect(report.coverage.some(({ code: one, outcome }) => one === 'ExpiredToken' && outcome === 'failed')).toBe(true)
    const passed = new Set(verdicts(whole).filter((one) => one.endsWith(' pass')))
    expect(verdicts(report).filter((one) => one.endsWith(' pass') && !passed.has(one))).toEqual([])
  }, 120_000)
})

describe('a region that is switched off', () => {
  test('named, and AWS says that it is off: told so, without a call there', async () => {
    let calls = 0
    const proxy = await between(emulator.url, (asked) => {
      if (asked.region === off) calls += 1
      return false
    })
    const env = { AWS_ENDPOINT_URL: proxy.url }
    const { code, report } = await scanned(`${tokyo},${off}`, env)
    expect(code).toBe(0)
    expect(calls).toBe(0)
    expect(report.accounts[0]?.regions).toEqual([tokyo])
    const there = report.findings.filter(({ resource }) => resource.region === off)
    expect(there.length).toBeGreaterThan(20)
    for (const { result, message } of there) expect([result, message]).toEqual(['unknown', 'Could not be read: this region is switched off in this account.'])
    expect(verdicts(report, (region) => region === tokyo)).toEqual(verdicts(whole, (region) => region === tokyo))

    const strange = await scanned('ap-northeast-9', env)
    expect(strange.code).toBe(2)
    expect(strange.err).toMatch(/There is no region "ap-northeast-9"/)
    await proxy.stop()
  }, 120_000)

  test.each([
    ['AuthFailure from EC2, UnrecognizedClientException elsewhere', (service: string) => (service === 'ec2' ? 'AuthFailure' : 'UnrecognizedClientException')],
    ['InvalidClientTokenId', () => 'InvalidClientTokenId'],
    ['OptInRequired', () => 'OptInRequired'],
  ])(
    'its endpoint answers %s: nothing passes there, the others are as they were',
    async (_name, codeFor) => {
      const proxy = await between(emulator.url, (asked, response) => {
        if (asked.region !== refusing) return false
        refuse(asked, response, codeFor(asked.service), 401)
        return true
      })
      const { code, report } = await scanned(`${tokyo},${refusing}`, { AWS_ENDPOINT_URL: proxy.url })
      await proxy.stop()
      expect(code).not.toBe(2)
      const there = report.findings.filter(({ resource }) => resource.region === refusing)
      expect(there.length).toBeGreaterThan(20)
      for (const { result, message } of there) {
        expect(result).toBe('unknown')
        expect(message).toMatch(new RegExp(`${codeFor('ec2')}|${codeFor('rds')}`))
      }
      expect(report.coverage.filter(({ regions }) => regions.includes(refusing)).length).toBeGreaterThan(10)
      expect(verdicts(report, (region) => region === tokyo)).toEqual(verdicts(whole, (region) => region === tokyo))
    },
    120_000,
  )
})
