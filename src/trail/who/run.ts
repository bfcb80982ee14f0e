// `kokokara trail who`: asks, and writes the answer in the format that was asked for.
import { UserError } from '#core/error.ts'
import type { Say } from '#core/text.ts'
import type { LakeReader } from '#lake/lake.ts'
import type { Gazetteer } from '../geo.ts'
import type { Acts } from './acts.ts'
import type { Dossier, Section } from './dossier.ts'
import { dossierOf } from './gather.ts'
import { toCsv } from './render-csv.ts'
import { toMarkdown } from './render-markdown.ts'
import { toTerminal } from './render-terminal.ts'

export const whoFormats = ['terminal', 'markdown', 'csv', 'json'] as const
export type WhoFormat = (typeof whoFormats)[number]

export interface WhoOptions {
  readonly say: Say
  readonly version: string
  readonly format?: WhoFormat
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly deep?: boolean | undefined
  /** An IANA time zone for people's eyes; UTC where none is given. JSON is always UTC. */
  readonly zone?: string | undefined
  readonly colour?: boolean
  readonly columns?: number
  /** What files of the person's own tell of addresses. */
  readonly gazetteer?: Gazetteer | null | undefined
  readonly sections?: ((reader: LakeReader, found: Omit<Dossier, 'sections'>, acts: Acts) => Promise<readonly Section[]>) | undefined
}

/** Pieces of the answer. Ends with whether anything was found. */
export async function* runWho(reader: LakeReader, who: string, options: WhoOptions): AsyncGenerator<string, boolean> {
  const zone = zoneOf(options.zone)
  const { sections } = options
  const found = await dossierOf(
    reader,
    { who, from: options.from, to: options.to, deep: options.deep, version: options.version },
    sections === undefined ? undefined : (found, acts) => sections(reader, found, acts),
  )
  const dossier = options.gazetteer ? placed(found, options.gazetteer) : found
  const shown = { say: options.say, zone }
  switch (options.format ?? 'terminal') {
    case 'json':
      yield `${JSON.stringify(dossier, null, 2)}\n`
      break
    case 'csv':
      yield* toCsv(dossier, shown)
      break
    case 'markdown':
      yield* toMarkdown(dossier, shown)
      break
    case 'terminal':
      yield* toTerminal(dossier, { ...shown, colour: options.colour ?? false, columns: options.columns ?? 100 })
  }
  return dossier.resolution.subjects.length > 0
}

const placed = (dossier: Dossier, { place }: Gazetteer): Dossier => ({
  ...dossier,
  networks: dossier.networks.map((one) => ({ ...one, places: one.addresses.map((address) => ({ address, ...place(address) })) })),
})

function zoneOf(zone: string | undefined): string {
  // POSIX writes the zone's name with a colon before it.
  const name = zone?.replace(/^:/, '') || 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    throw new UserError('usage', {
      text: { en: 'There is no time zone "{zone}".', ja: '「{zone}」というタイムゾーンはありません。' },
      next: { en: 'Use a name such as Asia/Tokyo or UTC.', ja: 'Asia/Tokyo や UTC のような名前を指定してください。' },
      values: { zone: name },
    })
  }
}
