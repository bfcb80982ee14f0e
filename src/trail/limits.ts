/** What a reader of log files puts up with. */
export interface Limits {
  /** Bytes of one record. */
  readonly record: number
  /** Unpacked bytes from which on the ratio counts. */
  readonly inflated: number
  /** Unpacked bytes for each stored one. Deflate cannot do more than 1,032; CloudTrail's own files have 10 to 30. */
  readonly ratio: number
  /** Objects and arrays within each other in one record. */
  readonly depth: number
}

export const usualLimits: Limits = { record: 64 * 2 ** 20, inflated: 2 * 2 ** 30, ratio: 200, depth: 500 }
