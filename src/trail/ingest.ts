import { setMaxListeners } from 'node:events'
import type { Text, Values } from '#core/text.ts'
import type { IngestedRow } from '#lake/events.ts'
import { longestRecord } from '#lake/events.ts'
import { type Stored, TrailWriter } from '#lake/trail.ts'
import { BatchFile } from './batch.ts'
import { type FileKind, type Outcome, readCarefully, readRecords, readSmall, usualLimits } from './records.ts'
import { type Listed, type Source, UnreadableObject } from './source.ts'

export interface IngestProgress {
  /** Objects that were read to their end, and that are to be read, as far as is known. */
  readonly done: number
  readonly total: number
  readonly listing: boolean
  readonly events: number
  /** Bytes as stored. */
  readonly bytes: number
  readonly bytesTotal: number
}

/** An object that could not be read, or not to its end. */
export interface Faulty {
  readonly source: string
  readonly key: string
  readonly code: string
  /** The byte of the uncompressed text; null where the object itself could not be had. */
  readonly position: number | null
  readonly record: number | null
  readonly text: Text
  readonly values: Values
}

export interface Ingested {
  /** Objects read now, whole or broken. */
  readonly read: number
  /** Objects that had been read by an earlier run. */
  readonly known: number
  /** Left out because their names are not those of log files. */
  readonly skipped: number
  readonly kinds: Readonly<Record<FileKind, number>>
  /** Records that were new, and that were here already. */
  readonly added: number
  readonly repeated: number
  /** Bytes of the objects as stored. */
  readonly bytes: number
  /** Objects whose content is broken: what was whole in them was kept. Every one is counted, the first thousand are told. */
  readonly broken: number
  /** Objects that could not be had at all; the next run tries them again. */
  readonly unreadable: number
  readonly faulty: readonly Faulty[]
  /** Folders, prefixes and regions that could not be listed. */
  readonly missed: Source['missed']
  /** The person stopped it: what was read by then is kept. */
  readonly stopped: boolean
}

export interface IngestOptions {
  readonly lake: string
  readonly sources: readonly Source[]
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined
}

/** Objects that are sorted by time together. Bounds what is held of an archive, however large it is. */
const window = 200_000
/** Objects read at once: enough to hide the way to a bucket. */
const readers = 16
/** Bytes of records in one batch, and seconds after which a smaller one is put in place, so that little is lost with a kill. */
const batchBytes = 128 << 20
const batchSeconds = 30
/** Bytes as stored up to which a file is read at once: a stream costs more than such a file does. */
const smallFile = 1 << 20
/** How many faulty objects are told by name. */
const told = 1000

const limits = { ...usualLimits, record: longestRecord }

/** An object on its way: what is known of it by now. */
interface Reading {
  readonly listed: Listed
  readonly source: Source
  outcome: Outcome | null
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}

