import { printable } from '#core/escape.ts'
import type { Say } from '#core/text.ts'
import type { Ingested, IngestProgress } from '#trail/ingest.ts'
import type { Context } from '../command.ts'
import { liveLine } from '../progress.ts'

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)

/** Files, events, speed and what is left, on one line. */
export function ingestProgress(context: Context) {
  const { say } = context
  const line = liveLine(context)
  const began = Date.now()
  return {
    show({ done, total, listing, events, bytes, bytesTotal }: IngestProgress) {
      line.show(() => {
        const seconds = Math.max(0.1, (Date.now() - began) / 1000)
        const share = bytesTotal > 0 ? bytes / bytesTotal : 0
        // Guessing from the first files would frighten; while more is being listed nobody knows what is left.
        const left = listing || share < 0.02 ? '' : say({ en: ', about {left} s left', ja: '、残り約 {left} 秒' }, { left: Math.ceil((seconds * (1 - share)) / share) })
        return say(
          { en: '{done}/{total} {total|file|files}  {events} {events|event|events}  {speed} MB/s{left}', ja: '{done}/{total} ファイル  {events} イベント  {speed} MB/秒{left}' },
          { done: done.toLocaleString('en'), total: `${total.toLocaleString('en')}${listing ? '+' : ''}`, events: events.toLocaleString('en'), speed: (bytes / 1e6 / seconds).toFixed(1), left },
        )
      })
    },
    end: line.end,
  }
}

/** What was read, what was not, and why. */
export function ingestReport(done: Ingested, lake: string, say: Say): string {
  const { read, known, skipped, kinds, added, repeated, bytes, broken, unreadable, faulty, missed } = done
  const number = (n: number) => n.toLocaleString('en')
  const lines = [
    say(
      { en: 'Read {read} {read|file|files} ({size} MB); {known} had been read before.', ja: '{read} ファイル（{size} MB）を読み取りました。読み取り済みは {known} ファイルです。' },
      { read: number(read), size: megabytes(bytes), known: number(known) },
    ),
    say({ en: '{added} {added|event is|events are} new, {repeated} came twice.', ja: '新しいイベントは {added} 件、重複は {repeated} 件です。' }, { added: number(added), repeated: number(repeated) }),
  ]
  const others = [
    kinds.digest > 0 ? say({ en: '{n} {n|digest|digests}', ja: 'ダイジェスト {n} 個' }, { n: number(kinds.digest) }) : '',
    kinds.insights > 0 ? say({ en: '{n} with Insights', ja: 'Insights {n} 個' }, { n: number(kinds.insights) }) : '',
    kinds.config > 0 ? say({ en: '{n} of AWS Config', ja: 'AWS Config {n} 個' }, { n: number(kinds.config) }) : '',
    kinds.aggregated > 0 ? say({ en: '{n} with summaries of data events', ja: 'データイベントの集計 {n} 個' }, { n: number(kinds.aggregated) }) : '',
    kinds.other > 0 ? say({ en: '{n} without any event', ja: 'イベントのないもの {n} 個' }, { n: number(kinds.other) }) : '',
    skipped > 0 ? say({ en: '{n} left out, not named like log files', ja: 'ログファイルの名前ではないため除外 {n} 個' }, { n: number(skipped) }) : '',
  ].filter((one) => one !== '')
  if (others.length > 0) lines.push(say({ en: 'Besides: {others}.', ja: 'そのほか: {others}' }, { others: others.join(say({ en: ', ', ja: '、' })) }))
  if (broken > 0)
    lines.push(
      '',
      say(
        { en: '{broken} {broken|file is|files are} broken. What was whole in them is kept:', ja: '壊れているファイルが {broken} 個あります。読み取れた部分は保存しています。' },
        { broken: number(broken) },
      ),
      ...faulty
        .filter(({ position }) => position !== null)
        .slice(0, 20)
        .map(({ key, position, record, text, values }) =>
          say(
            { en: '  {key}: byte {position}, record {record}: {what}', ja: '  {key}: {position} バイト目、{record} レコード目: {what}' },
            { key: printable(key, 300), position: position ?? 0, record: record ?? 0, what: say(text, values) },
          ),
        ),
    )
  if (unreadable > 0)
    lines.push(
      '',
      say({ en: '{n} {n|file|files} could not be read; the next run tries again:', ja: '読み取れなかったファイルが {n} 個あります。次回の実行時に再試行します。' }, { n: number(unreadable) }),
      ...faulty
        .filter(({ position }) => position === null)
        .slice(0, 20)
        .map(({ key, code, text, values }) => `  ${printable(key, 300)}: ${printable(say(text, clean(values)), 300)} (${printable(code, 60)})`),
    )
  if (missed.length > 0)
    lines.push(
      '',
      say({ en: '{n} {n|place|places} could not be listed:', ja: '一覧を取得できなかった場所が {n} か所あります。' }, { n: missed.length }),
      ...missed.slice(0, 20).map(({ where, code, text, values }) => `  ${printable(where, 300)}: ${printable(say(text, clean(values)), 300)} (${printable(code, 60)})`),
    )
  const shown = Math.min(20, broken) + Math.min(20, unreadable)
  if (broken + unreadable > shown)
    lines.push(
      say({
        en: '  … and more: kokokara sql "select key, trouble, position from ingested where trouble is not null"',
        ja: '  … ほかの分は kokokara sql "select key, trouble, position from ingested where trouble is not null" で確認できます。',
      }),
    )
  lines.push(
    '',
    say(
      {
        en: 'Kept in {lake}. Next: `kokokara trail who KEY-OR-USER`, `kokokara trail detect`, `kokokara trail top action`.',
        ja: '{lake} に保存しました。次は `kokokara trail who キーまたはユーザー`、`kokokara trail detect`、`kokokara trail top action` で調べられます。',
      },
      { lake: printable(lake, 300) },
    ),
    '',
  )
  return lines.join('\n')
}

const clean = (values: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? printable(value, 300) : value]))
