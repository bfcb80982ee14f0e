import { UserError } from '#core/error.ts'
import { defineCommand, list, string } from '../command.ts'
import { lakeOption } from '../options.ts'
import { orTold } from './refused.ts'

export default defineCommand({
  summary: {
    en: 'Read CloudTrail logs from folders, files, buckets, or the last 90 days without a trail.',
    ja: 'CloudTrail のログ（フォルダー、ファイル、バケット、または証跡なしでの直近 90 日分）を取り込みます。',
  },
  positional: 'SOURCE…',
  options: {
    ...lakeOption,
    lookup: {
      type: 'boolean',
      help: {
        en: 'Ask the event history (LookupEvents): the last 90 days of management events, no trail needed.',
        ja: 'イベント履歴（LookupEvents）から直近 90 日の管理イベントを取り込みます。証跡は不要です。',
      },
    },
    profile: { type: 'string', value: 'NAME', help: { en: 'Profile for buckets and the event history.', ja: 'バケットやイベント履歴の読み取りに使うプロファイルです。' } },
    regions: {
      type: 'string',
      value: 'R[,S]',
      help: { en: 'With --lookup: regions to ask (default: all that are enabled).', ja: '--lookup の対象リージョンです（既定: 有効なすべてのリージョン）。' },
    },
    since: {
      type: 'string',
      value: 'DAY',
      help: { en: 'Only log files and events from this day on (2026-11-24).', ja: '指定した日（例: 2026-11-24）以降のログだけを対象にします。' },
    },
  },
  async permissions() {
    const [{ bucketPermissions }, { lookupPermissions }, { reachPermissions }] = await Promise.all([import('#trail/bucket.ts'), import('#trail/lookup.ts'), import('./reach.ts')])
    return { ...bucketPermissions, ...lookupPermissions, ...(await reachPermissions()) }
  },
  async run(context) {
    const { options, positionals, env, say, err, out, signal } = context
    const since = string(options['since'])
    if (since !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(since) || Number.isNaN(Date.parse(since))))
      throw new UserError('usage', {
        text: { en: '"{since}" is not a day.', ja: '「{since}」は日付として認識できません。' },
        next: { en: 'Give it as 2026-11-24.', ja: '2026-11-24 の形式で指定してください。' },
        values: { since },
      })
    if (positionals.length === 0 && options['lookup'] !== true)
      throw new UserError('usage', {
        text: { en: 'Where are the logs?', ja: 'ログの場所が指定されていません。' },
        next: {
          en: 'Name a folder, a file or s3://BUCKET/PREFIX; or use --lookup, which needs no trail.',
          ja: 'フォルダー、ファイル、または s3://バケット/プレフィックス を指定してください。証跡がない場合は --lookup を使えます。',
        },
      })
    const [{ ingest }, { reachOf }, { defaultLake }, { readSettings }] = await Promise.all([import('#trail/ingest.ts'), import('./reach.ts'), import('#lake/lake.ts'), import('#scan/settings.ts')])
    const settings = await readSettings(string(options['settings']), new Date().toISOString())
    const lake = string(options['lake']) ?? settings.lake ?? defaultLake(env)
    const { open } = reachOf(context, list(options['regions']))
    const sources = await open([...positionals, ...(options['lookup'] === true ? ['lookup://'] : [])], since)

    const { ingestProgress, ingestReport } = await import('./ingest-text.ts')
    const progress = ingestProgress(context)
    let done: Awaited<ReturnType<typeof ingest>>
    try {
      done = await orTold(() => ingest({ lake, sources, signal, onProgress: progress.show }))
    } finally {
      progress.end()
    }
    await out(ingestReport(done, lake, say))
    if (done.stopped) {
      err(`\n${say({ en: 'Stopped. What was read is kept; the same command goes on from here.', ja: '中断しました。読み取った分は保存済みで、同じコマンドで続きから再開できます。' })}\n`)
      return 130
    }
    return done.broken > 0 || done.unreadable > 0 || done.missed.length > 0 ? 3 : 0
  },
})
