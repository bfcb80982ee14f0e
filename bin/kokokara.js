#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'

const here = new URL('..', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', here), 'utf8'))

// The SDK tells about its own future Node versions; that is no news to who looks at an account.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

if (process.argv[2] === '--version') process.stdout.write(`${version}\n`)
else if (!existsSync(new URL('dist/main.js', here))) {
  process.stderr.write('kokokara is not built yet. Run `npm start` or `npm run build` once. / まだビルドされていません。`npm start` または `npm run build` を実行してください。\n')
  process.exitCode = 2
} else {
  const { main } = await import('../dist/main.js')
  process.exitCode = await main(process.argv.slice(2), process.env, version)
}
