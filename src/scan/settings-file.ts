import { LineCounter, parseDocument } from 'yaml'
import { UserError } from '#core/error.ts'
import { everyCheck } from './judge.ts'
import { type Settings, settingsSchema } from './settings.ts'

const trouble = (path: string, line: number, what: { en: string; ja: string }) =>
  new UserError('settings.invalid', {
    text: { en: `{path}, line {line}: ${what.en}`, ja: `{path} の {line} 行目: ${what.ja}` },
    next: { en: 'Correct that line. docs/generated/settings.md lists every setting.', ja: 'その行を修正してください。設定の一覧は docs/generated/settings.md にあります。' },
    values: { path, line },
  })

/** The settings that a kokokara.yaml holds; what is wrong in it is told with its line. */
export function parseSettings(text: string, file: string, today: string): Settings {
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
