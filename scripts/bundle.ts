// How the program is made into few files. The AWS SDK goes in, too: found, parsed and run file by file it makes every scan start
// half a second later; and of each client only what somebody here names (docs/decisions/0006). Only DuckDB itself stays
// where npm put it: it is native.

import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import ts from 'typescript'

/** Every word of the sources, but for the tests'. */
async function wordsOf(folder: string): Promise<Set<string>> {
  const words = new Set<string>()
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    for (const [word] of (await readFile(join(folder, file), 'utf8')).matchAll(/\w+/g)) words.add(word)
  }
  return words
}

/** Clients, commands and paginators; the class that has every operation as a method is none of them. */
const isCall = (name: string) => /(Client|Command)$|^paginate/.test(name)

/** `import('@aws-sdk/client-x')` gives the whole client, hundreds of operations; what no source names is left out. DuckDB's names would else be missing: it is CommonJS. */
const namedOnly: Plugin = {
  name: 'named-only',
  async setup({ onResolve, onLoad }) {
    const words = await wordsOf('src')
    onResolve({ filter: /^(@aws-sdk\/client-|@duckdb\/node-api$)/ }, ({ path, kind, namespace }) =>
      kind === 'dynamic-import' && namespace === 'file' ? { path, namespace: 'named-only', sideEffects: false } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'named-only' }, async ({ path }) => {
      // A paginator brings its command with it.
      const named = (name: string) => words.has(name) || words.has(`paginate${name.replace(/Command$/, '')}`)
      const names = Object.keys((await import(path)) as object).filter((name) => (isCall(name) || path.startsWith('@duckdb')) && named(name))
      return { contents: `export { ${names.join(', ')} } from '${path}'`, resolveDir: process.cwd() }
    })
  },
}

/** A schema that nothing uses is left out as well, once its members' names (`[_eQN]: 'x'`) are seen to be nothing but text. */
const plainSchemas: Plugin = {
  name: 'plain-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]client-[^/\\]+[/\\]dist-es[/\\]schemas[/\\]\w+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const texts = new Map([...source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)].map(([, name = '', text = '']) => [name, text]))
      return { contents: source.replace(/\[(_\w+)\]:/g, (whole, name: string) => (texts.has(name) ? `${texts.get(name)}:` : whole)), resolveDir: dirname(path) }
    })
  },
}

/** What a check or collector is tested with is made when somebody asks for it: a scan never does, and to make it took as long as to judge. */
const examplesWhenAsked: Plugin = {
  name: 'examples-when-asked',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\](checks|collectors)[/\\].+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (!/\bexamples:/.test(source)) return undefined
      const places: (readonly [start: number, from: number, end: number])[] = []
      const look = (node: ts.Node) => {
        if (ts.isPropertyAssignment(node) && node.name.getText() === 'examples' && ts.isCallExpression(node.parent.parent) && /^define(Check|Collector)$/.test(node.parent.parent.expression.getText()))
          places.push([node.getStart(), node.initializer.getStart(), node.end])
        else ts.forEachChild(node, look)
      }
      look(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true))
      let contents = source
      for (const [start, from, end] of places.reverse()) contents = `${contents.slice(0, start)}get examples() { return ${contents.slice(from, end)} }${contents.slice(end)}`
      return { contents, loader: 'ts', resolveDir: dirname(path) }
    })
  },
}

/** Bundles programs of ours, by the names they are to have in `outdir`. */
export async function bundle(entryPoints: Readonly<Record<string, string>>, outdir: string): Promise<void> {
  await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@duckdb/node-bindings'],
    mainFields: ['module', 'main'],
    plugins: [namedOnly, plainSchemas, examplesWhenAsked],
    // Packages written as CommonJS ask for Node's own modules in this way.
    banner: { js: "import { createRequire as kokokaraRequire } from 'node:module'; const require = kokokaraRequire(import.meta.url);" },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'warning',
  })
}
