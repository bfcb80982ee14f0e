// Writes docs/generated: a page per check in both languages, an index, the permissions, the settings. Never edited, never committed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { environment } from '../src/cli/options.ts'
import { languages } from '../src/core/text.ts'
import { everyCheck } from '../src/scan/judge.ts'
import { pageOf } from '../src/scan/page.ts'
import { scanPolicy } from '../src/scan/policy.ts'
import { settingsJsonSchema } from '../src/scan/settings.ts'

const root = 'docs/generated'
const write = (path: string, text: string) => {
  mkdirSync(dirname(`${root}/${path}`), { recursive: true })
  writeFileSync(`${root}/${path}`, text)
}

rmSync(root, { recursive: true, force: true })
for (const language of languages) {
  for (const [id, check] of everyCheck) write(`checks/${language}/${id}.md`, pageOf(id, check, language))
  const lines = everyCheck.map(([id, { title, severity, row }]) => `| [${id}](${id}.md) | ${title[language]} | ${severity} | ${row} |`)
  write(`checks/${language}/index.md`, `${[language === 'en' ? '| check | question | severity | row |' : '| チェック | 内容 | 重要度 | 行 |', '|---|---|---|---|', ...lines].join('\n')}\n`)
}
write('permissions.json', `${JSON.stringify(await scanPolicy(), null, 2)}\n`)
write('settings.schema.json', `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`)
const { properties } = settingsJsonSchema() as { properties: Record<string, { properties?: Record<string, { default?: unknown; minimum?: number; maximum?: number }> }> }
write(
  'settings.md',
  `${['# kokokara.yaml', '', ...Object.keys(properties).map((name) => `- \`${name}\``), '', '| thresholds | default | from | to |', '|---|---|---|---|', ...Object.entries(properties['thresholds']?.properties ?? {}).map(([name, { default: normal, minimum, maximum }]) => `| ${name} | ${normal} | ${minimum} | ${maximum} |`)].join('\n')}\n\nWhat is taken from the environment is in [environment.md](environment.md). / 環境変数は [environment.md](environment.md) を参照してください。\n`,
)
write(
  'environment.md',
  `${['# Environment / 環境変数', '', '| name | English | 日本語 |', '|---|---|---|', ...Object.entries(environment).map(([name, { en, ja }]) => `| \`${name}\` | ${en} | ${ja} |`)].join('\n')}\n`,
)
await import('./schema.ts')
process.stdout.write(`docs/generated: ${everyCheck.length} checks in ${languages.length} languages\n`)
