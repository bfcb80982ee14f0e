import type { Column } from '#sigma/sql.ts'

const text = (sql: string): Column => ({ sql, type: 'text' })
const flag = (sql: string): Column => ({ sql, type: 'boolean' })

/** The columns of `events` that hold a field of a CloudTrail record as it was written. All else is in the record's text. */
const columns: Readonly<Record<string, Column>> = {
  eventVersion: text('event_version'),
  eventType: text('event_type'),
  eventCategory: text('event_category'),
  eventSource: text('event_source'),
  eventName: text('event_name'),
  eventTime: { sql: 'event_time', type: 'time' },
  awsRegion: text('aws_region'),
  recipientAccountId: text('recipient_account_id'),
  readOnly: flag('read_only'),
  managementEvent: flag('management_event'),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  sourceIPAddress: text('coalesce(source_ip, source_name)'),
  userAgent: text('user_agent'),
  vpcEndpointId: text('vpc_endpoint_id'),
  'userIdentity.type': text('user_type'),
  'userIdentity.principalId': text('principal_id'),
  'userIdentity.arn': text('principal_arn'),
  'userIdentity.userName': text('user_name'),
  'userIdentity.accountId': text('account_id'),
  'userIdentity.accessKeyId': text('access_key_id'),
  'userIdentity.invokedBy': text('invoked_by'),
  'userIdentity.identityProvider': text('identity_provider'),
  'userIdentity.sessionContext.sessionIssuer.arn': text('issuer_arn'),
  'userIdentity.sessionContext.sessionIssuer.type': text('issuer_type'),
  'userIdentity.sessionContext.sessionIssuer.userName': text('issuer_name'),
}

export const cloudTrailFields = (path: string): Column | null => (Object.hasOwn(columns, path) ? (columns[path] as Column) : null)
