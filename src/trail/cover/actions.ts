import type { Protects } from '#core/check.ts'
import type { Text } from '#core/text.ts'

/** Resource types of data events that our questions ask for. */
export type DataType =
  | 'AWS::S3::Object'
  | 'AWS::EC2::Snapshot'
  | 'AWS::Lambda::Function'
  | 'AWS::DynamoDB::Table'
  | 'AWS::SES::EmailIdentity'
  | 'AWS::Bedrock::Model'
  | 'AWS::Bedrock::AsyncInvoke'
  | 'AWS::Bedrock::AgentAlias'
  | 'AWS::Bedrock::KnowledgeBase'
  | 'AWS::RDS::DBCluster'
  | 'AWS::SNS::Topic'
  | 'AWS::SNS::PlatformEndpoint'

/** `either`: AWS does not say which of the two the event's `readOnly` is, so both must be recorded. */
export type Access = 'read' | 'write' | 'either'

/** What kind of event would show an action. Sign-ins and events that services write are management events, too. */
export type Kind =
  | { readonly kind: 'management'; readonly access: Access }
  | { readonly kind: 'data'; readonly type: DataType; readonly access: Access }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'service' }

/**
 * Where it would be recorded. `call`: in the region that was called. `global`: in the partition's region for global services, us-east-1.
 * `sign-in`: in us-east-1, or in the region whose sign-in page was used.
 */
export type Where = 'call' | 'global' | 'sign-in'

/** What the request must say for the action to count; each is one SQL condition over the event, in conditions.ts. */
export type Condition = 'open-to-world' | 'shares' | 'shares-database' | 'about-itself' | 'decrypts' | 'other-account' | 'user-data' | 'deleting-lifecycle'

export interface Action {
  /** `eventSource`. */
  readonly source: `${string}.amazonaws.com`
  /** `eventName`, without the API's date that Lambda and CloudFront put behind it. */
  readonly name: string
  readonly kind: Kind
  readonly where: Where
  readonly condition: Condition | null
  /** The IAM action that allows it, where its name is another; null where no IAM action does (sign-ins). */
  readonly iam?: `${string}:${string}` | null
}

export type NonEmpty<T> = readonly [T, ...T[]]

/** A question that matters when a credential was in strange hands. */
export interface Matter {
  readonly id: string
  readonly question: Text
  readonly protects: NonEmpty<Protects>
  readonly actions: NonEmpty<Action>
  /** What CloudTrail never records of it, whatever the settings. */
  readonly beyond: Text | null
}

/** With at least one action: a question without any would be answered "not seen" for ever. */
export const matter = <const Id extends string>(
  id: Id,
  about: Omit<Matter, 'id' | 'beyond' | 'actions'> & { readonly actions: NonEmpty<NonEmpty<Action>>; readonly beyond?: Text },
): Matter & { readonly id: Id } => {
  const [first, ...others] = about.actions
  return { id, question: about.question, protects: about.protects, actions: [...first, ...others.flat()], beyond: about.beyond ?? null }
}

type Names = NonEmpty<string>

/** `Name`, or `Name=service:Action` where IAM calls it otherwise. */
function actionsOf(service: string, names: Names, kind: Kind, where: Where, condition: Condition | null = null): NonEmpty<Action> {
  const one = (text: string): Action => {
    const [name = '', iam] = text.split('=')
    return { source: `${service}.amazonaws.com`, name, kind, where, condition, ...(iam === undefined ? {} : { iam: iam as `${string}:${string}` }) }
  }
  const [first, ...others] = names
  return [one(first), ...others.map(one)]
}

/** Management events of services whose events are recorded where they are called. */
export const writes = (service: string, names: Names, condition?: Condition) => actionsOf(service, names, { kind: 'management', access: 'write' }, 'call', condition)
export const reads = (service: string, names: Names, condition?: Condition) => actionsOf(service, names, { kind: 'management', access: 'read' }, 'call', condition)
export const calls = (service: string, names: Names, condition?: Condition) => actionsOf(service, names, { kind: 'management', access: 'either' }, 'call', condition)

/** Management events of global services. */
export const globalWrites = (service: string, names: Names, condition?: Condition) => actionsOf(service, names, { kind: 'management', access: 'write' }, 'global', condition)
export const globalReads = (service: string, names: Names, condition?: Condition) => actionsOf(service, names, { kind: 'management', access: 'read' }, 'global', condition)

export const dataReads = (service: string, type: DataType, names: Names) => actionsOf(service, names, { kind: 'data', type, access: 'read' }, 'call')
export const dataWrites = (service: string, type: DataType, names: Names) => actionsOf(service, names, { kind: 'data', type, access: 'write' }, 'call')
export const dataCalls = (service: string, type: DataType, names: Names) => actionsOf(service, names, { kind: 'data', type, access: 'either' }, 'call')

export const signIns = (names: Names): NonEmpty<Action> => {
  const [first, ...others] = actionsOf('signin', names, { kind: 'sign-in' }, 'sign-in')
  return [{ ...first, iam: null }, ...others.map((one) => ({ ...one, iam: null }))]
}
