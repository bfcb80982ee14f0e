import type { TimeUnit } from './tree.ts'

/** A date and a time, with or without seconds, fractions and zone; what a zone would change is left alone. */
export const timeSource = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$'
const time = new RegExp(timeSource)

const day = 86_400_000

/** The ISO 8601 week: the one with the year's first Thursday is the first. */
function weekOf(midnight: number): number {
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7
  const thursday = midnight + (3 - weekday) * day
  return Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / (7 * day)) + 1
}

/** A part of an ISO 8601 time, as it is written; null when the text is none or there is no such day. */
export function partOf(text: string, unit: TimeUnit): number | null {
  if (!time.test(text)) return null
  const [year, month, date, hour, minute] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10), text.slice(11, 13), text.slice(14, 16)].map(Number) as [number, number, number, number, number]
  const midnight = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== date) return null
  return { year, month, day: date, hour, minute, week: weekOf(midnight) }[unit]
}
