import { UserError } from '#core/error.ts'
import { defineCommand, string } from './command.ts'
import { lakeOption } from './options.ts'
import { columnsOf } from './screen.ts'

export default defineCommand({
  summary: {
    en: 'Ask the lake: tables resources, verdicts, calls, snapshots, events, event_hours, event_settings, insights, ingested, verified (read-only).',
    ja: '保存済みデータに SQL で問い合わせます（テーブル: resources、verdicts、calls、snapshots、events、event_hours、event_settings、insights、ingested、verified。読み取り専用）。',
  },
  positional: '"select …"',
  options: {
    ...lakeOption,
    format: { type: 'string', value: 'table|json|csv', help: { en: 'How rows are shown (default: table).', ja: '行の表示形式です（既定: table）。' } },
  },
  async run({ options, positionals, env, out }) {
    const [sql, ...more] = positionals
    if (sql === undefined || more.length > 0)
      throw new UserError('usage', {
        text: { en: 'One SQL query is needed, in quotes.', ja: 'SQL を 1 つ、引用符で囲んで指定してください。' },
        next: { en: 'For example: kokokara sql "select kind, count(*) from resources group by kind"', ja: '例: kokokara sql "select kind, count(*) from resources group by kind"' },
      })
    const format = string(options['format']) ?? 'table'
    const [{ defaultLake }, { query, formats }] = await Promise.all([import('#lake/lake.ts'), import('#lake/query.ts')])
    if (!Object.hasOwn(formats, format))
      throw new UserError('usage', {
        text: { en: 'There is no format "{format}" for rows.', ja: '「{format}」という表示形式はありません。' },
        next: { en: 'Use table, json or csv.', ja: 'table、json、csv のいずれかを指定してください。' },
        values: { format },
      })
    const lake = string(options['lake']) ?? defaultLake(env)
    for await (const piece of query(lake, sql, format as keyof typeof formats, columnsOf())) await out(piece)
    return 0
  },
})
