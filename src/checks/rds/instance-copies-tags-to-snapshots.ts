import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance copies its tags to snapshots', ja: 'RDS インスタンスのタグがスナップショットにコピーされる' },
  risk: {
    en: 'A snapshot without tags has no owner: access rules and clean-up by tag pass it by.',
    ja: 'タグのないスナップショットは所有者が分からず、タグに基づくアクセス制御や整理の対象から漏れます。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.17'] },

  outcomes: {
    copied: { result: 'pass', en: 'Snapshots get the tags.', ja: 'スナップショットにタグがコピーされます。' },
    lost: { result: 'fail', en: 'Snapshots get no tags.', ja: 'スナップショットにタグがコピーされません。' },
  },

  evaluate: ({ cluster, copiesTagsToSnapshots }) => (cluster !== null ? null : copiesTagsToSnapshots ? 'copied' : 'lost'),

  examples: {
    copied: [{}],
    lost: [{ copiesTagsToSnapshots: false }],
  },

  remediation: {
    text: { en: 'Turn on copying tags to snapshots for the RDS instance.', ja: 'RDS インスタンスの「タグをスナップショットにコピー」を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', CopyTagsToSnapshot: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html'],
  },
})
