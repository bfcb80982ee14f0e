// Bundles the program into dist/. The AWS SDK goes in, too: found, read and checked for their module format one by one,
// its files cost a scan two seconds at every start (docs/decisions/0006). Only DuckDB stays where npm put it: it is native.
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['@duckdb/*'],
  // Packages written as CommonJS ask for Node's own modules in this way.
  banner: { js: "import { createRequire as kokokaraRequire } from 'node:module'; const require = kokokaraRequire(import.meta.url);" },
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: true,
  legalComments: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
