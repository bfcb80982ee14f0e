// Bundles the program into dist/. The AWS SDK goes in, too: found, parsed and run file by file it makes every scan start
// half a second later (docs/decisions/0006). Only DuckDB stays where npm put it: it is native.
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
  mainFields: ['module', 'main'],
  // Packages written as CommonJS ask for Node's own modules in this way.
  banner: { js: "import { createRequire as kokokaraRequire } from 'node:module'; const require = kokokaraRequire(import.meta.url);" },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
