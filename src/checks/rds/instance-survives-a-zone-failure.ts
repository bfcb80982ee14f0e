import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance survives the loss of an Availability Zone', ja: 'RDS インスタンスがアベイラビリティーゾーンの障害に耐えられる' },
  risk: {
    en: 'If the zone fails, the database is gone until it is restored somewhere else by hand.',
    ja: 'アベイラビリティーゾーンに障害が起きると、別のゾーンに手動で復元するまでデータベースを利用できません。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.2.4'], 'aws-fsbp': ['RDS.5'] },
  traps: {
    en: 'A member of a cluster is not asked: this is a setting of its cluster, where it is judged.',
    ja: 'クラスターのメンバーインスタンスは対象外です。この設定はクラスター側にあるため、クラスターで判定します。',
  },

  outcomes: {
    spread: { result: 'pass', en: 'A standby waits in another zone.', ja: '別のアベイラビリティーゾーンにスタンバイがあります。' },
    single: { result: 'fail', en: 'It lives in one zone only.', ja: '単一のアベイラビリティーゾーンだけで稼働しています。' },
  },

  evaluate: ({ cluster, replicaOf, multiAz }) => (cluster !== null || replicaOf !== null ? null : multiAz ? 'spread' : 'single'),

  examples: {
    spread: [{}],
    single: [{ multiAz: false }],
  },

  remediation: {
    text: { en: 'Turn on Multi-AZ for RDS instances that people wait for.', ja: '停止すると困る RDS インスタンスでは、マルチ AZ を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', MultiAZ: true } },
    effort: 'minutes',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'A second instance and its storage: about twice the price of one.', ja: 'スタンバイのインスタンスとストレージ（シングル AZ の約 2 倍）。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html'],
  },
})