/** Reads what was not read before, and stores it; nothing that was finished is lost or repeated by a stop at any moment. */
export async function ingest({ lake, sources, signal, onProgress }: IngestOptions): Promise<Ingested> {
  const writer = await TrailWriter.open(lake)
  // As many readers listen as there are; that is no leak.
  if (signal !== undefined) setMaxListeners(0, signal)
  const kinds: Record<FileKind, number> = { events: 0, insights: 0, digest: 0, config: 0, aggregated: 0, other: 0 }
  const faulty: Faulty[] = []
  const totals = { read: 0, known: 0, added: 0, repeated: 0, bytes: 0, broken: 0, unreadable: 0 }
  const seen = { done: 0, total: 0, events: 0, bytes: 0, bytesTotal: 0, listing: true }
  const stopped = () => signal?.aborted === true
  const progress = () => onProgress?.({ ...seen })
  const fault = (one: Faulty) => {
    if (faulty.length < told) faulty.push(one)
  }

  let batch = new BatchFile<Reading>(writer)
  let began = Date.now()
  const storing = new Set<Promise<void>>()
  let failed: unknown

  /** Hands the batch on. One is prepared while the one before is put in place and the next is being filled. */
  const seal = async () => {
    const full = batch
    batch = new BatchFile<Reading>(writer)
    began = Date.now()
    const work = full.store(mend).then(
      ({ added, repeated }: Stored) => {
        totals.added += added
        totals.repeated += repeated
      },
      (error: unknown) => {
        failed ??= error
      },
    )
    storing.add(work)
    void work.finally(() => storing.delete(work))
    while (storing.size > 1 && failed === undefined) await Promise.race(storing)
    if (failed !== undefined) throw failed
  }

  /** The lines of an object that is of another shape than it looked, one by one. */
  const mend = async function* (reading: Reading) {
    const careful = readCarefully(reading.source.read(reading.listed, signal), limits)
    for await (const piece of careful) yield piece
    reading.outcome = careful.outcome
  }

  const readOne = async (reading: Reading) => {
    const { listed, source } = reading
    try {
      const stored = await whole(reading)
      // An ordinary small file, as most are, goes in one piece.
      const piece = stored === null || listed.hint !== 'events' ? null : readSmall(stored)
      if (piece !== null) {
        await batch.add(reading, piece)
        seen.events += piece.count
        reading.outcome = { kind: 'events', events: piece.count, insights: 0, trouble: null, troubles: 0 }
        if (batch.bytes >= batchBytes) await sealed()
        return finish(reading)
      }
      const bytes = stored === null ? source.read(listed, signal) : once(stored)
      // The quick way knows files of these kinds by their beginning alone.
      const records = (listed.hint === 'insights' || listed.hint === 'aggregated' ? readCarefully : readRecords)(bytes, limits)
      for await (const piece of records) {
        await batch.add(reading, piece)
        seen.events += piece.count
        if (batch.bytes >= batchBytes) await sealed()
      }
      reading.outcome = records.outcome
    } catch (error) {
      if (stopped()) return
      if (!(error instanceof UnreadableObject)) throw error
      totals.unreadable += 1
      fault({ source: listed.source, key: listed.key, code: error.code, position: null, record: null, text: error.text, values: error.values })
      seen.done += 1
      return
    }
    finish(reading)
  }

  /** All bytes of a small object; null where there are more, or nobody knows how many. */
  const whole = async ({ listed, source }: Reading): Promise<Buffer | null> => {
    if (listed.size === null || listed.size > smallFile) return null
    const pieces: Buffer[] = []
    for await (const piece of source.read(listed, signal)) pieces.push(piece)
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
  }

  const finish = (reading: Reading) => {
    const { listed } = reading
    batch.finish(reading, rowOf)
    totals.read += 1
    totals.bytes += listed.size ?? 0
    seen.done += 1
    seen.bytes += listed.size ?? 0
    progress()
  }

  /** Several readers may find the batch full at once: one of them hands it on. */
  let sealing: Promise<void> | undefined
  const sealed = () => {
    sealing ??= seal().finally(() => {
      sealing = undefined
    })
    return sealing
  }

  const rowOf = ({ listed, outcome }: Reading): IngestedRow => {
    const { kind, events, insights, trouble } = outcome as Outcome
    kinds[kind] += 1
    if (trouble !== null) {
      totals.broken += 1
      fault({ source: listed.source, key: listed.key, code: trouble.code, position: trouble.byte, record: trouble.record, text: trouble.text, values: {} })
    }
    return {
      source: listed.source,
      key: listed.key,
      size: listed.size,
      etag: listed.etag,
      kind,
      records: events + insights,
      trouble: trouble?.code ?? null,
      position: trouble?.byte ?? null,
      message_en: trouble?.text.en ?? null,
      message_ja: trouble?.text.ja ?? null,
    }
  }

  const readAll = async (objects: readonly { readonly listed: Listed; readonly source: Source }[]) => {
    const fresh = (await writer.unread(objects.map(({ listed }) => listed))).map((n) => objects[n] as (typeof objects)[number])
    totals.known += objects.length - fresh.length
    // Together what happened together: a batch then falls on few days.
    fresh.sort((a, b) => ((a.listed.time ?? '') < (b.listed.time ?? '') ? -1 : (a.listed.time ?? '') > (b.listed.time ?? '') ? 1 : a.listed.key < b.listed.key ? -1 : 1))
    seen.total += fresh.length
    seen.bytesTotal += fresh.reduce((sum, { listed }) => sum + (listed.size ?? 0), 0)
    progress()
    let next = 0
    const worker = async () => {
      while (next < fresh.length && !stopped() && failed === undefined) {
        const one = fresh[next++] as (typeof fresh)[number]
        await readOne({ ...one, outcome: null })
        if (batch.bytes > 0 && Date.now() - began > batchSeconds * 1000) await sealed()
      }
    }
    await Promise.all(Array.from({ length: Math.min(readers, fresh.length) }, worker))
  }

  try {
    let waiting: { listed: Listed; source: Source }[] = []
    for (const source of sources) {
      if (stopped()) break
      try {
        for await (const listed of source.list(signal)) {
          waiting.push({ listed, source })
          if (waiting.length < window) continue
          const full = waiting
          waiting = []
          await readAll(full)
        }
      } catch (error) {
        if (!stopped()) throw error
      }
    }
    seen.listing = false
    await readAll(waiting)
    await sealed()
    while (storing.size > 0) await Promise.race(storing)
    if (failed !== undefined) throw failed
  } finally {
    await batch.discard()
    await Promise.allSettled(storing)
    writer.close()
  }
  return {
    ...totals,
    skipped: sources.reduce((sum, { skipped }) => sum + skipped, 0),
    kinds,
    faulty,
    missed: sources.flatMap(({ missed }) => missed),
    stopped: stopped(),
  }
}
