import { parseArgs } from 'node:util'
import { UserError } from '#core/error.ts'
import { printable } from '#core/escape.ts'
import { fill, type Language, languages, speaker } from '#core/text.ts'
import { commands } from './_index.ts'
import type { Command, Option } from './command.ts'
import { declaredByCommands } from './declared.ts'
import { nearest } from './nearest.ts'
import { commonOptions, environment } from './options.ts'
import { forScreen } from './screen.ts'

const all = commands as Readonly<Record<string, Command>>

const languageOf = (argv: readonly string[], env: NodeJS.ProcessEnv): Language => {
  const at = argv.findIndex((one) => one === '--lang' || one.startsWith('--lang='))
  const asked = at === -1 ? undefined : argv[at]?.includes('=') ? argv[at]?.slice('--lang='.length) : argv[at + 1]
  if (asked !== undefined) {
    if ((languages as readonly string[]).includes(asked)) return asked as Language
    throw new UserError('usage', {
      text: { en: 'There is no language "{asked}".', ja: '「{asked}」という言語には対応していません。' },
      next: { en: 'Use --lang ja or --lang en.', ja: '--lang ja または --lang en を指定してください。' },
      values: { asked },
    })
  }
  return /^ja/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'ja' : 'en'
}

const usage = (text: { en: string; ja: string }, values: Record<string, string>, command?: string, meant: readonly string[] = []) =>
  new UserError('usage', {
    text,
    next:
      meant.length === 0
        ? { en: 'See `kokokara {command}--help`.', ja: '`kokokara {command}--help` で使い方を確認してください。' }
        : { en: 'Perhaps: {meant}. See `kokokara {command}--help`.', ja: '候補: {meant}。`kokokara {command}--help` で使い方を確認してください。' },
    values: { ...values, command: command === undefined ? '' : `${spoken(command)} `, meant: meant.slice(0, 3).join(', ') },
  })

/** Commands in a folder are called by two words: `trail who`. */
const spoken = (name: string) => name.replace('/', ' ')
const within = (group: string) => Object.entries(all).filter(([one]) => one.startsWith(`${group}/`))

function help(language: Language, name?: string): string {
  const command = name === undefined ? undefined : all[name]
  const optionLines = (options: Readonly<Record<string, Option>>) =>
    Object.entries(options).map(([option, { value, help: text }]) => {
      const name = `${option}${value === undefined ? '' : ` ${value}`}`
      // Two spaces at least: by them the folding tells the columns apart.
      return `  --${name.length > 23 ? `${name}  ` : name.padEnd(25)}${text[language]}`
    })
  if (command !== undefined)
    return [
      `kokokara ${spoken(name as string)}${within(name as string).length > 0 ? (language === 'en' ? ' COMMAND' : ' コマンド') : ''}${command.positional === undefined ? '' : ` ${command.positional}`} [${language === 'en' ? 'options' : 'オプション'}]`,
      '',
      command.summary[language],
      '',
      ...within(name as string).map(([one, { summary }]) => `  kokokara ${spoken(one).padEnd(14)} ${summary[language]}`),
      ...(within(name as string).length > 0 ? [''] : []),
      ...optionLines({ ...command.options, ...commonOptions }),
      '',
    ].join('\n')
  return [
    language === 'en' ? 'kokokara: look at an AWS account, say what is wrong and what to do first.' : 'kokokara: AWS アカウントを調べ、問題点と最初にすべきことを示します。',
    '',
    ...Object.entries(all)
      .filter(([one]) => !one.includes('/'))
      .map(([one, { summary }]) => `  kokokara ${one.padEnd(10)} ${summary[language]}`),
    '',
    ...optionLines(commonOptions),
    '',
    language === 'en' ? 'Environment:' : '環境変数:',
    ...Object.entries(environment).map(([one, text]) => `  ${one.padEnd(26)} ${text[language]}`),
    '',
    language === 'en'
      ? 'Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong use, settings or machine; 3 too little could be read; 130 interrupted.'
      : '終了コード: 0 完了、1 --fail-on 以上の検出結果あり、2 使い方・設定・環境の誤り、3 読み取れた範囲が不十分、130 中断',
    '',
    language === 'en' ? 'Try it without an account: kokokara demo' : 'アカウントがなくても試せます: kokokara demo',
    '',
  ].join('\n')
}

