import type { RdsInstance } from '#collectors/rds.ts'
import type { Given } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'
import { engineSupport } from '../engine-support.ts'

type Supported = Pick<RdsInstance, 'engine' | 'engineVersion' | 'support'>

/** What is asked of the engine version of an instance and of a cluster alike. */
export const engineSupported = {
  ...engineSupport,
  traps: {
    en: 'The dates come from AWS itself (DescribeDBMajorEngineVersions), for the region looked at; lists inside a tool grow old. Others fail every database that is merely enrolled in extended support, though its version is still in standard support.',
    ja: '日付はツール内の一覧ではなく、対象リージョンの AWS API（DescribeDBMajorEngineVersions）から取得するため、古くなりません。延長サポートに登録されているだけで標準サポート期間内のデータベースは、不合格にしません。',
  },

  outcomes: {
    supported: { result: 'pass', en: '{engine} {version} is in standard support until {end}.', ja: '{engine} {version} の標準サポートは {end} までです。' },
    ...engineSupport.outcomes,
  },

  evaluate({ engine, engineVersion: version, support }: Supported, { asOf, thresholds }: Given) {
    // AWS publishes no dates for SQL Server, Oracle and Db2.
    if (support === null) return null
    const { standardUntil, extendedUntil } = support
    const left = daysBetween(asOf, standardUntil)
    const about = { engine, version }
    if (left >= 0) return [left <= thresholds.endOfSupportDays ? 'ending' : 'supported', { ...about, end: standardUntil.slice(0, 10) }] as const
    if (extendedUntil !== null && daysBetween(asOf, extendedUntil) >= 0) return ['extended', { ...about, end: extendedUntil.slice(0, 10) }] as const
    return ['ended', { ...about, end: (extendedUntil ?? standardUntil).slice(0, 10) }] as const
  },

  examples: {
    supported: [{}],
    ending: [{ support: { standardUntil: '2027-02-28T00:00:00.000Z', extendedUntil: null } }],
    extended: [{ support: { standardUntil: '2026-07-31T00:00:00.000Z', extendedUntil: '2029-07-31T00:00:00.000Z' } }],
    ended: [{ support: { standardUntil: '2025-10-31T00:00:00.000Z', extendedUntil: null } }, { support: { standardUntil: '2023-02-28T00:00:00.000Z', extendedUntil: '2026-02-28T00:00:00.000Z' } }],
  },
} as const
