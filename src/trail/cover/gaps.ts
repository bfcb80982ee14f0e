// Hours without an event where events never stop: how improbable is that?

/** What is known of an account's events in a region, hour by hour. */
export interface Pulse {
  /** Hours looked at. */
  readonly hours: number
  /** Hours with at least one event. */
  readonly active: number
  /** The sum of the hourly counts, and of their squares. */
  readonly events: number
  readonly squares: number
}

/** Below this many hours nothing can be called usual. */
export const fewestHours = 48

/** Where more of the other hours than this are silent, silence is usual. */
const usualSilence = 0.02

/** Above this it may be chance. */
export const improbable = 1e-4

/**
 * The chance that somewhere in these hours a silence of `length` hours comes about by itself; null where that cannot be told, since too little is
 * known or silence is usual. Counts are taken as negative binomial (they come in bursts); the hours of the silence itself are left out.
 * Nights are quieter than days: that widens the spread and makes the chance larger, so that the error is on the side of saying nothing.
 */
export function chanceOfSilence({ hours, active, events, squares }: Pulse, length: number): number | null {
  const others = hours - length
  if (length < 1 || others < fewestHours) return null
  if ((others - active) / others > usualSilence) return null
  const mean = events / others
  const variance = squares / others - mean * mean
  const spread = variance <= mean ? Number.POSITIVE_INFINITY : (mean * mean) / (variance - mean)
  const silent = spread === Number.POSITIVE_INFINITY ? Math.exp(-mean) : (spread / (spread + mean)) ** spread
  return Math.min(1, hours * silent ** length)
}
