import { defaultLake, LakeReader } from '#lake/lake.ts'
import { readSettings } from '#scan/settings.ts'
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
  const settings = await readSettings(string(options['settings']), new Date().toISOString())
  const lake = string(options['lake']) ?? settings.lake ?? defaultLake(env)
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
