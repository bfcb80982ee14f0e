import { arn, day, osaka, tokyo } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const tables: Readonly<Record<string, Readonly<Record<string, boolean>>>> = { [tokyo]: { orders: true, sessions: false, carts: false, 'poc-users': false }, [osaka]: { orders: true } }

const answers: Answers<typeof import('@aws-sdk/client-dynamodb')> = {
  ListTables: (_input, { region }) => ({ TableNames: Object.keys(tables[region] ?? {}) }),
  DescribeTable: ({ TableName = '' }, { region }) => ({
    Table: {
      TableName,
      TableArn: arn('dynamodb', region, `table/${TableName}`),
      TableStatus: 'ACTIVE',
      CreationDateTime: day('2023-06-12'),
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      DeletionProtectionEnabled: tables[region]?.[TableName] ?? false,
    },
  }),
  DescribeContinuousBackups: ({ TableName = '' }, { region }) => ({
    ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: tables[region]?.[TableName] ? 'ENABLED' : 'DISABLED' } },
  }),
  GetResourcePolicy: () => refused('PolicyNotFoundException', 'Resource-based policy not found for the provided ResourceArn.'),
}

export default answers
