import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface DynamodbTable extends Resource {
  readonly name: string
  readonly deletionProtection: boolean
}

export const dynamodbTable = defineResource<DynamodbTable>('dynamodb.table', {
  sample: {
    arn: 'arn:aws:dynamodb:ap-northeast-1:111122223333:table/orders',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders',
    deletionProtection: true,
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-dynamodb'),
  client: (sdk) => sdk.DynamoDBClient,
  scope: 'regional',
  permissions: { ListTables: 'dynamodb:ListTables', DescribeTable: 'dynamodb:DescribeTable' },
  collect: {
    async *[dynamodbTable.kind]({ sdk, client, account, partition, region, read, each }) {
      for await (const page of sdk.paginateListTables({ client }, {})) {
        yield* each(page.TableNames ?? [], async (name) =>
          dynamodbTable({
            arn: `arn:${partition}:dynamodb:${region}:${account}:table/${name}`,
            account,
            region,
            name,
            deletionProtection: await read(async () => (await client.send(new sdk.DescribeTableCommand({ TableName: name }))).Table?.DeletionProtectionEnabled ?? false),
          }),
        )
      }
    },
  },
  examples: {
    'a protected table': {
      answers: { ListTables: { TableNames: ['orders'] }, DescribeTable: { Table: { DeletionProtectionEnabled: true } } },
      yields: [dynamodbTable(dynamodbTable.sample)],
    },
    'we may not describe the table': {
      answers: { ListTables: { TableNames: ['orders'] }, DescribeTable: { refused: 'AccessDeniedException' } },
      yields: [dynamodbTable({ ...dynamodbTable.sample, deletionProtection: unreadable('AccessDeniedException') })],
    },
    'we may not list tables': {
      answers: { ListTables: { refused: 'AccessDeniedException' }, DescribeTable: { refused: 'AccessDeniedException' } },
      yields: [],
      unread: ['dynamodb.table'],
    },
  },
})
