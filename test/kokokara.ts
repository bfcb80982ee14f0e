import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = new URL('../bin/kokokara.js', import.meta.url).pathname

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the program as a person would, with nothing of our own environment but PATH; stops it after so many milliseconds, or once it has said something. */
export function kokokara(args: readonly string[], { env = {}, cwd, kill }: { env?: NodeJS.ProcessEnv; cwd?: string; kill?: { after: number | RegExp; signal: NodeJS.Signals } } = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env: { PATH: process.env.PATH, HOME: tmpdir(), AWS_EC2_METADATA_DISABLED: 'true', ...env },
      cwd: cwd ?? tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece
      // Once only: a second Ctrl-C means something else.
      if (kill?.after instanceof RegExp && !child.killed && kill.after.test(err)) child.kill(kill.signal)
    })
    const timer = typeof kill?.after === 'number' ? setTimeout(() => child.kill(kill.signal), kill.after) : undefined
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, out, err })
    })
  })
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'kokokara-test-'))
