import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { clusterCopiesTags } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'Neptune cluster copies its tags to snapshots', ja: 'Neptune クラスターのタグがスナップショットにコピーされる' },
  ...clusterCopiesTags,
  about: neptuneCluster,
  standards: { 'aws-fsbp': ['Neptune.8'] },
  remediation: {
    text: {
      en: 'Turn on copying tags to snapshots for the Neptune cluster.',
      ja: 'Neptune クラスターの「タグをスナップショットにコピー」を有効にします。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', CopyTagsToSnapshot: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/tagging.html'],
  },
})
