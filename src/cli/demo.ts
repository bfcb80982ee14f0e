import { existsSync } from 'node:fs'
import { defineCommand, string } from './command.ts'
import { reportOptions } from './options.ts'
import { forScreen } from './screen.ts'

/** Beside the bundle once built, beside the sources in the repository: the recordings are the same files. */
const recording = (day: string): string => {
  const places = ['../demo/', '../../demo/', '../../../demo/'].map((up) => new URL(`${up}${day}.jsonl.gz`, import.meta.url))
  return (places.find((place) => existsSync(place)) ?? (places[0] as URL)).pathname
}

export default defineCommand({
  summary: { en: "Run the scan on an embedded account: a small company's, two weeks in a row.", ja: '内蔵のサンプルアカウント（小さな会社の 2 週分の記録）でスキャンを試します。' },
  options: reportOptions,
  async run(context) {
    const { look } = await import('./look.ts')
    const { defaultLake } = await import('#lake/lake.ts')
    // Its own lake: what is made up must not stand among a person's own snapshots.
    const lake = string(context.options['lake']) ?? `${defaultLake(context.env)}-demo`
    await look(context, { replay: recording('2026-11-17'), lake, quiet: true })
    const { exit, lake: kept } = await look(context, { replay: recording('2026-11-24'), lake })
    const told = `\n${context.say({ en: 'This was a made-up account; both weeks are kept in {lake}.\nYour own account: npx kokokara scan', ja: 'これは架空のアカウントです。2 週分の結果は {lake} に保存しました。\nご自身のアカウントを調べるには: npx kokokara scan' }, { lake: kept })}\n`
    context.err(await forScreen(told, process.stderr))
    return exit
  },
})
