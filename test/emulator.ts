import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

export interface Emulator {
  readonly url: string
  /** What a process needs to reach it as an account's owner. */
  readonly env: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

/** Starts moto's server, the AWS API over real HTTP, on loopback; stop it by the handle. */
export async function startEmulator(): Promise<Emulator> {
  const port = await freePort()
  const child: ChildProcess = spawn(new URL('../.venv/bin/moto_server', import.meta.url).pathname, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    // Without the first, AWS's own managed policies do not exist in it; without the second, it gives the account thousands of public snapshots.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
  })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => null)
    if (answer?.ok) break
    if (tries > 300) throw new Error('the emulator did not come up in 30 s')
    await sleep(100)
  }
  return {
    url,
    env: { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'ap-northeast-1', AWS_EC2_METADATA_DISABLED: 'true' },
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
