import type { Collection } from '#core/derived.ts'
import { type AnyKind, UnreadableFact } from '#core/resource.ts'

/** Before one concludes that something is not there: throws when the list of its kind is incomplete in this region. */
export function demandWholeList(collection: Collection, kind: AnyKind, region: string): void {
  const reason = collection.unread(kind, region)
  if (reason !== null) throw new UnreadableFact(kind.kind, reason)
}
