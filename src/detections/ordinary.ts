/** An event as CloudTrail writes it, or a difference from one. */
export type LogEvent = { readonly [member: string]: unknown }

const account = '111122223333'
const session = (issuer: string, arn: string, attributes: object = {}) => ({
  sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLEEXAMPLEEX1', arn, accountId: account, userName: issuer },
  attributes: { creationDate: '2026-11-26T02:30:00Z', mfaAuthenticated: 'false' },
  ...attributes,
})
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'

/**
 * One ordinary event, which says nothing: a build server's role asks who it is. Examples of rules are differences from it. Members as in
 * docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html, eventVersion 1.11 (2026-11-26).
 */
export const ordinary: LogEvent = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLEEXAMPLEEX1:build',
    arn: `arn:aws:sts::${account}:assumed-role/build/build`,
    accountId: account,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: session('build', `arn:aws:iam::${account}:role/build`),
  },
  eventTime: '2026-11-26T03:00:00Z',
  eventSource: 'sts.amazonaws.com',
  eventName: 'GetCallerIdentity',
  awsRegion: 'ap-northeast-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython',
  requestParameters: null,
  responseElements: null,
  requestID: '6f1f7f0c-0000-4000-8000-000000000001',
  eventID: '6f1f7f0c-0000-4000-8000-000000000002',
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: account,
  eventCategory: 'Management',
  tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: 'sts.ap-northeast-1.amazonaws.com' },
}

/** Who else can have made the call; an example says `by: root`. Again differences from the ordinary event. */
export const callers = {
  /** A person's long-term access key, from a terminal. */
  user: {
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEEXAMPLEEX1',
      arn: `arn:aws:iam::${account}:user/hanako`,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: 'hanako',
      sessionContext: null,
    },
  },
  /** The same person, in the console. */
  console: {
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEEXAMPLEEX1',
      arn: `arn:aws:iam::${account}:user/hanako`,
      userName: 'hanako',
      sessionContext: { sessionIssuer: null, attributes: { mfaAuthenticated: 'true' } },
    },
    userAgent: browser,
    sessionCredentialFromConsole: 'true',
  },
  /** The root user, in the console. */
  root: {
    userIdentity: {
      type: 'Root',
      principalId: account,
      arn: `arn:aws:iam::${account}:root`,
      sessionContext: { sessionIssuer: null, attributes: { mfaAuthenticated: 'true' } },
    },
    userAgent: browser,
    sessionCredentialFromConsole: 'true',
  },
  /** A person who came through IAM Identity Center. */
  sso: {
    userIdentity: {
      principalId: 'AROAEXAMPLEEXAMPLEEX2:taro@example.com',
      arn: `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_ViewOnlyAccess_0123456789abcdef/taro@example.com`,
      sessionContext: session(
        'AWSReservedSSO_ViewOnlyAccess_0123456789abcdef',
        `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_ViewOnlyAccess_0123456789abcdef`,
      ),
    },
    userAgent: browser,
  },
  /** An instance with its own role. */
  instance: {
    userIdentity: {
      principalId: 'AROAEXAMPLEEXAMPLEEX3:i-0123456789abcdef0',
      arn: `arn:aws:sts::${account}:assumed-role/web-server/i-0123456789abcdef0`,
      sessionContext: session('web-server', `arn:aws:iam::${account}:role/web-server`, { ec2RoleDelivery: '2.0' }),
    },
    sourceIPAddress: '198.51.100.7',
    userAgent: 'Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux#6.1.148-173.267.amzn2023.x86_64 md/arch#x86_64 lang/python#3.9.23',
  },
  /** AWS itself, for its own ends. */
  service: {
    userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com', principalId: null, arn: null, accountId: null, accessKeyId: null, sessionContext: null },
    sourceIPAddress: 'ec2.amazonaws.com',
    userAgent: 'ec2.amazonaws.com',
    tlsDetails: null,
  },
  /** A service-linked role. */
  linked: {
    userIdentity: {
      principalId: 'AROAEXAMPLEEXAMPLEEX4:AWSConfig-Describe',
      arn: `arn:aws:sts::${account}:assumed-role/AWSServiceRoleForConfig/AWSConfig-Describe`,
      sessionContext: session('AWSServiceRoleForConfig', `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`),
      invokedBy: 'config.amazonaws.com',
    },
    sourceIPAddress: 'config.amazonaws.com',
    userAgent: 'config.amazonaws.com',
    tlsDetails: null,
  },
  /** CloudFormation, with the rights of whoever deploys. */
  cloudformation: {
    userIdentity: { invokedBy: 'cloudformation.amazonaws.com' },
    sourceIPAddress: 'cloudformation.amazonaws.com',
    userAgent: 'cloudformation.amazonaws.com',
    tlsDetails: null,
  },
} as const satisfies Readonly<Record<string, LogEvent>>

/** How an example is written: a difference from the ordinary event, after `by`. In a list: `eventTime: +90s`, and `times: 20, every: 5s` with `{n}` counted from 1. */
export type Example = LogEvent & { readonly by?: keyof typeof callers; readonly times?: number; readonly every?: string }

const isObject = (value: unknown): value is LogEvent => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The difference laid over the event, member by member; null takes a member away. */
export function merge(event: LogEvent, difference: LogEvent): LogEvent {
  const merged: Record<string, unknown> = { ...event }
  for (const [member, value] of Object.entries(difference)) {
    const before = merged[member]
    if (value === null) delete merged[member]
    else merged[member] = isObject(value) ? merge(isObject(before) ? before : {}, value) : value
  }
  return merged
}

const seconds = { s: 1, m: 60, h: 3600 } as const
function secondsOf(span: string): number {
  const [, count, unit] = /^\+?(\d+)([smh])$/.exec(span) ?? []
  if (count === undefined || unit === undefined) throw new Error(`not a span of time: ${span}`)
  return Number(count) * seconds[unit as keyof typeof seconds]
}

const start = Date.parse(String(ordinary['eventTime']))
const at = (offset: number) => new Date(start + offset * 1000).toISOString().replace('.000Z', 'Z')
const counted = (value: unknown, n: number): unknown => {
  if (typeof value === 'string') return value.replaceAll('{n}', String(n))
  if (Array.isArray(value)) return value.map((one) => counted(one, n))
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([member, one]) => [member, counted(one, n)])) : value
}

/** The events that an example stands for, each with an eventID of its own; a plain rule's example is one event, a correlation's is a list. */
export function exampleEvents(example: Example | readonly Example[]): LogEvent[] {
  const written = [example].flat() as readonly Example[]
  return written
    .flatMap(({ by, times = 1, every = '1s', ...difference }) => {
      const offset = typeof difference['eventTime'] === 'string' && difference['eventTime'].startsWith('+') ? secondsOf(difference['eventTime']) : null
      const whole = merge(by === undefined ? ordinary : merge(ordinary, callers[by]), difference)
      return Array.from({ length: times }, (_, i) => {
        const event = counted(whole, i + 1) as LogEvent
        return offset === null && times === 1 ? event : { ...event, eventTime: at((offset ?? 0) + i * secondsOf(every)) }
      })
    })
    .map((event, i) => ({ ...event, eventID: `6f1f7f0c-0000-4000-8000-${String(i).padStart(12, '0')}` }))
}
