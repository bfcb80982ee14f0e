import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer, type Server } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { selfSigned } from './certificate.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { type Forward, forwardProxy } from './forward.ts'
import { kokokara, newFolder } from './kokokara.ts'

vi.setConfig({ testTimeout: 90_000 })

interface JsonReport {
  readonly findings: readonly { readonly result: string }[]
  readonly coverage: readonly { readonly code: string }[]
}

let emulator: Emulator
let base: string
let tls: Server
let tlsPort: number
let certificate: string

beforeAll(async () => {
  emulator = await startEmulator()
  base = await newFolder()
  // Stands for AWS itself: TLS, by AWS's own host names, in front of the emulator.
  const inRegions = ['us-east-1', 'us-west-2', 'ap-northeast-1'].flatMap((region) => [`*.${region}.amazonaws.com`, `*.ecr.${region}.amazonaws.com`, `*.s3-control.${region}.amazonaws.com`])
  const { key, cert } = selfSigned(['127.0.0.1', '*.amazonaws.com', '*.aws.amazon.com', '*.api.aws', ...inRegions])
  certificate = join(base, 'ca.pem')
  await writeFile(certificate, cert)
  const emulatorPort = Number(new URL(emulator.url).port)
  tls = createTlsServer({ key, cert }, (socket) => {
    const onward = connect(emulatorPort, '127.0.0.1')
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
    socket.pipe(onward).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(tls, 'listening')
  tlsPort = (tls.address() as { port: number }).port
}, 60_000)
afterAll(async () => {
  tls.close()
  await emulator.stop()
}, 60_000)

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const doctor = (env: NodeJS.ProcessEnv, lang = 'en') => kokokara(['doctor', '--lake', join(base, 'lake'), '--lang', lang], { env: { ...emulator.env, ...env } })

async function through<T>(options: Parameters<typeof forwardProxy>[0], work: (proxy: Forward) => Promise<T>): Promise<T> {
  const proxy = await forwardProxy(options)
  try {
    return await work(proxy)
  } finally {
    await proxy.stop()
  }
}

/** AWS's names lead to the stand-in; nothing leaves this machine. */
const asAws = { to: () => tlsPort }
const aws = () => ({ AWS_ENDPOINT_URL: '', NODE_EXTRA_CA_CERTS: certificate })

describe('HTTPS_PROXY, HTTP_PROXY and NO_PROXY', () => {
  test("AWS's own endpoints are reached by a tunnel, name and password given", () =>
    through({ ...asAws, password: 'p@ss' }, async ({ port, asked }) => {
      const { code, out } = await doctor({ ...aws(), HTTPS_PROXY: `http://staff:p%40ss@127.0.0.1:${port}` })
      expect(out).toMatch(/Credentials work/)
      expect(code).toBe(0)
      expect(asked).toContain('CONNECT sts.ap-northeast-1.amazonaws.com:443')
      expect(asked).toContain('CONNECT ec2.us-east-1.amazonaws.com:443')
      expect(asked.every((one) => one.startsWith('CONNECT '))).toBe(true)
    }))

  test('a proxy written without a scheme is spoken to in plain HTTP', () =>
    through(asAws, async ({ port, asked }) => {
      const { out } = await doctor({ ...aws(), https_proxy: `127.0.0.1:${port}` })
      expect(out).toMatch(/Credentials work/)
      expect(asked.length).toBeGreaterThan(0)
    }))

  test('a whole scan of one region goes by the proxy, every service of it', () =>
    through(asAws, async ({ url, asked }) => {
      const file = join(base, 'by-proxy.json')
      const args = ['--regions', 'ap-northeast-1', '--lake', join(base, 'lake'), '--lang', 'en', '--format', 'json', '--out', file]
      expect((await kokokara(['scan', ...args], { env: { ...emulator.env, ...aws(), HTTPS_PROXY: url } })).code).not.toBe(2)
      const { findings, coverage } = JSON.parse(await readFile(file, 'utf8')) as JsonReport
      expect(findings.filter(({ result }) => result === 'pass' || result === 'fail').length).toBeGreaterThan(30)
      // What the emulator lacks is refused by the emulator; nothing was lost on the way.
      expect(coverage.filter(({ code }) => /^Proxy|^E[A-Z]+$|CERT/.test(code))).toEqual([])
      expect(new Set(asked).size).toBeGreaterThan(40)
      expect(asked.filter((one) => one.includes('s3-control'))).toContain('CONNECT 123456789012.s3-control.us-east-1.amazonaws.com:443')
    }))

  test('an endpoint without TLS is asked for by its whole URL, of HTTP_PROXY and not of HTTPS_PROXY', () =>
    through({ password: 'secret' }, async ({ url, asked }) => {
      const { code, out } = await doctor({ HTTP_PROXY: url })
      expect(out).toMatch(/Credentials work/)
      expect(code).toBe(0)
      expect(asked.length).toBeGreaterThan(3)
      for (const one of asked) expect(one).toMatch(new RegExp(`^(GET|POST) ${emulator.url}/`))
      const before = asked.length
      expect((await doctor({ HTTPS_PROXY: url })).code).toBe(0)
      expect(asked.length).toBe(before)
    }))

  test.each([
    ['by name', '127.0.0.1'],
    ['by name and port, among others', 'example.com, 127.0.0.1:PORT'],
    ['all', '*'],
  ])('NO_PROXY is obeyed: %s', (_name, hosts) =>
    through({}, async ({ url, asked }) => {
      const { code } = await doctor({ HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: hosts.replace('PORT', new URL(emulator.url).port) })
      expect(code).toBe(0)
      expect(asked).toEqual([])
    }),
  )

  test('NO_PROXY for another host changes nothing', () =>
    through({}, async ({ url, asked }) => {
      expect((await doctor({ HTTP_PROXY: url, NO_PROXY: '.example.com,127.0.0.2' })).code).toBe(0)
      expect(asked.length).toBeGreaterThan(3)
    }))

  test.each([
    ['wrong password, tunnel', () => ({ ...aws(), HTTPS_PROXY: 'URL' }), /✗ AWS could not be asked who we are \(ProxyRefused: HTTP 407, 127\.0\.0\.1:\d+/],
    ['wrong password, plain', () => ({ HTTP_PROXY: 'URL' }), /✗ AWS could not be asked who we are \(ProxyRefused: HTTP 407, 127\.0\.0\.1:\d+/],
    ['nobody there, tunnel', () => ({ ...aws(), HTTPS_PROXY: 'http://x:geheim@127.0.0.1:9' }), /\(ProxyUnreachable: ECONNREFUSED, 127\.0\.0\.1:9/],
    ['nobody there, plain', () => ({ HTTP_PROXY: 'http://x:geheim@127.0.0.1:9' }), /\(ProxyUnreachable: ECONNREFUSED, 127\.0\.0\.1:9/],
    ['a kind that is not known', () => ({ HTTP_PROXY: 'socks5://x:geheim@127.0.0.1:9' }), /\(ProxyNotUnderstood: HTTP_PROXY/],
  ])('a proxy that does not let us through is named, in both languages, never its password: %s', (_name, env, says) =>
    through({ ...asAws, password: 'right' }, async ({ port }) => {
      const set = Object.fromEntries(Object.entries(env()).map(([name, value]) => [name, value.replace('URL', `http://staff:geheim@127.0.0.1:${port}`)]))
      const en = await doctor(set)
      const ja = await doctor(set, 'ja')
      expect(en.out).toMatch(says)
      expect(en.out).toMatch(/→ Check HTTPS_PROXY/)
      for (const { code, out, err } of [en, ja]) {
        expect(code).toBe(2)
        expect(out + err).not.toContain('geheim')
      }
      for (const line of ja.out.trimEnd().split('\n')) expect(line).toMatch(japanese)
    }),
  )

  test('a proxy that opens TLS, whose certificate is not known here: said so, with the way out', () =>
    through(asAws, async ({ url }) => {
      const { code, out } = await doctor({ AWS_ENDPOINT_URL: '', HTTPS_PROXY: url })
      expect(code).toBe(2)
      expect(out).toMatch(/SELF_SIGNED_CERT[\s\S]*→ .*NODE_EXTRA_CA_CERTS/)
    }))
})
