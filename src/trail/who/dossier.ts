// A dossier: all that the archive tells about one key, person, role or address. Plain data, complete; who shows it shortens it.
import type { Text } from '#core/text.ts'
import type { Place } from '../geo.ts'
import type { ClientKind } from './clients.ts'
import type { Link, Stray } from './follow.ts'
import type { ActionKind, Foothold } from './notable.ts'
import type { Resolution } from './resolve.ts'
import type { Outcome } from './words.ts'

export interface Counts {
  readonly done: number
  readonly refused: number
  readonly failed: number
}

/** Something counted, with when it was seen and some of the events that show it. Event ids are CloudTrail's own. */
export interface Seen {
  readonly events: number
  readonly firstSeen: string | null
  readonly lastSeen: string | null
  /** Event ids of some of the events; at least one where there are any. */
  readonly evidence: readonly string[]
}

export interface Credential extends Seen, Counts {
  /** The access key id, or who it was where no key is written. */
  readonly id: string
  readonly key: string | null
  readonly principal: string | null
  readonly account: string | null
  /** 0 for those that were asked about. */
  readonly depth: number
  /** How it was obtained; null for those that were asked about and whose beginning is not in the archive. */
  readonly link: Link | null
  /** Only AWS services used it, passing on calls of this principal. */
  readonly passing: boolean
  /** Calls after its end. AWS refuses such calls. */
  readonly afterItsEnd: number
}

export interface Network extends Seen, Counts {
  readonly network: string
  /** Single addresses in it, at most 20. */
  readonly addresses: readonly string[]
  /** Where these addresses are, by files that the person named; absent where none was named. */
  readonly places?: readonly (Place & { readonly address: string })[]
}

export interface ClientSeen extends Seen {
  readonly kind: ClientKind
  readonly name: string
  readonly versions: readonly string[]
}

export interface RegionSeen extends Seen, Counts {
  readonly region: string
}

export interface ActionSeen extends Seen, Counts {
  readonly service: string
  readonly action: string
  readonly kind: ActionKind
  readonly errors: readonly { readonly code: string; readonly events: number }[]
}

/** Something that was done to something, told in a sentence. */
export interface Deed {
  readonly at: string | null
  readonly service: string
  readonly action: string
  readonly kind: ActionKind
  readonly weight: number
  readonly outcome: Outcome
  readonly error: string | null
  readonly credential: string
  readonly account: string | null
  readonly region: string | null
  readonly what: readonly string[]
  readonly text: Text
  readonly evidence: readonly string[]
}

export interface Touched extends Seen {
  readonly type: string
  readonly name: string
  readonly account: string | null
  readonly happened: readonly { readonly action: string; readonly outcome: Outcome; readonly kind: ActionKind; readonly events: number }[]
}

export interface FootholdLeft {
  readonly foothold: Foothold
  readonly at: string | null
  readonly what: string
  readonly account: string | null
  readonly text: Text
  readonly evidence: readonly string[]
  /** Whether the archive shows that it was taken away, later, by anybody. */
  readonly removed: { readonly at: string | null; readonly by: string | null; readonly action: string; readonly evidence: readonly string[] } | null
}

export interface Probing {
  readonly sign: 'refusals' | 'enumeration' | 'not-found' | 'identity-first' | 'regions' | 'dry-run' | 'expired'
  readonly from: string | null
  readonly to: string | null
  readonly events: number
  readonly text: Text
  readonly evidence: readonly string[]
}

export interface TimelineRow extends Counts {
  readonly from: string | null
  readonly to: string | null
  readonly kind: 'deed' | 'burst' | 'sign'
  readonly weight: number
  readonly events: number
  readonly text: Text
  readonly actions: readonly string[]
  readonly credentials: readonly string[]
  readonly regions: readonly string[]
  readonly networks: readonly string[]
  readonly evidence: readonly string[]
}

/** A part that others write: what was not seen, and what the archive could have shown. What is `in-short` stands before everything else. */
export interface Section {
  readonly id: 'in-short' | 'did-not' | 'coverage'
  readonly title: Text
  readonly lines: readonly { readonly state: 'done' | 'refused' | 'not-seen' | 'cannot-tell' | 'note'; readonly text: Text; readonly evidence: readonly string[] }[]
  readonly data: unknown
}

export interface Dossier {
  readonly schema: 'kokokara/who/1'
  readonly version: string
  readonly resolution: Resolution
  readonly span: { readonly from: string | null; readonly to: string | null }
  readonly seen: Seen & Counts
  /** Distinct accounts in which events were recorded. */
  readonly accounts: readonly string[]
  readonly credentials: readonly Credential[]
  readonly origin: readonly Link[]
  readonly strays: readonly Stray[]
  readonly networks: readonly Network[]
  readonly clients: readonly ClientSeen[]
  readonly regions: readonly RegionSeen[]
  readonly actions: readonly ActionSeen[]
  readonly deeds: readonly Deed[]
  readonly touched: readonly Touched[]
  readonly footholds: readonly FootholdLeft[]
  readonly probing: readonly Probing[]
  readonly timeline: readonly TimelineRow[]
  /** What was not looked into, and why; empty when all was. */
  readonly limits: readonly Text[]
  readonly sections: readonly Section[]
}
