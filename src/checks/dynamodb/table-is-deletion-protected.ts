import { dynamodbTable } from '#collectors/dynamodb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'DynamoDB table is protected against deletion', ja: 'DynamoDB テーブルの削除保護が有効になっている' },
  risk: { en: 'One mistaken or hostile call deletes the table.', ja: '誤操作や悪意のある API コールひとつで、テーブルが削除されます。' },
  about: dynamodbTable,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['DynamoDB.6'] },
  outcomes: {
    protected: { result: 'pass', en: 'Deletion protection is on.', ja: '削除保護は有効です。' },
    unprotected: { result: 'fail', en: 'Deletion protection is off.', ja: '削除保護が無効です。' },
  },
  evaluate: ({ deletionProtection }) => (deletionProtection ? 'protected' : 'unprotected'),
  examples: { protected: [{}], unprotected: [{ deletionProtection: false }] },
  remediation: {
    text: { en: 'Turn on deletion protection of the DynamoDB table.', ja: 'DynamoDB テーブルの削除保護を有効にします。' },
    call: { service: 'dynamodb', operation: 'UpdateTable', input: { TableName: '{name}', DeletionProtectionEnabled: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html'],
  },
})
