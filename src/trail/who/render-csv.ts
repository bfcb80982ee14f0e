import { csvCell } from '#core/escape.ts'
import type { Dossier } from './dossier.ts'
import { clock, type Shown } from './show.ts'

const columns = ['from', 'to', 'from_utc', 'to_utc', 'kind', 'weight', 'events', 'done', 'refused', 'failed', 'text', 'actions', 'credentials', 'regions', 'networks', 'evidence']

/** The timeline, a row each, with times in the reader's zone and in UTC. */
export function* toCsv(dossier: Dossier, { say, zone }: Shown): Iterable<string> {
  const at = clock(zone)
  // Without a byte order mark Excel reads Japanese as mojibake.
  yield `\ufeff${columns.map((name) => csvCell(name)).join(',')}\r\n`
  for (const row of dossier.timeline) {
    const cells = [
      at(row.from),
      at(row.to),
      row.from ?? '',
      row.to ?? '',
      row.kind,
      String(row.weight),
      String(row.events),
      String(row.done),
      String(row.refused),
      String(row.failed),
      say(row.text),
      row.actions.join(' '),
      row.credentials.join(' '),
      row.regions.join(' '),
      row.networks.join(' '),
      row.evidence.join(' '),
    ]
    yield `${cells.map((text) => csvCell(text)).join(',')}\r\n`
  }
}