/** The whole program: arguments in, exit code out. 0 done, 1 findings, 2 wrong use or settings, 3 too little could be read, 130 interrupted. */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv, version: string): Promise<number> {
  const out = (text: string) => new Promise<void>((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(outputTrouble(error)) : resolve())))
  // The same trouble comes by the callback above; without a listener it would end the process in the middle of a sentence.
  process.stdout.on('error', ignored)
  process.stderr.on('error', ignored)
  // A file that has reached the size allowed here is then an error as a full disk is, not a sudden end.
  process.on('SIGXFSZ', ignored)
  const err = (text: string) => void process.stderr.write(text)
  let language: Language = /^ja/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'ja' : 'en'
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    language = languageOf(argv, env)
    // `help`, `help scan`: what many programs take.
    const words = argv[0] === 'help' ? (argv[1] !== undefined && Object.hasOwn(all, argv[1]) ? [...argv.slice(1), '--help'] : ['--help', ...argv.slice(1)]) : argv
    const two = words.slice(0, 2).join('/')
    const [name, ...rest] = words.length > 1 && Object.hasOwn(all, two) ? [two, ...words.slice(2)] : words
    if (name === '--version') {
      await out(`${version}\n`)
      return 0
    }
    if (name === undefined || name.startsWith('-')) {
      if (name !== undefined && !['--help', '-h', '--lang'].includes(name.split('=')[0] as string))
        throw usage({ en: 'There is no option {name}.', ja: '{name} というオプションはありません。' }, { name })
      await out(await forScreen(help(language)))
      return 0
    }
    const command = Object.hasOwn(all, name) ? all[name] : undefined
    if (command === undefined) throw usage({ en: 'There is no command "{name}".', ja: '「{name}」というコマンドはありません。' }, { name }, undefined, nearest(name, Object.keys(all)))
    const [second] = rest
    if (within(name).length > 0 && second !== undefined && !second.startsWith('-'))
      throw usage(
        { en: 'There is no command "{name}".', ja: '「{name}」というコマンドはありません。' },
        { name: `${name} ${second}` },
        name,
        nearest(
          second,
          within(name).map(([one]) => one.slice(name.length + 1)),
        ).map((one) => `${name} ${one}`),
      )
    const parsed = parse(rest, command, name)
    if (parsed.values['help'] === true || command.run === undefined) {
      await out(await forScreen(help(language, name)))
      return 0
    }
    return await command.run({ say: speaker(language), language, options: parsed.values, positionals: parsed.positionals, env, signal: stop.signal, version, declared: declaredByCommands, out, err })
  } catch (error) {
    if (stop.signal.aborted) {
      err(language === 'en' ? '\nStopped. Nothing was left half-written.\n' : '\n中断しました。書きかけのデータは残っていません。\n')
      return 130
    }
    if (error instanceof UserError) {
      const filled = Object.fromEntries(Object.entries(error.values).map(([key, value]) => [key, typeof value === 'string' ? printable(value, 500) : value]))
      err(await forScreen(`kokokara: ${fill(error.text[language], filled)}\n${fill(error.next[language], filled)}\n`, process.stderr))
      return 2
    }
    // A pipe closed by its reader (`| head`) is no failure of ours.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    throw error
  } finally {
    process.stdout.removeListener('error', ignored)
    process.stderr.removeListener('error', ignored)
    process.removeListener('SIGXFSZ', ignored)
    process.removeListener('SIGINT', interrupt)
    process.removeListener('SIGTERM', interrupt)
  }
}

const ignored = () => undefined

/** A closed pipe is dealt with below; anything else that the screen or the file behind `>` does not take is told. */
const outputTrouble = (error: NodeJS.ErrnoException): Error =>
  error.code === 'EPIPE'
    ? error
    : new UserError('output.unwritable', {
        text: { en: 'The output could not be written ({code}).', ja: '出力を書き込めませんでした（{code}）。' },
        next: {
          en: 'Where it is sent to may be full. What was scanned is stored; `kokokara list` shows it.',
          ja: '出力先の空き容量を確認してください。スキャンが終わっていれば結果は保存済みで、`kokokara list` で確認できます。',
        },
        values: { code: error.code ?? '' },
        cause: error,
      })

function parse(args: readonly string[], command: Command, name: string) {
  const options = Object.fromEntries(Object.entries({ ...command.options, ...commonOptions }).map(([option, { type }]) => [option, { type, ...(option === 'help' ? { short: 'h' } : {}) }]))
  try {
    return parseArgs({ args: [...args], options, allowPositionals: command.positional !== undefined, strict: true })
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error
    const word = /'([^']+)'/.exec((error as Error).message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      const option = /--[\w-]+/.exec(word)?.[0] ?? word
      // A string option that another option follows is called ambiguous, without `<value>`.
      if (options[option.slice(2)]?.type === 'string') throw usage({ en: '{option} needs a value.', ja: '{option} には値の指定が必要です。' }, { option }, name)
      throw usage({ en: '{option} takes no value.', ja: '{option} に値は指定できません。' }, { option }, name)
    }
    throw usage(
      { en: '"{word}" is not understood.', ja: '「{word}」は認識できません。' },
      { word },
      name,
      word.startsWith('--') ? nearest(word.slice(2), Object.keys(options)).map((one) => `--${one}`) : [],
    )
  }
}
