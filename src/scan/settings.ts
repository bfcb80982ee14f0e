import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { UserError } from '#core/error.ts'
import { thresholdsSchema } from '#core/settings.ts'
import { languages } from '#core/text.ts'

const mute = z.strictObject({
  /** A check's id. */
  check: z.string(),
  /** An ARN; `*` stands for anything. */
  resource: z.string().min(1),
  reason: z.string().trim().min(1),
  /** A day, `2027-03-31`: from the day after, the mute is an error. */
  expires: z.iso.date(),
})

export const settingsSchema = z.strictObject({
  language: z.enum(languages).optional(),
  lake: z.string().optional(),
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/)).optional(),
  thresholds: thresholdsSchema.prefault({}),
  mutes: z.array(mute).default([]),
})

export type Settings = z.infer<typeof settingsSchema>
export type Mute = z.infer<typeof mute>

export const settingsJsonSchema = () => z.toJSONSchema(settingsSchema, { io: 'input' })

export const defaultSettings = (): Settings => settingsSchema.parse({})

/** Reads kokokara.yaml; all defaults where there is none and none was asked for. */
export async function readSettings(path: string | undefined, today: string): Promise<Settings> {
  const file = path ?? 'kokokara.yaml'
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
  // Most have none: YAML is loaded where there is something to read.
  const { parseSettings } = await import('./settings-file.ts')
  return parseSettings(text, file, today)
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
