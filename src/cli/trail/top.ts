import { UserError } from '#core/error.ts'
import { csvCell, printable } from '#core/escape.ts'
import { defineCommand, string } from '../command.ts'
import { periodOptions, placeOptions } from '../options.ts'

export default defineCommand({
  summary: { en: 'The most frequent principals, actions, addresses, errors…, and when they came.', ja: '多い順に集計します（プリンシパル、アクション、送信元、エラーなど）。時間帯の推移も示します。' },
  positional: 'WHAT',
  options: {
    ...periodOptions,
    number: { type: 'string', value: 'N', help: { en: 'How many (default 20).', ja: '表示する件数です（既定 20）。' } },
    ...placeOptions,
    format: { type: 'string', value: 'table|json|csv', help: { en: 'How rows are shown (default: table).', ja: '行の表示形式です（既定: table）。' } },
  },
  async run(context) {
    const { options, positionals, say, out } = context
    const [{ dimensions, top, sparkline }, { openTrail }, { default: stringWidth }] = await Promise.all([import('#trail/top.ts'), import('./open.ts'), import('string-width')])
    const [by = '', ...more] = positionals
    if (by !== '' && !Object.hasOwn(dimensions, by))
      throw new UserError('usage', {
        text: { en: 'Nothing can be counted by "{by}".', ja: '「{by}」を単位にした集計はできません。' },
        next: { en: 'One of: {all}. For example: kokokara trail top action', ja: '指定できるもの: {all}。例: kokokara trail top action' },
        values: { by, all: Object.keys(dimensions).join(', ') },
      })
    if (by === '' || more.length > 0)
      throw new UserError('usage', {
        text: { en: 'By what should be counted?', ja: '何を単位に集計するかを指定してください。' },
        next: { en: 'One of: {all}. For example: kokokara trail top action', ja: '指定できるもの: {all}。例: kokokara trail top action' },
        values: { all: Object.keys(dimensions).join(', ') },
      })
    const number = Number(string(options['number']) ?? 20)
    if (!Number.isInteger(number) || number < 1 || number > 10_000)
      throw new UserError('usage', {
        text: { en: '--number must be a whole number from 1 to 10,000.', ja: '--number には 1 から 10000 までの整数を指定してください。' },
        next: { en: 'For example: --number 50', ja: '例: --number 50' },
      })
    const format = string(options['format']) ?? 'table'
    if (!['table', 'json', 'csv'].includes(format))
      throw new UserError('usage', {
        text: { en: 'There is no format "{format}" for rows.', ja: '「{format}」という表示形式はありません。' },
        next: { en: 'Use table, json or csv.', ja: 'table、json、csv のいずれかを指定してください。' },
        values: { format },
      })
    const { placesAsked } = await import('./places.ts')
    const { placeName } = await import('#trail/geo.ts')
    const gazetteer = by === 'address' ? await placesAsked(options) : null
    const placeOf = (address: string): readonly string[] => (gazetteer === null ? [] : [placeName(gazetteer.place(address), say)])
    const { reader, period } = await openTrail(context)
    try {
      const rows = await top(reader, by as keyof typeof dimensions, period, by === 'hour' ? 24 : number)
      if (format === 'json') {
        await out(`${JSON.stringify({ by, ...period, rows: gazetteer === null ? rows : rows.map((row) => ({ ...row, place: gazetteer.place(row.value) })) }, null, 2)}\n`)
        return 0
      }
      if (format === 'csv') {
        await out(`${['value', 'events', 'refused', 'failed', 'first', 'last', ...(gazetteer === null ? [] : ['place'])].map((name) => csvCell(name)).join(',')}\r\n`)
        for (const row of rows) await out(`${[row.value, row.events, row.refused, row.failed, row.first, row.last, ...placeOf(row.value)].map((cell) => csvCell(String(cell))).join(',')}\r\n`)
        return 0
      }
      const columns = process.stdout.columns ?? 142
      const right = (text: string, width: number) => ' '.repeat(Math.max(0, width - stringWidth(text))) + text
      const heads = [say({ en: 'events', ja: '件数' }), say({ en: 'refused', ja: '拒否' }), say({ en: 'failed', ja: '失敗' })]
      const counts = rows.map(({ events, refused, failed }) => [events, refused, failed].map((n) => n.toLocaleString('en')))
      const widths = heads.map((head, n) => Math.max(stringWidth(head), ...counts.map((row) => (row[n] as string).length)))
      const bars = Math.max(0, ...rows.map(({ over }) => over.length))
      const named = rows.map(({ value }) => printable(value, 300))
      const title = say(dimensions[by as keyof typeof dimensions].name)
      // Beside the name: the figures and the bars, each with its gap.
      const room = Math.max(10, columns - widths.reduce((sum, width) => sum + width + 1, 0) - bars - 2)
      const width = Math.min(room, Math.max(stringWidth(title), ...named.map((one) => stringWidth(one))))
      // A name that is longer has a line of its own: it is there to be copied.
      const line = (name: string, figures: readonly string[], rest: string) =>
        `${stringWidth(name) > width ? `${name}\n${' '.repeat(width)}` : name + ' '.repeat(width - stringWidth(name))} ${figures.map((one, n) => right(one, widths[n] as number)).join(' ')}  ${rest}\n`
      const minute = (time: string) => time.slice(0, 16).replace('T', ' ')
      await out(`${minute(period.from)} – ${minute(period.to)} UTC\n`)
      await out(line(title, heads, say({ en: 'over this time', ja: 'この期間の推移' })))
      for (const [n, row] of rows.entries())
        await out(
          line(
            named[n] as string,
            counts[n] as string[],
            `${sparkline(row.over)}${placeOf(row.value)
              .map((place) => `  ${printable(place, 80)}`)
              .join('')}`,
          ),
        )
      return 0
    } finally {
      reader.close()
    }
  },
})
