import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster survives the loss of an Availability Zone', ja: 'Redshift クラスターがアベイラビリティーゾーンの障害に耐えられる' },
  risk: { en: 'If the zone fails, the warehouse is gone until it is restored somewhere else.', ja: 'ゾーンに障害が起きると、別のゾーンに復元するまでデータウェアハウスを利用できません。' },
  about: redshiftCluster,
  row: 23,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.18'] },

  outcomes: {
    spread: { result: 'pass', en: 'It runs in two zones.', ja: '2 つのゾーンで稼働しています。' },
    single: { result: 'fail', en: 'It runs in one zone only.', ja: '単一のゾーンだけで稼働しています。' },
  },

  evaluate: ({ multiAz }) => (multiAz ? 'spread' : 'single'),

  examples: {
    spread: [{}],
    single: [{ multiAz: false }],
  },

  remediation: {
    text: {
      en: 'Turn on Multi-AZ for a Redshift cluster that people wait for (RA3 nodes, encrypted).',
      ja: '停止すると困る Redshift クラスターでは、マルチ AZ を有効にします（RA3 ノード、暗号化が必要）。',
    },
    call: { service: 'redshift', operation: 'ModifyCluster', input: { ClusterIdentifier: '{name}', MultiAZ: true } },
    effort: 'hours',
    downtime: 'brief',
    cost: { upToUsdPerMonth: 1000, basis: { en: 'Twice the nodes, per node-hour.', ja: '2 倍のノード（ノード時間単位）。' }, source: 'https://aws.amazon.com/redshift/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-multi-az.html'],
  },
})
