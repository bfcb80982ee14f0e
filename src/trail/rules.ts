import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { UserError } from '#core/error.ts'
import type { Text } from '#core/text.ts'
import { detections } from '#detections/_index.ts'
import { type Parsed, parseRules } from '#sigma/parse.ts'
import type { About, Level } from '#sigma/rule.ts'

/** Our own rules. */
export const ownRules = (): readonly Parsed[] => Object.entries(detections).flatMap(([file, text]) => parseRules(text, file))

/** All rules of a folder and those below, as they are; what cannot be read is a trouble among them. */
export async function rulesIn(folder: string): Promise<readonly Parsed[]> {
  const there = await stat(folder).catch((cause: unknown) => {
    throw new UserError('rules.missing', {
      text: { en: 'The rules in {folder} cannot be read.', ja: '{folder} のルールを読み取れません。' },
      next: { en: 'Name a folder with Sigma rules (.yml), such as a checkout of SigmaHQ.', ja: 'Sigma ルール（.yml）のあるフォルダー（SigmaHQ のチェックアウトなど）を指定してください。' },
      values: { folder },
      cause,
    })
  })
  const files = there.isDirectory()
    ? (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((one) => one.isFile() && /\.ya?ml$/i.test(one.name))
        .map((one) => join(one.parentPath, one.name))
        .sort()
    : [folder]
  const parsed: Parsed[] = []
  for (const file of files) parsed.push(...parseRules(await readFile(file, 'utf8'), there.isDirectory() ? relative(folder, file) : file))
  return parsed
}

/** What a rule says to people. Rules from elsewhere speak one language only. */
export interface RuleFacts {
  readonly id: string
  readonly file: string
  readonly title: Text
  readonly description: Text
  readonly falsePositives: readonly Text[]
  readonly level: Level
  readonly tags: readonly string[]
  readonly references: readonly string[]
  /** Ours alone say these. */
  readonly protects: readonly string[]
  readonly row: number | null
  readonly cis: string | null
  readonly playbook: string | null
}

export function factsOf(rule: About): RuleFacts {
  const { ja, protects, row, cis, playbook } = rule.rest as {
    readonly ja?: { readonly title?: string; readonly description?: string; readonly falsepositives?: readonly string[] }
    readonly protects?: readonly string[]
    readonly row?: number
    readonly cis?: string | number
    readonly playbook?: string
  }
  const both = (en: string, own: unknown): Text => ({ en, ja: typeof own === 'string' ? own : en })
  return {
    id: rule.id ?? rule.name ?? `${rule.file}#${rule.document}`,
    file: rule.file,
    title: both(rule.title, ja?.title),
    description: both(rule.description ?? '', ja?.description),
    falsePositives: rule.falsePositives.map((one, n) => both(one, ja?.falsepositives?.[n])),
    level: rule.level ?? 'medium',
    tags: rule.tags,
    references: rule.references,
    protects: Array.isArray(protects) ? protects.map(String) : [],
    row: typeof row === 'number' ? row : null,
    cis: cis === undefined ? null : String(cis),
    playbook: typeof playbook === 'string' ? playbook : null,
  }
}
