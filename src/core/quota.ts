import type { Resource } from './resource.ts'

/** How much of a limit that AWS sets is used up. */
export interface Quota {
  /** AWS's name for it. */
  readonly name: string
  readonly used: number
  readonly max: number
}

/** Limits of one service in an account and region, as far as the service itself tells them. */
export interface Quotas extends Resource {
  readonly quotas: readonly Quota[]
}
