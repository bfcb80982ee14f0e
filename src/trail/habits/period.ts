/** From (inclusive) to (exclusive), ISO 8601 in UTC. */
export interface Period {
  readonly from: string
  readonly to: string
}
