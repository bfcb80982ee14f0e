import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster copies its tags to snapshots', ja: 'RDS クラスターのタグがスナップショットにコピーされる' },
  risk: {
    en: 'A snapshot without tags has no owner: access rules and clean-up by tag pass it by.',
    ja: 'タグのないスナップショットは所有者が分からず、タグに基づくアクセス制御や整理の対象から漏れます。',
  },
  about: rdsCluster,
  row: 23,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.16', 'RDS.47', 'RDS.48'] },

  outcomes: {
    copied: { result: 'pass', en: 'Snapshots get the tags.', ja: 'スナップショットにタグがコピーされます。' },
    lost: { result: 'fail', en: 'Snapshots get no tags.', ja: 'スナップショットにタグがコピーされません。' },
  },

  evaluate: ({ copiesTagsToSnapshots }) => (copiesTagsToSnapshots ? 'copied' : 'lost'),

  examples: {
    copied: [{}],
    lost: [{ copiesTagsToSnapshots: false }],
  },

  remediation: {
    text: { en: 'Turn on copying tags to snapshots for the RDS cluster.', ja: 'RDS クラスターの「タグをスナップショットにコピー」を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', CopyTagsToSnapshot: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html'],
  },
})
