// Bundles the program into dist/: our own files only, packages stay where npm put them.
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
  external: ['@aws-sdk/*', '@smithy/*', '@duckdb/*', 'yaml', 'zod', 'string-width'],
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
