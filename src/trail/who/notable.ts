import type { Text } from '#core/text.ts'

export type ActionKind = 'read' | 'list' | 'create' | 'change' | 'delete' | 'grant' | 'open' | 'disable' | 'credential' | 'login' | 'data' | 'run'

/** Ways to come back later. */
export type Foothold =
  | 'user'
  | 'access-key'
  | 'password'
  | 'service-credential'
  | 'mfa-device'
  | 'role'
  | 'trust'
  | 'policy'
  | 'group-member'
  | 'identity-provider'
  | 'roles-anywhere'
  | 'function'
  | 'function-url'
  | 'resource-policy'
  | 'schedule'
  | 'startup'
  | 'cluster-access'
  | 'shared-copy'
  | 'certificate'
  | 'assignment'

/** An action that is told in a sentence of its own. */
export interface Notable {
  readonly kind: ActionKind
  /** 1 is worth a line when there is room for it; 5 is what one asks about first. */
  readonly weight: 1 | 2 | 3 | 4 | 5
  /** What was done, as "create the IAM user {what}": English begins with the verb, Japanese ends where 「しました」 follows. */
  readonly does: Text
  /** Where in the event the {what} stands, the first that is there; dots into objects. */
  readonly what: readonly string[]
  /** The same for {more}, if the sentence has it. */
  readonly more?: readonly string[]
  readonly foothold?: Foothold
  /** The actions that take it away again, and where these name what they take away. */
  readonly undoneBy?: readonly string[]
  /** It leaves a foothold only where this text is in the event. */
  readonly when?: RegExp
}
