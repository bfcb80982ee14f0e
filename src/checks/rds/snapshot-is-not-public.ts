import { rdsSnapshot } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS snapshot is not public', ja: 'RDS スナップショットが公開されていない' },
  risk: {
    en: 'Anyone with an AWS account can restore the snapshot and read the whole database.',
    ja: 'AWS アカウントを持つ人なら誰でも、スナップショットを復元してデータベース全体を読み取れます。',
  },
  about: rdsSnapshot,
  row: 23,
  severity: 'critical',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.1'] },
  outcomes: {
    private: { result: 'pass', en: 'It is not public.', ja: '公開されていません。' },
    public: { result: 'fail', en: 'Every AWS account may restore it.', ja: 'すべての AWS アカウントが復元できます。', reach: 'internet' },
  },
  evaluate: ({ sharedWith }) => (sharedWith.includes('all') ? 'public' : 'private'),
  examples: { private: [{}, { sharedWith: ['444455556666'] }], public: [{ sharedWith: ['all'] }] },
  remediation: {
    text: {
      en: 'Make the RDS snapshot private at once. Copies made by others remain with them: treat the data as leaked.',
      ja: 'ただちに RDS スナップショットを非公開にします。すでに作られたコピーは取り戻せないため、データは漏えいしたものとして対応します。',
    },
    call: { service: 'rds', operation: 'ModifyDBSnapshotAttribute', input: { DBSnapshotIdentifier: '{name}', AttributeName: 'restore', ValuesToRemove: ['all'] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html'],
  },
})
