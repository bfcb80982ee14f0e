import { kmsKey } from '#collectors/kms.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'KMS key is not about to be deleted', ja: 'KMS キーの削除が予定されていない' },
  risk: { en: 'Once the key is gone, everything encrypted with it is lost for good.', ja: 'キーが削除されると、そのキーで暗号化したデータはすべて、二度と復号できなくなります。' },
  about: kmsKey,
  row: 25,
  severity: 'high',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['KMS.3'] },
  outcomes: {
    kept: { result: 'pass', en: 'No deletion is scheduled.', ja: '削除は予定されていません。' },
    leaving: { result: 'fail', en: 'It will be deleted on {date}.', ja: '{date} に削除される予定です。' },
    replicasFirst: { result: 'fail', en: 'It will be deleted once its replica keys in other regions are.', ja: 'ほかのリージョンのレプリカキーが削除されると、このキーも削除されます。' },
  },
  evaluate({ details: { manager, state, deletionAt } }) {
    if (manager !== 'CUSTOMER') return null
    if (state === 'PendingReplicaDeletion') return 'replicasFirst'
    return state === 'PendingDeletion' ? ['leaving', { date: deletionAt?.slice(0, 10) ?? '-' }] : 'kept'
  },

  examples: {
    kept: [{}],
    leaving: [{ details: { manager: 'CUSTOMER', state: 'PendingDeletion', spec: 'SYMMETRIC_DEFAULT', origin: 'AWS_KMS', deletionAt: '2026-11-20T00:00:00.000Z' } }],
    replicasFirst: [{ details: { manager: 'CUSTOMER', state: 'PendingReplicaDeletion', spec: 'SYMMETRIC_DEFAULT', origin: 'AWS_KMS', deletionAt: null } }],
  },

  remediation: {
    text: { en: 'If anything may still need the KMS key, cancel its deletion and disable it instead.', ja: 'KMS キーがまだ使われている可能性があれば、削除をキャンセルし、代わりに無効化します。' },
    call: { service: 'kms', operation: 'CancelKeyDeletion', input: { KeyId: '{arn}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html'],
  },
})
