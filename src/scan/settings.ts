import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { UserError } from '#core/error.ts'
import { thresholdsSchema } from '#core/settings.ts'
import { settingsFile } from '#core/settings-file.ts'
import { languages } from '#core/text.ts'
import { everyCheck } from './judge.ts'

const mute = z.strictObject({
  /** A check's id. */
  check: z.string(),
  /** An ARN; `*` stands for anything. */
  resource: z.string().min(1),
  reason: z.string().trim().min(1),
  /** A day, `2027-03-31`: from the day after, the mute is an error. */
  expires: z.iso.date(),
})

const settingsSchema = z.strictObject({
  language: z.enum(languages).optional(),
  lake: z.string().optional(),
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/)).optional(),
  thresholds: thresholdsSchema.prefault({}),
  mutes: z.array(mute).default([]),
})

export type Settings = z.infer<typeof settingsSchema>
export type Mute = z.infer<typeof mute>

export const settingsJsonSchema = () => z.toJSONSchema(settingsSchema, { io: 'input' })

const trouble = (path: string, line: number, what: { en: string; ja: string }) =>
  new UserError('settings.invalid', {
    text: { en: `{path}, line {line}: ${what.en}`, ja: `{path} の {line} 行目: ${what.ja}` },
    next: { en: 'Correct that line. docs/generated/settings.md lists every setting.', ja: 'その行を修正してください。設定の一覧は docs/generated/settings.md にあります。' },
    values: { path, line },
  })

export const defaultSettings = (): Settings => settingsSchema.parse({})

/** Reads kokokara.yaml; all defaults where there is none and none was asked for. */
export async function readSettings(path: string | undefined, today: string): Promise<Settings> {
  const file = path ?? settingsFile
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (path === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return defaultSettings()
    throw new UserError('settings.missing', {
      text: { en: 'The settings file {path} cannot be read.', ja: '設定ファイル {path} を読み取れません。' },
      next: { en: 'Check the path given to --settings.', ja: '--settings に指定したパスを確認してください。' },
      values: { path: file },
      cause: error,
    })
  }
  return parseSettings(text, file, today)
}

async function parseSettings(text: string, file: string, today: string): Promise<Settings> {
  // Most have no settings: YAML is loaded where there are some to read.
  const { LineCounter, parseDocument } = await import('./yaml.ts')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 100 } as never)
  const lineAt = (offset: number) => lines.linePos(offset).line
  const [first] = document.errors
  if (first !== undefined) throw trouble(file, lineAt(first.pos[0]), { en: `this is not YAML (${first.code}).`, ja: `YAML として読み取れません（${first.code}）。` })
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | undefined
      if (node?.range?.[0] !== undefined) return lineAt(node.range[0])
    }
    return 1
  }
  const parsed = settingsSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.') || '-'
    const strange = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : null
    throw trouble(
      file,
      lineOf(strange === null ? (issue?.path ?? []) : [...(issue?.path ?? []), (issue as { keys: string[] }).keys[0] as string]),
      strange === null
        ? { en: `${where}: ${issue?.message ?? ''}.`, ja: `${where} の値が正しくありません（${issue?.message ?? ''}）。` }
        : { en: `there is no setting "${strange}".`, ja: `「${strange}」という設定はありません。` },
    )
  }
  parsed.data.mutes.forEach((one, n) => {
    if (!everyCheck.some(([id]) => id === one.check))
      throw trouble(file, lineOf(['mutes', n, 'check']), { en: `there is no check "${one.check}".`, ja: `「${one.check}」というチェックはありません。` })
    if (one.expires < today.slice(0, 10))
      throw trouble(file, lineOf(['mutes', n, 'expires']), {
        en: `the mute of "${one.check}" expired on ${one.expires}. Remove it, or look again and give a new date.`,
        ja: `「${one.check}」のミュートは ${one.expires} に期限切れです。削除するか、見直したうえで新しい期限を設定してください。`,
      })
  })
  return parsed.data
}

const matchers = new Map<string, RegExp>()

/** Whether a mute's resource pattern covers an ARN. */
export function covers({ resource }: Pick<Mute, 'resource'>, arn: string): boolean {
  let matcher = matchers.get(resource)
  if (matcher === undefined) {
    matcher = new RegExp(
      `^${resource
        .split(/\*+/)
        .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')}$`,
      's',
    )
    matchers.set(resource, matcher)
  }
  return matcher.test(arn)
}
