import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { clusterCopiesTags } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'RDS cluster copies its tags to snapshots', ja: 'RDS クラスターのタグがスナップショットにコピーされる' },
  ...clusterCopiesTags,
  about: rdsCluster,
  standards: { 'aws-fsbp': ['RDS.16', 'RDS.47', 'RDS.48'] },
  remediation: {
    text: { en: 'Turn on copying tags to snapshots for the RDS cluster.', ja: 'RDS クラスターの「タグをスナップショットにコピー」を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', CopyTagsToSnapshot: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html'],
  },
})
