// Sets up a fresh clone: packages, the build, and for the tests an AWS API emulator and a browser. Does nothing twice.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const run = (command, args, options = {}) => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options })
  if (error || status !== 0) {
    process.stderr.write(`\n${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}\n`)
    process.exit(1)
  }
}

const lock = readFileSync('package-lock.json', 'utf8')
const stamp = 'node_modules/.kokokara-installed'
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stderr.write('Installing packages / パッケージをインストールしています\n')
  run('npm', ['ci', '--no-audit', '--no-fund'])
  writeFileSync(stamp, lock)
}

if (process.argv.includes('--emulator') && !existsSync('.venv/.ready')) {
  process.stderr.write('Installing the AWS API emulator / AWS API エミュレーターをインストールしています\n')
  run('python3', ['-m', 'venv', '.venv'])
  run('.venv/bin/pip', ['install', '--quiet', '--disable-pip-version-check', 'moto[server]>=5.2,<6'])
  mkdirSync('.venv', { recursive: true })
  writeFileSync('.venv/.ready', '')
}

if (process.argv.includes('--emulator') && !existsSync('/usr/bin/chromium') && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  process.stderr.write('Installing a browser for the tests / テスト用ブラウザーをインストールしています\n')
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

if (process.argv.includes('--build')) run('npm', ['run', '--silent', 'build'])
