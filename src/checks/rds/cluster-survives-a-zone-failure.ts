import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster survives the loss of an Availability Zone', ja: 'RDS クラスターがアベイラビリティーゾーンの障害に耐えられる' },
  risk: {
    en: 'The data lives in several zones, but nothing to serve it: until a new instance is made the database is down.',
    ja: 'データは複数のアベイラビリティーゾーンに保存されますが、応答するインスタンスが 1 つだけのため、作り直すまでデータベースを利用できません。',
  },
  about: rdsCluster,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.2.4'], 'aws-fsbp': ['RDS.15'] },

  outcomes: {
    spread: { result: 'pass', en: 'Instances run in several zones.', ja: '複数のアベイラビリティーゾーンでインスタンスが稼働しています。' },
    single: { result: 'fail', en: 'Instances run in one zone only.', ja: 'インスタンスが単一のアベイラビリティーゾーンだけで稼働しています。' },
  },

  evaluate: ({ multiAz }) => (multiAz ? 'spread' : 'single'),

  examples: {
    spread: [{}],
    single: [{ multiAz: false }],
  },

  remediation: {
    text: { en: 'Add a reader in another zone to RDS clusters that people wait for.', ja: '停止すると困る RDS クラスターには、別のアベイラビリティーゾーンにリーダーを追加します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'A second instance, per hour.', ja: '追加のインスタンス（時間単位）。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-replicas-adding.html'],
  },
})
