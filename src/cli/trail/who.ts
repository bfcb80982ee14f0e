import { UserError } from '#core/error.ts'
import { defineCommand, string } from '../command.ts'
import { periodOptions, placeOptions } from '../options.ts'

export default defineCommand({
  summary: {
    en: 'What a key, user, role, session or address did, what it did not, and what the logs cannot tell.',
    ja: 'キー、ユーザー、ロール、セッション、IP アドレスについて、したこと、していないこと、ログからは分からないことを示します。',
  },
  positional: 'WHO',
  options: {
    ...periodOptions,
    format: { type: 'string', value: 'terminal|markdown|csv|json', help: { en: 'How the dossier is shown (default: terminal).', ja: '表示形式です（既定: terminal）。' } },
    ...placeOptions,
    deep: { type: 'boolean', help: { en: 'Read the whole text of every event, however many there are.', ja: '件数にかかわらず、すべてのイベントの全文を調べます。' } },
  },
  async run(context) {
    const { options, positionals, env, version, say, out } = context
    const [who, ...more] = positionals
    if (who === undefined || more.length > 0)
      throw new UserError('usage', {
        text: { en: 'About whom should be asked?', ja: '調べる対象を 1 つ指定してください。' },
        next: {
          en: 'Give an access key id, a user, a role, a session, an ARN or an address. `kokokara trail top principal` shows who there is.',
          ja: 'アクセスキー ID、ユーザー、ロール、セッション、ARN、IP アドレスのいずれかを指定します。`kokokara trail top principal` で一覧を確認できます。',
        },
      })
    const [{ runWho, whoFormats }, { answersOf }, { openTrail }] = await Promise.all([import('#trail/who/run.ts'), import('#trail/answers.ts'), import('./open.ts')])
    const format = (string(options['format']) ?? 'terminal') as (typeof whoFormats)[number]
    if (!whoFormats.includes(format))
      throw new UserError('usage', {
        text: { en: 'There is no format "{format}" for a dossier.', ja: '「{format}」という形式はありません。' },
        next: { en: 'Use {all}.', ja: '{all} のいずれかを指定してください。' },
        values: { format, all: whoFormats.join(', ') },
      })
    const gazetteer = await (await import('./places.ts')).placesAsked(options)
    const { reader, period } = await openTrail(context)
    const columns = Math.min(120, process.stdout.columns ?? 100)
    const answers = answersOf()
    try {
      const pieces = runWho(reader, who, {
        say,
        version,
        format,
        from: options['from'] === undefined ? undefined : new Date(period.from),
        to: options['to'] === undefined ? undefined : new Date(period.to),
        deep: options['deep'] === true,
        zone: env['TZ'],
        colour: process.stdout.isTTY === true && !env['NO_COLOR'],
        columns,
        gazetteer,
        sections: answers.sections,
      })
      let step = await pieces.next()
      for (; step.done !== true; step = await pieces.next()) await out(step.value)
      if (format === 'terminal') await out(answers.terminal(say, columns))
      if (format === 'markdown') await out(answers.markdown(say))
      return step.value ? 0 : 3
    } finally {
      reader.close()
    }
  },
})
