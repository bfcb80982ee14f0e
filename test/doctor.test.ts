import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AttachUserPolicyCommand, CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { between, refuse } from './proxy.ts'

// Each test runs the program, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

let emulator: Emulator
let base: string

beforeAll(async () => {
  emulator = await startEmulator()
  base = await newFolder()
}, 60_000)
afterAll(async () => {
  await emulator.stop()
})

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/

/** In both languages: the exit code, the words, and after each thing that is wrong, what to do next. */
async function examined({ code, says, env = {}, args = [] }: { code: number; says: RegExp; env?: NodeJS.ProcessEnv; args?: readonly string[] }) {
  const all = { ...emulator.env, ...env }
  const en = await kokokara(['doctor', '--lake', join(base, 'lake'), ...args, '--lang', 'en'], { env: all })
  const ja = await kokokara(['doctor', '--lake', join(base, 'lake'), ...args], { env: { ...all, LANG: 'ja_JP.UTF-8' } })
  expect(en.out).toMatch(says)
  for (const { code: ended, out, err } of [en, ja]) {
    expect(ended).toBe(code)
    expect(err).toBe('')
    const lines = out.trimEnd().split('\n')
    for (const [n, line] of lines.entries()) if (line.startsWith('✗')) expect(lines[n + 1], line).toMatch(/^ {2}→ /)
    if (code !== 0) expect(out).toMatch(/^✗/m)
  }
  for (const line of ja.out.trimEnd().split('\n')) expect(line).toMatch(japanese)
  expect(ja.out.split('\n').length).toBe(en.out.split('\n').length)
}

const noKeys = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' }

const simulated = (decide: (action: string) => string) => (body: string) =>
  `<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>${[...new URLSearchParams(body)]
    .filter(([name]) => name.startsWith('ActionNames.member.'))
    .map(([, action]) => `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${decide(action)}</EvalDecision></member>`)
    .join('')}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`

describe('doctor says whether a scan will do, and what to do next', () => {
  test('all is well, permissions by sample calls (the emulator cannot simulate)', () => examined({ code: 0, says: /Credentials work[\s\S]*sample calls are allowed[\s\S]*→ Everything is ready/ }))

  test.each([
    ['all permissions', 0, (_action: string) => 'allowed', /All permissions that a scan needs are there/],
    ['some missing', 2, (action: string) => (action.startsWith('s3:') ? 'implicitDeny' : 'allowed'), /permissions are missing: s3:[\s\S]*→ `kokokara policy/],
  ])('simulated: %s', async (_name, code, decide, says) => {
    const proxy = await between(emulator.url, ({ operation, body }, response) => {
      if (operation !== 'SimulatePrincipalPolicy') return false
      response.writeHead(200, { 'content-type': 'text/xml' }).end(simulated(decide)(body))
      return true
    })
    await examined({ code, says, env: { AWS_ENDPOINT_URL: proxy.url } })
    await proxy.stop()
  })

  test('no credentials', () => examined({ code: 2, says: /✗ No AWS credentials[\s\S]*aws sso login/, env: noKeys }))
  test('a profile that is not there', () => examined({ code: 2, says: /✗ Profile nope gives no AWS credentials/, env: noKeys, args: ['--profiles', 'nope'] }))

  test.each([
    ['expired', 'ExpiredToken', /✗ The AWS credentials have expired \(ExpiredToken\)[\s\S]*→ Sign in again/],
    ['unknown to AWS', 'InvalidClientTokenId', /✗ AWS does not accept these credentials \(InvalidClientTokenId\)/],
  ])('credentials %s', async (_name, error, says) => {
    const proxy = await between(emulator.url, (asked, response) => {
      refuse(asked, response, error, 403)
      return true
    })
    await examined({ code: 2, says, env: { AWS_ENDPOINT_URL: proxy.url } })
    await proxy.stop()
  })

  test('may read nothing: the emulator checks a user without any policy', async () => {
    const iam = new IAMClient({ region: 'us-east-1', endpoint: emulator.url, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } })
    const key = async (user: string, policy?: string) => {
      await iam.send(new CreateUserCommand({ UserName: user }))
      if (policy !== undefined) await iam.send(new AttachUserPolicyCommand({ UserName: user, PolicyArn: policy }))
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: user }))
      return { AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '', AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '' }
    }
    const nobody = await key('nobody')
    // From here on the emulator decides by IAM policies, as AWS does.
    const checked = await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: '0' })
    expect(checked.ok).toBe(true)
    try {
      await examined({
        code: 2,
        says: /✗ The enabled regions could not be listed \((?:AccessDenied|UnauthorizedOperation)\)[\s\S]*✗ 3 of 3 sample calls were refused[\s\S]*→ `kokokara policy/,
        env: nobody,
      })
    } finally {
      await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: 'inf' })
    }
  })

  test('an endpoint that answers with a web page', async () => {
    const portal = await between(emulator.url, (_asked, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Please sign in</title>')
      return true
    })
    await examined({ code: 2, says: /✗ AWS could not be asked who we are \(NotAnAwsAnswer[\s\S]*proxy or portal/, env: { AWS_ENDPOINT_URL: portal.url } })
    await portal.stop()
  })

  test('nobody answers', () => examined({ code: 2, says: /✗ AWS could not be asked who we are \(ECONNREFUSED/, env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } }), 60_000)
  test('a region that is none', () => examined({ code: 2, says: /✗ There is no region "tokyo"[\s\S]*ap-northeast-1/, env: { AWS_REGION: 'tokyo' } }))

  test.each([
    ['a file in its place', () => join(base, 'a-file')],
    ['a file system that takes none', () => '/proc/nowhere'],
  ])('a lake that cannot be written: %s', async (_name, lake) => {
    await writeFile(join(base, 'a-file'), '')
    await examined({ code: 2, says: /✗ The results cannot be stored[\s\S]*→ Choose a folder[\s\S]*Credentials work/, args: ['--lake', lake()] })
  })

  test('settings that cannot be read stop nothing else', () => examined({ code: 2, says: /✗ The settings file \/nowhere cannot be read[\s\S]*Credentials work/, args: ['--settings', '/nowhere'] }))
})
