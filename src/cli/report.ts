import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { type Severity, severities } from '#core/check.ts'
import { UserError } from '#core/error.ts'
import type { Output } from '#core/output.ts'
import { isFull, makeFolder, placing } from '#lake/folder.ts'
import { outputs } from '#outputs/_index.ts'
import { type Context, list, string } from './command.ts'
import { forScreen } from './screen.ts'

type OutputId = keyof typeof outputs

export function formatsAsked({ options }: Pick<Context, 'options'>): readonly OutputId[] {
  const asked = list(options['format'])
  for (const one of asked)
    if (!Object.hasOwn(outputs, one))
      throw new UserError('usage', {
        text: { en: 'There is no report format "{one}".', ja: '「{one}」という出力形式はありません。' },
        next: { en: 'Formats: {all}.', ja: '指定できる形式: {all}' },
        values: { one, all: Object.keys(outputs).join(', ') },
      })
  return asked as OutputId[]
}

export function failOn({ options }: Pick<Context, 'options'>): Severity | undefined {
  const asked = string(options['fail-on'])
  if (asked === undefined || (severities as readonly string[]).includes(asked)) return asked as Severity | undefined
  throw new UserError('usage', {
    text: { en: 'There is no severity "{asked}".', ja: '「{asked}」という重要度はありません。' },
    next: { en: 'Severities: {all}.', ja: '指定できる重要度: {all}' },
    values: { asked, all: severities.join(', ') },
  })
}

/** Writes a snapshot's reports: to the screen where no path is given, else to files put in place when whole. */
export async function writeReports(context: Context, lake: string, snapshot: string): Promise<void> {
  const { openReport } = await import('#scan/report.ts')
  const asked = formatsAsked(context)
  const path = string(context.options['out'])
  const written: string[] = []
  for (const id of asked.length === 0 ? (['terminal'] as const) : asked) {
    const output = (id === 'terminal' && path === undefined ? await terminalForScreen(context) : (await outputs[id]()).default) as Output
    const { report, close } = await openReport(lake, snapshot)
    try {
      const pieces = output.write(report, context.say, context.language)
      if (path === undefined) for await (const piece of pieces) await context.out(piece)
      else written.push(await toFile(asked.length === 1 ? path : join(path, `kokokara.${output.extension}`), pieces))
    } finally {
      close()
    }
  }
  // Who reads a screen sees the ten first; how to see the rest is told there, and not in what a program reads.
  if (path === undefined && asked.length === 0 && process.stdout.isTTY === true)
    await context.out(
      await forScreen(
        `\n${context.say({ en: 'Every finding, to read in a browser: repeat it with --format html --out report.html', ja: 'すべての検出結果をブラウザーで読むには、--format html --out report.html を付けて実行してください。' })}\n`,
      ),
    )
  if (path !== undefined) {
    const { report, close } = await openReport(lake, snapshot)
    try {
      for await (const piece of (await terminalForScreen(context)).write(report, context.say, context.language)) await context.out(piece)
    } finally {
      close()
    }
    for (const file of written) context.err(`${context.say({ en: 'Written: {file}', ja: '出力しました: {file}' }, { file })}\n`)
  }
}

async function terminalForScreen({ env }: Context): Promise<Output> {
  const { terminal } = await import('#outputs/terminal.ts')
  const colour = process.stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return terminal({ colour, columns: process.stdout.columns ?? 80 })
}

async function toFile(path: string, pieces: AsyncIterable<string>): Promise<string> {
  try {
    await makeFolder(dirname(path))
    const { writeTo, place, remove } = placing(path)
    try {
      await pour(pieces, createWriteStream(writeTo, { mode: 0o600 }))
      await place()
    } catch (error) {
      await remove()
      throw error
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw unwritable(path, error)
  }
  return path
}

/**
 * As stream.pipeline does, but for one thing: when this fails, the pieces have come to their end. A pipeline leaves them to
 * finish alone, and the lake must not be closed while they still read from it.
 */
async function pour(pieces: AsyncIterable<string>, file: Writable): Promise<void> {
  const done = finished(file)
  // Thrown by the loop or awaited below; until then it must not count as unhandled.
  done.catch(() => undefined)
  for await (const piece of pieces) {
    if (file.errored !== null) throw file.errored
    if (!file.write(piece)) await Promise.race([once(file, 'drain'), done])
  }
  file.end()
  await done
}

/** The snapshot is stored before any report is written: a full disk or a wrong path costs the report only. */
export const unwritable = (path: string, error: unknown): UserError => {
  const { code = '' } = error as NodeJS.ErrnoException
  const stored = {
    en: 'The scan itself is stored; `kokokara list` shows it.',
    ja: 'スキャン結果は保存済みで、`kokokara list` で確認できます。',
  }
  return new UserError(isFull(error) ? 'report.full' : 'report.unwritable', {
    text: isFull(error)
      ? { en: 'The disk is full: the report cannot be written to {path} ({code}).', ja: 'ディスクの空きがないため、レポートを {path} に書き込めません（{code}）。' }
      : { en: 'The report cannot be written to {path} ({code}).', ja: 'レポートを {path} に書き込めません（{code}）。' },
    next: { en: `Choose another place with --out PATH. ${stored.en}`, ja: `--out で別の場所を指定してください。${stored.ja}` },
    values: { path, code },
    cause: error,
  })
}
