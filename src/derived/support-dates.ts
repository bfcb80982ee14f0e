/** The last days of standard and of extended support; null where AWS has announced none. */
export interface SupportDates {
  readonly standard: string
  readonly extended: string | null
}

/** Of what has no extended support. */
export interface EndOfLife extends SupportDates {
  readonly extended: null
}

/**
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html (2026-11-24). Versions 2 and 3 ended without
 * extended support. Redis OSS 7, Valkey and Memcached have no dates.
 */
const redis: Readonly<Record<string, SupportDates>> = {
  '2': { standard: '2023-01-13', extended: null },
  '3': { standard: '2023-07-31', extended: null },
  '4': { standard: '2026-01-31', extended: '2029-01-31' },
  '5': { standard: '2026-01-31', extended: '2029-01-31' },
  '6': { standard: '2027-01-31', extended: '2030-01-31' },
}

export const cacheSupport = (engine: string, version: string): SupportDates | null => (engine === 'redis' ? (redis[version.split('.')[0] as string] ?? null) : null)

// https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version (2026-11-24)
const first: SupportDates = { standard: '2025-11-07', extended: '2027-11-07' }
const second: SupportDates = { standard: '2027-11-07', extended: '2028-11-07' }
const last: SupportDates = { standard: '2027-11-07', extended: '2030-11-07' }

/** Of `OpenSearch_2.11` or `Elasticsearch_7.10`. */
export function searchSupport(engineVersion: string): SupportDates | null {
  const [engine = '', version = ''] = engineVersion.split('_')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (engine === 'Elasticsearch') {
    if (version === '5.6') return { standard: '2025-11-07', extended: '2028-11-07' }
    if (version === '6.8' || version === '7.10') return last
    if (version === '7.9') return second
    return major > 0 && major <= 7 ? first : null
  }
  if (engine !== 'OpenSearch') return null
  if (version === '1.3' || version === '2.19') return last
  if (major === 1 || (major === 2 && minor <= 9)) return first
  return major === 2 ? second : null
}

/** https://docs.aws.amazon.com/documentdb/latest/devguide/docdb-version-support-dates.html (2026-11-26). Of 4.0 and later AWS has announced no end. */
export const documentSupport = (version: string): SupportDates | null => (version.startsWith('3.6') ? { standard: '2026-03-30', extended: '2029-03-30' } : null)

/**
 * Of `1.4.6.1`: the product is 1, its major version 4, its minor one 6. Neptune has no extended support: at the end AWS upgrades.
 * https://docs.aws.amazon.com/neptune/latest/userguide/engine-releases.html, in the state that https://endoflife.date/amazon-neptune had on 2026-11-26.
 */
export function graphSupport(version: string): EndOfLife | null {
  const [product = 0, major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  const until = (standard: string): EndOfLife => ({ standard, extended: null })
  if (product !== 1 || major > 4) return null
  if (major === 0) return until(minor > 2 || (minor === 2 && patch > 2) ? '2023-01-30' : '2022-07-29')
  if (major === 1 && minor === 0) return until('2025-03-15')
  if (major <= 2) return until('2026-12-04')
  if (major === 3 || minor < 6 || (minor === 6 && patch < 2)) return until('2027-03-06')
  if (minor <= 7) return until('2027-06-03')
  return minor === 8 ? until('2027-10-27') : null
}

/** Where a day stands to the dates: still far from the end, near it, in extended support, or past all support. */
export function supportPhase(dates: EndOfLife, asOf: string, nearDays: number): 'supported' | 'ending' | 'ended'
export function supportPhase(dates: SupportDates, asOf: string, nearDays: number): 'supported' | 'ending' | 'extended' | 'ended'
export function supportPhase({ standard, extended }: SupportDates, asOf: string, nearDays: number): 'supported' | 'ending' | 'extended' | 'ended' {
  const left = (day: string) => Date.parse(`${day}T23:59:59Z`) - Date.parse(asOf)
  if (left(standard) >= 0) return left(standard) <= nearDays * 86_400_000 ? 'ending' : 'supported'
  return extended !== null && left(extended) >= 0 ? 'extended' : 'ended'
}
