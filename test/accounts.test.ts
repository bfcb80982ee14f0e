import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { CreateBucketCommand, PutPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { type Between, between, refuse } from './proxy.ts'

interface JsonReport {
  readonly accounts: readonly { readonly id: string; readonly alias: string | null; readonly error: string | null }[]
  readonly findings: readonly { readonly check: string; readonly result: string; readonly message: string; readonly resource: { readonly name: string; readonly account: string } }[]
  readonly coverage: readonly { readonly service: string; readonly operation: string; readonly account: string; readonly outcome: string; readonly code: string; readonly unknown: number }[]
}

const own = '123456789012'
const region = 'ap-northeast-1'
let emulator: Emulator
let base: string
let proxy: Between
let dev: string
let prod: string
/** Set by a test: roles of these accounts cannot be assumed; who assumed these may do nothing. */
let closed: readonly string[] = []
let blind: readonly string[] = []
const keys = new Map<string, string>()
let assumed = 0

const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

/** The same names in both accounts, and opposite settings. */
async function furnish(account: string, good: boolean) {
  const config = { region, endpoint: emulator.url }
  const { Credentials } = await new STSClient({ ...config, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } }).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/setup`, RoleSessionName: 'test' }),
  )
  const credentials = { accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken ?? '' }
  const iam = new IAMClient({ ...config, credentials })
  await iam.send(new CreateUserCommand({ UserName: 'sato' }))
  if (!good)
    await iam.send(
      new PutUserPolicyCommand({ UserName: 'sato', PolicyName: 'all', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }) }),
    )
  const s3 = new S3Client({ ...config, credentials, forcePathStyle: true })
  // The emulator, like AWS, knows one bucket of a name; what differs is the end of it.
  const bucket = `reports-${good ? 'a' : 'b'}`
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }))
  await s3.send(new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: { ...blocked, BlockPublicPolicy: good } }))
}

beforeAll(async () => {
  emulator = await startEmulator()
  base = await newFolder()
  const organizations = new OrganizationsClient({ region: 'us-east-1', endpoint: emulator.url, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } })
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const made = async (name: string) => (await organizations.send(new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` }))).CreateAccountStatus?.AccountId ?? ''
  dev = await made('dev')
  prod = await made('prod')
  await furnish(dev, true)
  await furnish(prod, false)
  proxy = await between(
    emulator.url,
    (asked, response) => {
      const role = /arn%3Aaws%3Aiam%3A%3A(\d{12})/.exec(asked.body)?.[1] ?? ''
      if (asked.operation === 'AssumeRole') assumed += 1
      const denied = asked.operation === 'AssumeRole' ? closed.includes(role) : asked.operation !== 'GetCallerIdentity' && blind.includes(keys.get(asked.key) ?? '')
      if (denied) refuse(asked, response, 'AccessDenied', 403)
      return denied
    },
    ({ operation, body }, answer) => {
      if (operation === 'AssumeRole') keys.set(/<AccessKeyId>(\w+)</.exec(answer)?.[1] ?? '', /arn%3Aaws%3Aiam%3A%3A(\d{12})/.exec(body)?.[1] ?? '')
    },
  )
}, 120_000)

afterAll(async () => {
  await proxy.stop()
  await emulator.stop()
})

let nth = 0
async function scanned(args: readonly string[], { without = {}, env = {} }: { without?: { closed?: readonly string[]; blind?: readonly string[] }; env?: NodeJS.ProcessEnv } = {}) {
  closed = without.closed ?? []
  blind = without.blind ?? []
  assumed = 0
  const out = join(base, `report-${nth++}.json`)
  const ran = await kokokara(['scan', '--lake', join(base, `lake-${nth}`), '--regions', region, '--lang', 'en', '--format', 'json', '--out', out, ...args], {
    env: { ...emulator.env, AWS_ENDPOINT_URL: proxy.url, ...env },
  })
  const report = ran.code === 2 ? undefined : (JSON.parse(await readFile(out, 'utf8')) as JsonReport)
  return { ...ran, out: ran.out, file: out, report: report as JsonReport }
}

const verdict = ({ findings }: JsonReport, account: string, check: string, name: string) =>
  findings.filter((one) => one.check === check && one.resource.account === account && one.resource.name === name).map(({ result }) => result)

