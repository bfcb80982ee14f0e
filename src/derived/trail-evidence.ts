import { shadowTrail } from '#collectors/cloudtrail.ts'
import type { Collection } from '#core/derived.ts'
import { UnreadableFact } from '#core/resource.ts'

/** Whether one item has it, asking the readable ones first: one that has it settles the matter, whatever else could not be read. */
export function someHas<T>(items: readonly T[], has: (item: T) => boolean): boolean {
  let refused: UnreadableFact | undefined
  for (const item of items) {
    try {
      if (has(item)) return true
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error
      refused = error
    }
  }
  if (refused !== undefined) throw refused
  return false
}

/** False, unless a trail is at home in a region that was not looked at: then nobody can say what it does. */
export function homeUnseen(collection: Collection): false {
  const hidden = collection.seen(shadowTrail).find(({ homeRegion }) => !collection.regions.includes(homeRegion))
  if (hidden !== undefined) throw new UnreadableFact(hidden.name, { code: 'HomeRegionNotScanned', outcome: 'unsupported' })
  return false
}
