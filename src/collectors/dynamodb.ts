import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface DynamodbTable extends Resource {
  readonly name: string
  readonly deletionProtection: boolean
  /** The key in your account; null: under a key that AWS owns and shows to nobody. */
  readonly key: { readonly arn: string; readonly unusableSince: string | null } | null
  /** How many days back the table can be restored to any second; null: point-in-time recovery is off. */
  readonly recoveryDays: number | null
  /** Who the table's own policy lets in; null when there is no policy. */
  readonly openness: Openness | null
}

export const dynamodbTable = defineResource<DynamodbTable>('dynamodb.table', {
  sample: {
    arn: 'arn:aws:dynamodb:ap-northeast-1:111122223333:table/orders',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders',
    deletionProtection: true,
    key: { arn: 'arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001', unusableSince: null },
    recoveryDays: 35,
    openness: null,
  },
})

const ordinary = {
  ListTables: { TableNames: ['orders'] },
  DescribeTable: { Table: { DeletionProtectionEnabled: true, SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: dynamodbTable.sample.key?.arn } } },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 } },
  },
  GetResourcePolicy: { refused: 'PolicyNotFoundException' },
}
const refused = { refused: 'AccessDeniedException' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-dynamodb'),
  client: (sdk) => sdk.DynamoDBClient,
  scope: 'regional',
  permissions: {
    ListTables: 'dynamodb:ListTables',
    DescribeTable: 'dynamodb:DescribeTable',
    DescribeContinuousBackups: 'dynamodb:DescribeContinuousBackups',
    GetResourcePolicy: 'dynamodb:GetResourcePolicy',
  },
  collect: {
    async *[dynamodbTable.kind]({ sdk, client, account, partition, region, read, absentOn, each, memo }) {
      for await (const page of sdk.paginateListTables({ client }, {})) {
        // DynamoDB lists names alone; all else is told table by table.
        yield* each(page.TableNames ?? [], async (name) => {
          const arn = `arn:${partition}:dynamodb:${region}:${account}:table/${name}`
          const describe = () => memo(name, async () => (await client.send(new sdk.DescribeTableCommand({ TableName: name }))).Table)
          return dynamodbTable({
            arn,
            account,
            region,
            name,
            deletionProtection: await read(async () => (await describe())?.DeletionProtectionEnabled ?? false),
            key: await read(async () => {
              const { KMSMasterKeyArn, InaccessibleEncryptionDateTime } = (await describe())?.SSEDescription ?? {}
              return KMSMasterKeyArn === undefined ? null : { arn: KMSMasterKeyArn, unusableSince: iso(InaccessibleEncryptionDateTime) }
            }),
            recoveryDays: await read(async () => {
              const { ContinuousBackupsDescription } = await client.send(new sdk.DescribeContinuousBackupsCommand({ TableName: name }))
              const { PointInTimeRecoveryStatus, RecoveryPeriodInDays } = ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {}
              return PointInTimeRecoveryStatus === 'ENABLED' ? (RecoveryPeriodInDays ?? 35) : null
            }),
            openness: await read(async () => {
              const { Policy } = await client.send(new sdk.GetResourcePolicyCommand({ ResourceArn: arn }))
              return Policy === undefined ? null : opennessOf(parsePolicy(Policy), { account })
            }, absentOn('PolicyNotFoundException')),
          })
        })
      }
    },
  },
  examples: {
    'a protected table': { answers: ordinary, yields: [dynamodbTable(dynamodbTable.sample)] },
    'an ordinary table as the console made it, with a policy for everyone': {
      answers: {
        ListTables: [{ TableNames: [], LastEvaluatedTableName: 'a' }, { TableNames: ['orders'] }],
        DescribeTable: { Table: {} },
        DescribeContinuousBackups: { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } } },
        GetResourcePolicy: { Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: dynamodbTable.sample.arn }] }) },
      },
      yields: [
        dynamodbTable({
          ...dynamodbTable.sample,
          deletionProtection: false,
          key: null,
          recoveryDays: null,
          openness: { public: [{ sid: null, actions: ['dynamodb:GetItem'] }], foreignAccounts: [] },
        }),
      ],
    },
    'we may not describe the table': {
      answers: { ListTables: { TableNames: ['orders'] }, DescribeTable: refused, DescribeContinuousBackups: refused, GetResourcePolicy: refused },
      yields: [
        dynamodbTable({
          ...dynamodbTable.sample,
          deletionProtection: unreadable('AccessDeniedException'),
          key: unreadable('AccessDeniedException'),
          recoveryDays: unreadable('AccessDeniedException'),
          openness: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not list tables': { answers: { ListTables: refused }, yields: [], unread: ['dynamodb.table'] },
  },
})
