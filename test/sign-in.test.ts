import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { between, refuse } from './proxy.ts'

// Each test runs the program twice, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const account = '123456789012'
let emulator: Emulator
let home: string
/** Stands for Identity Center's portal, the instance metadata service and the container's credential endpoint. */
let stand: Server
let url: string
/** An instance metadata service whose instance has no role. */
let bare: Server
let bareUrl: string
const visits: string[] = []

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const keys = (id: string) => ({ AccessKeyId: `ASIA${id}`, SecretAccessKey: 'testing', Token: 'testing', Expiration: inAnHour() })

beforeAll(async () => {
  emulator = await startEmulator()
  home = await newFolder()
  stand = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand')
    visits.push(`${request.method} ${pathname}`)
    const json = (status: number, body: object, headers = {}) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    if (pathname === '/federation/credentials') {
      const token = request.headers['x-amz-sso_bearer_token']
      if (token !== 'a-good-token') json(401, { message: 'Session token not found or invalid' }, { 'x-amzn-errortype': 'UnauthorizedException' })
      else if (searchParams.get('role_name') !== 'Audit') json(403, { message: 'No access' }, { 'x-amzn-errortype': 'ForbiddenException' })
      else json(200, { roleCredentials: { accessKeyId: 'ASIASSO', secretAccessKey: 'testing', sessionToken: 'testing', expiration: Date.now() + 3_600_000 } })
    } else if (pathname === '/latest/api/token' && request.method === 'PUT') response.end('imds-token')
    else if (request.headers['x-aws-ec2-metadata-token'] === 'imds-token' && pathname === '/latest/meta-data/iam/security-credentials/') response.end('web-server')
    else if (request.headers['x-aws-ec2-metadata-token'] === 'imds-token' && pathname.endsWith('/security-credentials/web-server')) json(200, { Code: 'Success', Type: 'AWS-HMAC', ...keys('IMDS') })
    else if (pathname === '/task' && request.headers.authorization === 'Bearer task-token') json(200, { RoleArn: `arn:aws:iam::${account}:role/task`, ...keys('TASK') })
    else json(404, { code: 'NotFound', message: 'nothing here' })
  }).listen(0, '127.0.0.1')
  await once(stand, 'listening')
  url = `http://127.0.0.1:${(stand.address() as { port: number }).port}`
  bare = createServer((request, response) => (request.method === 'PUT' ? response.end('imds-token') : response.writeHead(404).end())).listen(0, '127.0.0.1')
  await once(bare, 'listening')
  bareUrl = `http://127.0.0.1:${(bare.address() as { port: number }).port}`
  await mkdir(join(home, '.aws/sso/cache'), { recursive: true })
  const signedIn = (session: string, token: string, expiresAt: string) =>
    writeFile(join(home, '.aws/sso/cache', `${createHash('sha1').update(session).digest('hex')}.json`), JSON.stringify({ accessToken: token, expiresAt }))
  await signedIn('corp', 'a-good-token', inAnHour())
  await signedIn('over', 'a-good-token', '2026-01-01T00:00:00Z')
  await signedIn('revoked', 'no-longer-good', inAnHour())
  const script = join(home, 'give.sh')
  await writeFile(script, `#!/bin/sh\necho '{"Version":1,"AccessKeyId":"ASIAPROCESS","SecretAccessKey":"testing","SessionToken":"testing"}'\n`)
  await chmod(script, 0o700)
  const broken = join(home, 'break.sh')
  await writeFile(broken, '#!/bin/sh\necho geheim >&2\nexit 3\n')
  await chmod(broken, 0o700)
  await writeFile(join(home, 'token'), 'eyJhbGciOiJub25lIn0.e30.')
  const sso = (name: string, session: string, role: string) =>
    `[profile ${name}]\nsso_session = ${session}\nsso_account_id = ${account}\nsso_role_name = ${role}\nregion = ap-northeast-1\n[sso-session ${session}]\nsso_start_url = https://${session}.awsapps.com/start\nsso_region = ap-northeast-1\n`
  await writeFile(
    join(home, '.aws/config'),
    `${sso('corp', 'corp', 'Audit')}${sso('over', 'over', 'Audit')}${sso('never', 'never', 'Audit')}${sso('revoked', 'revoked', 'Audit')}
[profile wrong-role]
sso_session = corp
sso_account_id = ${account}
sso_role_name = Owner
[profile process]
credential_process = ${script}
[profile broken-process]
credential_process = ${broken}
[profile talking-process]
credential_process = /bin/echo geheim
[profile base]
aws_access_key_id = AKIABASE
aws_secret_access_key = testing
[profile audit]
role_arn = arn:aws:iam::${account}:role/Audit
source_profile = base
[profile leaning]
role_arn = arn:aws:iam::${account}:role/Audit
source_profile = gone
[profile guarded]
role_arn = arn:aws:iam::${account}:role/Audit
source_profile = base
mfa_serial = arn:aws:iam::${account}:mfa/somebody
[profile web]
role_arn = arn:aws:iam::${account}:role/Web
web_identity_token_file = ${join(home, 'token')}
[profile web-without-token]
role_arn = arn:aws:iam::${account}:role/Web
web_identity_token_file = ${join(home, 'no-such-token')}
`,
  )
}, 60_000)
afterAll(async () => {
  for (const server of [stand, bare]) {
    server.closeAllConnections()
    server.close()
  }
  await emulator.stop()
}, 60_000)

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const ways = () => ({ HOME: home, AWS_ENDPOINT_URL: emulator.url, AWS_ENDPOINT_URL_SSO: url, AWS_REGION: 'ap-northeast-1' })
const doctor = (args: readonly string[], env: NodeJS.ProcessEnv, lang: string) => kokokara(['doctor', '--lake', join(home, 'lake'), '--lang', lang, ...args], { env: { ...ways(), ...env } })
const imds = () => ({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: url })
const task = (token: string) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/task`, AWS_CONTAINER_AUTHORIZATION_TOKEN: token })
const pod = (file: string) => ({ AWS_WEB_IDENTITY_TOKEN_FILE: join(home, file), AWS_ROLE_ARN: `arn:aws:iam::${account}:role/Web` })

describe('credentials of every kind', () => {
  test.each<[string, readonly string[], () => NodeJS.ProcessEnv, RegExp]>([
    ['Identity Center, with a sign-in from `aws sso login`', ['--profiles', 'corp'], () => ({}), /^GET \/federation\/credentials$/],
    ['Identity Center, by AWS_PROFILE', [], () => ({ AWS_PROFILE: 'corp' }), /^GET \/federation\/credentials$/],
    ["the instance's role, by IMDSv2", [], imds, /security-credentials\/web-server$/],
    ["the container's role", [], () => task('Bearer task-token'), /^GET \/task$/],
    ['a credential process', ['--profiles', 'process'], () => ({}), /^ASIAPROCESS$/],
    ['a role by source_profile', ['--profiles', 'audit'], () => ({}), /^AKIABASE AssumeRole$/],
    ['a web identity from the environment', [], () => pod('token'), /AssumeRoleWithWebIdentity$/],
    ['a web identity of a profile', ['--profiles', 'web'], () => ({}), /AssumeRoleWithWebIdentity$/],
  ])('%s: doctor finds all well', async (_name, args, env, way) => {
    visits.length = 0
    const proxy = await between(emulator.url, ({ key, operation }) => {
      visits.push(key, `${key} ${operation}`)
      return false
    })
    const { code, out } = await doctor(args, { ...env(), AWS_ENDPOINT_URL: proxy.url }, 'en')
    await proxy.stop()
    expect(out).toMatch(/Credentials work: arn:aws:/)
    expect(code).toBe(0)
    expect(
      visits.some((one) => way.test(one)),
      visits.join('\n'),
    ).toBe(true)
  })

  test.each<[string, readonly string[], () => NodeJS.ProcessEnv, RegExp, RegExp]>([
    ['a sign-in that is over', ['--profiles', 'over'], () => ({}), /✗ Profile over: not signed in/, /aws sso login --profile over/],
    ['never signed in', [], () => ({ AWS_PROFILE: 'never' }), /✗ Profile never: not signed in/, /aws sso login --profile never/],
    ['a sign-in that the portal no longer takes', ['--profiles', 'revoked'], () => ({}), /✗ Profile revoked: not signed in/, /aws sso login --profile revoked/],
    ["a role that is not one's own", ['--profiles', 'wrong-role'], () => ({}), /✗ Profile wrong-role: IAM Identity Center does not give you this role \(ForbiddenException\)/, /sso_role_name/],
    ['a portal that nobody answers', ['--profiles', 'corp'], () => ({ AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9' }), /✗ Profile corp: .*could not be reached \(ECONNREFUSED\)/, /network/],
    ['a process that fails', ['--profiles', 'broken-process'], () => ({}), /✗ Profile broken-process: its credential_process gave no credentials/, /by hand/],
    ['a process that fails, by AWS_PROFILE', [], () => ({ AWS_PROFILE: 'broken-process' }), /✗ Profile broken-process: its credential_process/, /by hand/],
    ['a process that prints something else', ['--profiles', 'talking-process'], () => ({}), /✗ Profile talking-process: its credential_process/, /by hand/],
    ['a source_profile that is not there', ['--profiles', 'leaning'], () => ({}), /✗ Profile leaning leans on profile gone/, /source_profile/],
    ['a role that asks for an MFA code', ['--profiles', 'guarded'], () => ({}), /✗ Profile guarded: the role asks for an MFA code/, /export-credentials --profile guarded/],
    [
      'a token file that is not there',
      ['--profiles', 'web-without-token'],
      () => ({}),
      /✗ Profile web-without-token: the web identity token does not open the role \(ENOENT\)/,
      /web_identity_token_file/,
    ],
    [
      'a token file that is not there, in the environment',
      [],
      () => pod('no-such-token'),
      /✗ AWS credentials: the web identity token does not open the role \(ENOENT\)/,
      /AWS_WEB_IDENTITY_TOKEN_FILE/,
    ],
    ["a container's endpoint that refuses", [], () => task('Bearer another'), /✗ The container's endpoint gives no AWS credentials/, /AWS_CONTAINER_AUTHORIZATION_TOKEN/],
    ['an instance without a role', [], () => ({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: bareUrl }), /✗ No AWS credentials were found/, /AWS_PROFILE/],
    ['a named profile that is not there, on an instance with a role', ['--profiles', 'nope'], imds, /✗ Profile nope gives no AWS credentials/, /--profiles/],
  ])('told in both languages: %s', (_name, args, env, says, next) => told(args, env(), says, next))

  test.each<[string, readonly string[], () => NodeJS.ProcessEnv, string, string, RegExp]>([
    ['a role that does not trust us', ['--profiles', 'audit'], () => ({}), 'AssumeRole', 'AccessDenied', /✗ Profile audit: its role cannot be assumed \(AccessDenied\)/],
    [
      'source keys that AWS does not know',
      ['--profiles', 'audit'],
      () => ({}),
      'AssumeRole',
      'InvalidClientTokenId',
      /✗ Profile audit: AWS does not accept the keys behind it \(InvalidClientTokenId\)/,
    ],
    ['a token of a stranger', [], () => pod('token'), 'AssumeRoleWithWebIdentity', 'InvalidIdentityToken', /✗ AWS credentials: the web identity token does not open the role \(InvalidIdentityToken\)/],
  ])('told in both languages: %s', async (_name, args, env, operation, code, says) => {
    const proxy = await between(emulator.url, (asked, response) => {
      if (asked.operation !== operation) return false
      refuse({ ...asked, service: 'sts' }, response, code, 403)
      return true
    })
    await told(args, { ...env(), AWS_ENDPOINT_URL: proxy.url }, says, /trust|valid keys/)
    await proxy.stop()
  })
})

async function told(args: readonly string[], env: NodeJS.ProcessEnv, says: RegExp, next: RegExp): Promise<void> {
  const [en, ja] = await Promise.all([doctor(args, env, 'en'), doctor(args, env, 'ja')])
  expect(en.out).toMatch(says)
  expect(en.out.slice(en.out.indexOf('✗'))).toMatch(next)
  for (const { code, out, err } of [en, ja]) {
    expect(code).toBe(2)
    expect(err).toBe('')
    expect(out).not.toMatch(/geheim|\{\w+\}/)
    const lines = out.trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('✗')).length).toBe(1)
    expect(lines.at(-1)).toMatch(/^ {2}→ /)
  }
  for (const line of ja.out.trimEnd().split('\n')) expect(line).toMatch(japanese)
}
