import { UserError } from '#core/error.ts'
import { csvCell, printable } from '#core/escape.ts'
import { defineCommand, list, string } from '../command.ts'
import { periodOptions } from '../options.ts'

export default defineCommand({
  summary: { en: 'The most frequent principals, actions, addresses, errors…, and when they came.', ja: '多い順に集計します（プリンシパル、アクション、送信元、エラーなど）。時間帯の推移も示します。' },
  positional: 'WHAT',
  options: {
    ...periodOptions,
    number: { type: 'string', value: 'N', help: { en: 'How many (default 20).', ja: '表示する件数です（既定 20）。' } },
    geoip: {
      type: 'string',
      value: 'FILE[,FILE]',
      help: { en: 'With address: countries and networks from MaxMind DB files (.mmdb) of yours.', ja: 'address と併用し、手元の MaxMind DB ファイル（.mmdb）から国やネットワークを示します。' },
    },
    'ip-ranges': {
      type: 'string',
      value: 'FILE',
      help: { en: 'With address: AWS’s own addresses, from its ip-ranges.json.', ja: 'address と併用し、AWS が公開する ip-ranges.json から AWS のアドレスを示します。' },
    },
    format: { type: 'string', value: 'table|json|csv', help: { en: 'How rows are shown (default: table).', ja: '行の表示形式です（既定: table）。' } },
  },
  async run(context) {
    const { options, positionals, say, out } = context
    const [{ dimensions, top, sparkline }, { openTrail }, { default: stringWidth }] = await Promise.all([import('#trail/top.ts'), import('./open.ts'), import('string-width')])
    const [by = '', ...more] = positionals
    if (!Object.hasOwn(dimensions, by) || more.length > 0)
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
    const { openGazetteer } = await import('#trail/geo.ts')
    const gazetteer = await openGazetteer({ geoip: list(options['geoip']), ipRanges: string(options['ip-ranges']) })
    const asked = by === 'address' && (options['geoip'] !== undefined || options['ip-ranges'] !== undefined)
    /** What the files tell of an address; nothing is a guess. */
    const placeOf = (address: string): string => {
      if (!asked) return ''
      const { country, city, asn, organisation, aws } = gazetteer.place(address)
      const told = [country, city, asn === null ? null : `AS${asn}`, organisation, aws === null ? null : `AWS ${aws.service} ${aws.region}`].filter((one) => one !== null)
      return told.length === 0 ? say({ en: 'unknown', ja: '不明' }) : told.join(' ')
    }
    const { reader, period } = await openTrail(context)
    try {
      const rows = await top(reader, by as keyof typeof dimensions, period, by === 'hour' ? 24 : number)
      if (format === 'json') {
        await out(`${JSON.stringify({ by, ...period, rows: asked ? rows.map((row) => ({ ...row, place: gazetteer.place(row.value) })) : rows }, null, 2)}\n`)
        return 0
      }
      if (format === 'csv') {
        await out(`${['value', 'events', 'refused', 'failed', 'first', 'last', ...(asked ? ['place'] : [])].map((name) => csvCell(name)).join(',')}\r\n`)
        for (const row of rows)
          await out(`${[row.value, row.events, row.refused, row.failed, row.first, row.last, ...(asked ? [placeOf(row.value)] : [])].map((cell) => csvCell(String(cell))).join(',')}\r\n`)
        return 0
      }
      const width = Math.min(100, Math.max(40, (process.stdout.columns ?? 142) - 62))
      const name = (text: string) => {
        const shown = printable(text, width)
        return shown + ' '.repeat(Math.max(0, width - stringWidth(shown)))
      }
      const heads = [say({ en: 'events', ja: '件数' }), say({ en: 'refused', ja: '拒否' }), say({ en: 'failed', ja: '失敗' })]
      const head = (text: string, columns: number) => ' '.repeat(Math.max(0, columns - stringWidth(text))) + text
      await out(
        `${name(say(dimensions[by as keyof typeof dimensions].name))} ${head(heads[0] as string, 10)} ${head(heads[1] as string, 8)} ${head(heads[2] as string, 8)}  ${period.from.slice(0, 16)} – ${period.to.slice(0, 16)} UTC\n`,
      )
      for (const row of rows)
        await out(
          `${name(row.value)} ${row.events.toLocaleString('en').padStart(10)} ${row.refused.toLocaleString('en').padStart(8)} ${row.failed.toLocaleString('en').padStart(8)}  ${sparkline(row.over)}\n`,
        )
      return 0
    } finally {
      reader.close()
    }
  },
})
