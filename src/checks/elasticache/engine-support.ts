import type { Given } from '#core/check.ts'
import { cacheSupport } from '#derived/support-dates.ts'
import { engineSupport, supportOutcome } from '../engine-support.ts'

/** What is asked of the engine version of a cluster and of a replication group alike. */
export const cacheEngineSupported = {
  ...engineSupport,

  outcomes: {
    supported: { result: 'pass', en: '{engine} {version} is in standard support.', ja: '{engine} {version} は標準サポート期間内です。' },
    ...engineSupport.outcomes,
  },

  evaluate({ engine, engineVersion: version }: { readonly engine: string; readonly engineVersion: string | null }, given: Given) {
    return version === null ? null : supportOutcome(cacheSupport(engine, version), { engine, version }, given)
  },

  examples: {
    supported: [{}],
    ending: [{ engine: 'redis', engineVersion: '6.2.6' }],
    extended: [{ engine: 'redis', engineVersion: '5.0.6' }],
    ended: [{ engine: 'redis', engineVersion: '3.2.10' }],
  },
} as const
