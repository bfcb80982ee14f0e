import { dynamodbTable } from '#collectors/dynamodb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'DynamoDB table has point-in-time recovery', ja: 'DynamoDB テーブルのポイントインタイムリカバリが有効になっている' },
  risk: { en: 'A faulty program or an intruder overwrites items, and there is no moment to return to.', ja: 'プログラムの不具合や侵入者がデータを上書きしても、戻せる時点がありません。' },
  about: dynamodbTable,
  row: 23,
  severity: 'medium',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['DynamoDB.2'] },

  outcomes: {
    restorable: { result: 'pass', en: 'It can be restored to any second of the last {days} {days|day|days}.', ja: '過去 {days} 日間の任意の時点に復元できます。' },
    short: {
      result: 'fail',
      severity: 'low',
      en: 'It can be restored to any second of the last {days} {days|day|days}; {wanted} {wanted|is|are} wanted.',
      ja: '復元できる期間が過去 {days} 日間です（基準は {wanted} 日）。',
    },
    none: { result: 'fail', en: 'Point-in-time recovery is off.', ja: 'ポイントインタイムリカバリが無効です。' },
  },

  evaluate({ recoveryDays: days }, { thresholds }) {
    if (days === null) return 'none'
    return days >= thresholds.backupRetentionDays ? ['restorable', { days }] : ['short', { days, wanted: thresholds.backupRetentionDays }]
  },

  examples: {
    restorable: [{}],
    short: [{ recoveryDays: 1 }],
    none: [{ recoveryDays: null }],
  },

  remediation: {
    text: { en: 'Turn on point-in-time recovery of the DynamoDB table.', ja: 'DynamoDB テーブルのポイントインタイムリカバリを有効にします。' },
    call: { service: 'dynamodb', operation: 'UpdateContinuousBackups', input: { TableName: '{name}', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'The size of the table, per GB-month.', ja: 'テーブルのサイズ（GB 月単位）。' },
      source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backup-restore-billing.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html'],
  },
})
