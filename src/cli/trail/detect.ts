import { UserError } from '#core/error.ts'
import { defineCommand, string } from '../command.ts'
import { periodOptions } from '../options.ts'
import { forScreen } from '../screen.ts'

export default defineCommand({
  summary: {
    en: 'Look for signs of attack and misuse: our rules, your Sigma rules, shared users, first-time behaviour.',
    ja: '攻撃や誤用の兆候を探します（付属ルール、手元の Sigma ルール、共有ユーザー、初めての操作）。',
  },
  options: {
    ...periodOptions,
    rules: {
      type: 'string',
      value: 'DIR',
      help: { en: 'Also these Sigma rules: a file, a folder, a checkout of SigmaHQ as it is.', ja: '追加の Sigma ルールです（ファイル、フォルダー、SigmaHQ のチェックアウト）。' },
    },
    'only-rules': { type: 'boolean', help: { en: 'With --rules: leave our own rules out.', ja: '--rules と併用し、付属ルールを使いません。' } },
    format: { type: 'string', value: 'terminal|json|csv|markdown', help: { en: 'How the results are shown (default: terminal).', ja: '結果の形式です（既定: terminal）。' } },
    'fail-on': { type: 'string', value: 'SEVERITY', help: { en: 'Exit 1 when something this severe or worse was found.', ja: '指定した重要度以上の検出があれば終了コード 1 を返します。' } },
    all: { type: 'boolean', help: { en: 'Also show what is only informational, and all places.', ja: '参考レベルの検出や全件も表示します。' } },
  },
  async run(context) {
    const { options, out, say, language } = context
    const format = string(options['format']) ?? 'terminal'
    const failOn = string(options['fail-on'])
    const [{ severities }, { detect }, { ownRules, rulesIn }, { detectWriters }, { openTrail }] = await Promise.all([
      import('#core/check.ts'),
      import('#trail/detect.ts'),
      import('#trail/rules.ts'),
      import('#trail/detect-text.ts'),
      import('./open.ts'),
    ])
    if (!Object.hasOwn(detectWriters, format))
      throw new UserError('usage', {
        text: { en: 'There is no format "{format}" for detections.', ja: '検出結果に「{format}」という形式はありません。' },
        next: { en: 'Use {all}.', ja: '{all} のいずれかを指定してください。' },
        values: { format, all: Object.keys(detectWriters).join(', ') },
      })
    if (failOn !== undefined && !(severities as readonly string[]).includes(failOn))
      throw new UserError('usage', {
        text: { en: 'There is no severity "{failOn}".', ja: '「{failOn}」という重要度はありません。' },
        next: { en: 'Severities: {all}.', ja: '指定できる重要度: {all}' },
        values: { failOn, all: severities.join(', ') },
      })
    const folder = string(options['rules'])
    if (folder === undefined && options['only-rules'] === true)
      throw new UserError('usage', {
        text: { en: '--only-rules leaves nothing to ask without --rules.', ja: '--only-rules は --rules と併用してください。' },
        next: { en: 'Add --rules DIR.', ja: '--rules を追加してください。' },
      })
    const rules = [...(options['only-rules'] === true ? [] : ownRules()), ...(folder === undefined ? [] : await rulesIn(folder))]
    const { reader, archive, period } = await openTrail(context)
    try {
      // Without a period of its own, habits are told for the last week: what is new is compared with all that came before.
      const weekBefore = new Date(Date.parse(period.to) - 7 * 86_400_000).toISOString()
      const habits = options['from'] === undefined ? { from: [weekBefore, archive.from].sort().at(-1) as string, to: period.to } : period
      const detected = await detect(reader, { period, rules, habits })
      for (const piece of (detectWriters[format] as (typeof detectWriters)[string])(detected, { say, language, whole: options['all'] === true }))
        await out(format === 'terminal' ? await forScreen(piece) : piece)
      const worst = severities.slice(0, failOn === undefined ? 0 : (severities as readonly string[]).indexOf(failOn) + 1).map((one) => (one === 'info' ? 'informational' : one))
      return detected.detections.some(({ rule }) => (worst as readonly string[]).includes(rule.level)) ? 1 : 0
    } finally {
      reader.close()
    }
  },
})
