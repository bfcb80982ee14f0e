import { existsSync } from 'node:fs'
import { settingsFile } from '#core/settings-file.ts'
import { defaultLake, LakeReader } from '#lake/lake.ts'
import { archivePeriod, nothingIngested, periodOf } from '#trail/archive.ts'
import type { Period } from '#trail/habits/period.ts'
import { type Context, string } from '../command.ts'

export interface OpenTrail {
  readonly lake: string
  readonly reader: LakeReader
  /** All that is remembered. */
  readonly archive: Period
  /** What was asked for with --from and --to. */
  readonly period: Period
}

/** The remembered trail, or a word on how to get one. Whoever opens it closes its reader. */
export async function openTrail({ options, env }: Context): Promise<OpenTrail> {
  const set = await lakeSet(string(options['settings']))
  const lake = string(options['lake']) ?? set ?? defaultLake(env)
  const reader = await LakeReader.open(lake)
  try {
    const archive = await archivePeriod(reader)
    if (archive === null) throw nothingIngested(lake)
    return { lake, reader, archive, period: periodOf(archive, string(options['from']), string(options['to'])) }
  } catch (error) {
    reader.close()
    throw error
  }
}

/** The lake that the settings name. What reads them knows every check: where there are none it is not loaded, which is half of a start. */
async function lakeSet(path: string | undefined): Promise<string | undefined> {
  if (path === undefined && !existsSync(settingsFile)) return undefined
  const { readSettings } = await import('#scan/settings.ts')
  return (await readSettings(path, new Date().toISOString())).lake
}
