import type { AnyKind, Collected, Resource, ResourceKind } from './resource.ts'

/** What the lake remembers of one account's events, up to the time of the scan. */
export interface Memory {
  readonly account: string
  readonly partition: string
  /** The time of the scan, ISO 8601. */
  readonly asOf: string
  /** The first and the last remembered event of this account, ISO 8601. */
  readonly period: { readonly from: string; readonly to: string }
  /** Rows of one SELECT over `events`; `$1` and on stand for values. */
  readonly stream: (sql: string, values?: readonly (string | number | null)[]) => AsyncIterable<Record<string, unknown>>
  /** Why the use of an IAM action may be missing in the events of the whole period, as short codes; none where it would be there. */
  readonly blindTo: (action: string) => Promise<readonly string[]>
  /** What the scan itself read of a kind, be it complete or not. Only for "at least one exists". */
  readonly seen: <R extends Resource>(kind: ResourceKind<R>) => readonly R[]
}

/** Facts that come from events of the past, rather than from what AWS answers today. Its kind is judged, stored and shown like a collected one. */
export interface Remembered<R extends Resource> {
  readonly kind: ResourceKind<R>
  /** What it looks at beside the events. */
  readonly from?: readonly AnyKind[]
  readonly recall: (memory: Memory) => AsyncIterable<Collected<R>>
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds memories of every kind
export type AnyRemembered = Remembered<any>

export const defineRemembered = <R extends Resource>(remembered: Remembered<R>): Remembered<R> => remembered