/** What is true of the two accounts, whichever way they were reached. */
function expectUnmixed(report: JsonReport) {
  expect(verdict(report, dev, 's3/bucket-blocks-public-access', 'reports-a')).toEqual(['pass'])
  expect(verdict(report, prod, 's3/bucket-blocks-public-access', 'reports-b')).toEqual(['fail'])
  expect(verdict(report, dev, 's3/bucket-blocks-public-access', 'reports-b')).toEqual([])
  expect(verdict(report, dev, 'iam/user-gets-rights-through-groups', 'sato')).toEqual(['pass'])
  expect(verdict(report, prod, 'iam/user-gets-rights-through-groups', 'sato')).toEqual(['fail'])
}

const ofAccount = ({ findings }: JsonReport, account: string) =>
  findings
    .filter(({ resource }) => resource.account === account)
    .map(({ check, result, resource: { name } }) => `${check} ${name} ${result}`)
    .sort()

describe('several accounts in one snapshot', () => {
  test('--role-name --accounts: each account once, nothing mixed, each role assumed once', async () => {
    const { code, report, out, err } = await scanned(['--role-name', 'Audit', '--accounts', `${dev},${prod},${dev}`])
    expect(code).toBe(0)
    expect(report.accounts.map(({ id, error }) => [id, error])).toEqual([
      [dev, null],
      [prod, null],
    ])
    expectUnmixed(report)
    expect(assumed).toBe(2)
    expect(out).toContain(`Account ${dev}`)
    expect(out).toMatch(new RegExp(`\\(${prod}`))
    expect(err).toMatch(new RegExp(`${dev} \\(1/2\\)`))
    expect(err).toMatch(new RegExp(`${prod} \\(2/2\\)`))
  }, 120_000)

  test('the page says which account a finding belongs to', async () => {
    const page = join(base, 'page.html')
    await kokokara(['scan', '--lake', join(base, 'lake-page'), '--regions', region, '--role-name', 'Audit', '--accounts', `${dev},${prod}`, '--format', 'html', '--out', page], {
      env: { ...emulator.env, AWS_ENDPOINT_URL: proxy.url },
    })
    const text = await readFile(page, 'utf8')
    expect(text).toMatch(new RegExp(`reports-b – [\\w-]+, ${prod}`))
    expect(text).toMatch(new RegExp(`</code> \\(${dev}\\)`))
  }, 120_000)

  test('--organization: every active account, the one we stand in by our own credentials where the role is missing', async () => {
    const { code, report } = await scanned(['--role-name', 'Audit', '--organization'], { without: { closed: [own] } })
    expect(code).toBe(0)
    expect(report.accounts.map(({ id, alias, error }) => [id, alias, error]).sort()).toEqual(
      [
        [own, 'master', null],
        [dev, 'dev', null],
        [prod, 'prod', null],
      ].sort(),
    )
    expectUnmixed(report)
  }, 120_000)

  test('--profiles: a profile each; two profiles of one account are that account once', async () => {
    const config = join(base, 'aws-config')
    await writeFile(
      config,
      `[profile base]\naws_access_key_id = testing\naws_secret_access_key = testing\n${[
        ['a', dev],
        ['b', prod],
        ['again', dev],
      ]
        .map(([name, account]) => `[profile ${name}]\nrole_arn = arn:aws:iam::${account}:role/Audit\nsource_profile = base\nregion = ${region}\n`)
        .join('')}`,
    )
    const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }
    const { code, report } = await scanned(['--profiles', 'a,b,again'], { env })
    expect(code).toBe(0)
    expect(report.accounts.map(({ id }) => id)).toEqual([dev, prod])
    expectUnmixed(report)

    const missing = await scanned(['--profiles', 'a,nowhere'], { env })
    expect(missing.code).toBe(3)
    expect(missing.report.accounts.map(({ id, error }) => [id, error === null])).toEqual([
      [dev, true],
      ['nowhere', false],
    ])
    expect(ofAccount(missing.report, dev)).toEqual(ofAccount(report, dev))
  }, 120_000)

  test('a role that cannot be assumed loses nothing of the others, is told, and the exit code is 3', async () => {
    const whole = await scanned(['--role-name', 'Audit', '--accounts', `${dev},${prod}`])
    const recording = join(base, 'half.jsonl.gz')
    const half = await scanned(['--role-name', 'Audit', '--accounts', `${dev},${prod}`, '--record', recording], { without: { closed: [dev] } })
    expect(half.code).toBe(3)
    expect(ofAccount(half.report, prod)).toEqual(ofAccount(whole.report, prod))
    expect(half.report.findings.filter(({ resource }) => resource.account === dev).every(({ result }) => result === 'unknown')).toBe(true)
    expect(half.report.coverage.find(({ account }) => account === dev)).toMatchObject({ service: 'sts', operation: 'AssumeRole', outcome: 'denied', code: 'AccessDenied' })
    expect(half.report.accounts.find(({ id }) => id === dev)?.error).toMatch(/role\/Audit cannot be assumed \(AccessDenied\)/)
    expect(half.err).toMatch(new RegExp(`${dev}: The role .* cannot be assumed`))
    expect(half.out).toMatch(new RegExp(`sts:AssumeRole \\(${dev}`))

    // The recording of it says the same, and needs nobody.
    const again = join(base, 'half-again.json')
    const replayed = await kokokara(['scan', '--replay', recording, '--lake', join(base, 'lake-again'), '--lang', 'en', '--format', 'json', '--out', again])
    expect(replayed.code).toBe(3)
    const report = JSON.parse(await readFile(again, 'utf8')) as JsonReport
    for (const account of [dev, prod]) expect(ofAccount(report, account)).toEqual(ofAccount(half.report, account))
    expect(report.accounts.map(({ id, error }) => [id, error])).toEqual(half.report.accounts.map(({ id, error }) => [id, error]))
  }, 120_000)

  test('an account in which everything is denied: unknown there, unchanged elsewhere, exit 3', async () => {
    const whole = await scanned(['--role-name', 'Audit', '--accounts', prod])
    const { code, report } = await scanned(['--role-name', 'Audit', '--accounts', `${dev},${prod}`], { without: { blind: [dev] } })
    expect(code).toBe(3)
    expect(ofAccount(report, prod)).toEqual(ofAccount(whole.report, prod))
    const results = report.findings.filter(({ resource }) => resource.account === dev).map(({ result }) => result)
    expect(results.filter((result) => result === 'pass' || result === 'fail')).toEqual([])
    expect(report.coverage.filter(({ account, outcome }) => account === dev && outcome === 'denied').length).toBeGreaterThan(20)
  }, 120_000)

  test('side by side: no account waits for another to be read, and what is found is the same', async () => {
    const whole = await scanned(['--role-name', 'Audit', '--accounts', `${dev},${prod}`])
    const seen = new Set<string>()
    let both: () => void = () => undefined
    const together = new Promise<void>((resolve) => {
      both = resolve
    })
    // Whoever is read is held at its first call until the other is read, too: one after the other would never end.
    const patient = await between(
      emulator.url,
      async ({ operation, key }) => {
        const account = keys.get(key)
        if (account === undefined || /^(AssumeRole|GetCallerIdentity|DescribeRegions)$/.test(operation)) return false
        seen.add(account)
        if (seen.size === 2) both()
        await together
        return false
      },
      ({ operation, body }, answer) => {
        if (operation === 'AssumeRole') keys.set(/<AccessKeyId>(\w+)</.exec(answer)?.[1] ?? '', /arn%3Aaws%3Aiam%3A%3A(\d{12})/.exec(body)?.[1] ?? '')
      },
    )
    const { code, report, err } = await scanned(['--role-name', 'Audit', '--accounts', `${dev},${prod}`], { env: { AWS_ENDPOINT_URL: patient.url } })
    await patient.stop()
    expect(code).toBe(0)
    expect([...seen].sort()).toEqual([dev, prod].sort())
    expect(report.accounts.map(({ id }) => id)).toEqual([dev, prod])
    for (const account of [dev, prod]) expect(ofAccount(report, account)).toEqual(ofAccount(whole.report, account))
    // Each account's last line is told, and nothing is left when the last of them is done.
    expect(err).toMatch(new RegExp(`${dev} \\(1/2\\) +(\\d+)/\\1 `))
    expect(err).toMatch(new RegExp(`${prod} \\(2/2\\) +(\\d+)/\\1 `))
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/about 0 s left/)
  }, 120_000)

  test('no account at all is an error, never a clean report', async () => {
    const empty = await between(emulator.url, ({ operation, request }, response) => {
      if (operation !== 'ListAccounts') return false
      response.writeHead(200, { 'content-type': request.headers['content-type'] ?? '' }).end('{"Accounts":[]}')
      return true
    })
    const { code, err } = await kokokara(['scan', '--lake', join(base, 'lake-none'), '--role-name', 'Audit', '--organization', '--lang', 'en'], {
      env: { ...emulator.env, AWS_ENDPOINT_URL: empty.url },
    })
    await empty.stop()
    expect(code).toBe(2)
    expect(err).toMatch(/could not be listed/)
  })
})
