import type { Comparison, Tree } from './tree.ts'

export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Level = (typeof levels)[number]

/** What rules and correlations say of themselves. */
export interface About {
  readonly file: string
  /** Which document of the file, from 1. */
  readonly document: number
  readonly title: string
  readonly id: string | null
  readonly name: string | null
  readonly status: string | null
  readonly level: Level | null
  readonly description: string | null
  readonly author: string | null
  readonly date: string | null
  readonly modified: string | null
  readonly tags: readonly string[]
  readonly falsePositives: readonly string[]
  readonly references: readonly string[]
  readonly fields: readonly string[]
  /** Every other key at the top of the document, as plain data: the specification lets rules carry keys of their own. */
  readonly rest: Readonly<Record<string, unknown>>
}

export interface Rule extends About {
  readonly kind: 'rule'
  readonly tree: Tree
}

export const correlationTypes = ['event_count', 'value_count', 'temporal', 'temporal_ordered', 'value_sum', 'value_avg', 'value_percentile'] as const
export type CorrelationType = (typeof correlationTypes)[number]

export interface Correlation extends About {
  readonly kind: 'correlation'
  readonly type: CorrelationType
  /** Ids or names, as they are written. */
  readonly rules: readonly string[]
  readonly groupBy: readonly string[]
  readonly seconds: number
  /** All must hold. */
  readonly conditions: readonly { readonly how: Comparison; readonly value: number }[]
  /** The fields whose values are counted, summed, averaged. */
  readonly of: readonly string[]
  /** Between 0 and 100; of value_percentile only. */
  readonly percentile: number | null
  /** Alias, then the rule's name or id as in `rules`, then the field in that rule's events. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** The rules it refers to are findings of their own as well. */
  readonly generate: boolean
}
