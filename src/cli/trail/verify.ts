import { UserError } from '#core/error.ts'
import type { Source } from '#trail/source.ts'
import { defineCommand, list, string } from '../command.ts'
import { periodOptions } from '../options.ts'
import { orTold } from './refused.ts'

export default defineCommand({
  summary: {
    en: 'Prove from CloudTrail’s signed digests that log files were not changed, deleted or added.',
    ja: 'CloudTrail の署名付きダイジェストをもとに、ログファイルの改変・削除・追加がないことを検証します。',
  },
  positional: 'SOURCE',
  options: {
    ...periodOptions,
    keys: {
      type: 'string',
      value: 'PATH',
      help: {
        en: 'Public keys: what `aws cloudtrail list-public-keys` printed, or a folder of such files (default: ask CloudTrail).',
        ja: 'パブリックキーのファイル（`aws cloudtrail list-public-keys` の出力）またはフォルダーです（既定: CloudTrail に問い合わせ）。',
      },
    },
    profile: { type: 'string', value: 'NAME', help: { en: 'Profile for the bucket and the keys.', ja: 'バケットとパブリックキーの読み取りに使うプロファイルです。' } },
    regions: { type: 'string', value: 'R[,S]', help: { en: 'Only these regions.', ja: '対象リージョンです。' } },
    accounts: { type: 'string', value: 'ID[,ID]', help: { en: 'Only these accounts.', ja: '対象アカウントです。' } },
    format: { type: 'string', value: 'terminal|markdown|csv|json', help: { en: 'How the results are shown (default: terminal).', ja: '結果の形式です（既定: terminal）。' } },
    all: { type: 'boolean', help: { en: 'CSV and JSON: also what was verified, a row a file.', ja: 'CSV と JSON で、検証できたファイルも 1 件ずつ出力します。' } },
  },
  async permissions() {
    const [{ bucketPermissions }, { keyPermissions }, { reachPermissions }] = await Promise.all([import('#trail/bucket.ts'), import('#trail/verify/keys.ts'), import('./reach.ts')])
    return { ...bucketPermissions, ...keyPermissions, ...(await reachPermissions()) }
  },
  async run(context) {
    const { options, positionals, env, say, out, err, signal } = context
    const [text, ...more] = positionals
    const { copyCommands, copyRecipe } = await import('#trail/verify/recipe.ts')
    if (text === undefined || more.length > 0)
      throw new UserError('usage', {
        text: { en: 'Which logs should be verified? Name one folder or s3://BUCKET/PREFIX.', ja: '検証するログの場所（フォルダーまたは s3://バケット/プレフィックス）を 1 つ指定してください。' },
        next: { en: `To make a copy that can be verified:\n\n${copyRecipe.en}\n\n${copyCommands}`, ja: `検証できるコピーの作り方:\n\n${copyRecipe.ja}\n\n${copyCommands}` },
      })
    const format = string(options['format']) ?? 'terminal'
    const [{ verify }, keysOf, render, rows, { reachOf }, { TrailWriter }, { defaultLake }, { readSettings }, { liveLine }] = await Promise.all([
      import('#trail/verify/verify.ts'),
      import('#trail/verify/keys.ts'),
      import('#trail/verify/render.ts'),
      import('#trail/verify/rows.ts'),
      import('./reach.ts'),
      import('#lake/trail.ts'),
      import('#lake/lake.ts'),
      import('#scan/settings.ts'),
      import('../progress.ts'),
    ])
    if (!['terminal', 'markdown', 'csv', 'json'].includes(format))
      throw new UserError('usage', {
        text: { en: 'There is no format "{format}" for a verification.', ja: '「{format}」という形式はありません。' },
        next: { en: 'Use terminal, markdown, csv or json.', ja: 'terminal、markdown、csv、json のいずれかを指定してください。' },
        values: { format },
      })
    const settings = await readSettings(string(options['settings']), new Date().toISOString())
    const lake = string(options['lake']) ?? settings.lake ?? defaultLake(env)
    const { open, reach } = reachOf(context, [], {
      en: 'A copy is verified without AWS when --keys PATH names the public keys.',
      ja: 'コピーの検証なら、--keys でパブリックキーを指定すれば AWS に接続せずに実行できます。',
    })
    const [source] = (await open([text])) as readonly [Source]
    const saved = string(options['keys'])
    const keys = saved === undefined ? keysOf.keysFrom(keysOf.askCloudTrail(await (await import('#trail/verify/ask.ts')).clients(await reach()))) : keysOf.heldKeys(await keysOf.readKeys(saved))
    const line = liveLine(context)
    const verified = verify(source, {
      keys,
      from: string(options['from']),
      to: string(options['to']),
      accounts: options['accounts'] === undefined ? undefined : list(options['accounts']),
      regions: options['regions'] === undefined ? undefined : list(options['regions']),
      signal,
      onProgress: ({ stage, listed, digests, logs, bytes, region }) =>
        line.show(() =>
          stage === 'listing'
            ? say({ en: '{listed} {listed|file|files} listed', ja: '一覧取得中: {listed} ファイル' }, { listed: listed.toLocaleString('en') })
            : say(
                { en: '{region}  {digests} {digests|digest|digests}, {logs} {logs|log file|log files}, {size} MB', ja: '{region}  ダイジェスト {digests} 件、ログファイル {logs} 件、{size} MB' },
                { region: region ?? '', digests: digests.toLocaleString('en'), logs: logs.toLocaleString('en'), size: (bytes / 1e6).toFixed(0) },
              ),
        ),
    })
    try {
      const screen = { colour: process.stdout.isTTY === true && !env['NO_COLOR'], columns: Math.min(120, process.stdout.columns ?? 100) }
      const all = options['all'] === true
      const pieces =
        format === 'json'
          ? rows.json(verified, { all })
          : format === 'csv'
            ? rows.csv(verified, say, { all })
            : format === 'markdown'
              ? render.markdown(verified, say)
              : render.terminal(verified, say, screen)
      await orTold(async () => {
        for await (const piece of pieces) {
          line.end()
          await out(piece)
        }
      })
    } finally {
      line.end()
    }
    const summary = verified.summary()
    const writer = await TrailWriter.open(lake)
    try {
      const checked = new Date().toISOString()
      await writer.storeVerified(
        source.name,
        summary.coverage.map(({ account: whose, region, trail, from, to, standing, logs, codes }) => ({
          source: source.name,
          account: whose,
          region,
          trail,
          from_time: from,
          to_time: to,
          standing,
          verified: logs.verified,
          broken: logs.broken,
          unknown: logs.unknown,
          codes: codes.join(' '),
          checked_at: checked,
        })),
      )
    } finally {
      writer.close()
    }
    if (format === 'terminal')
      err(
        `${say({ en: 'The result is kept: `kokokara trail who` says what of its answer rests on verified logs.', ja: '結果を保存しました。`kokokara trail who` の回答で、検証済みのログに基づく範囲が示されます。' })}\n`,
      )
    return summary.exitCode
  },
})
