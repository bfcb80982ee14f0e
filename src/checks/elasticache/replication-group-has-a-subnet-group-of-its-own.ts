import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group does not sit in the default subnet group', ja: 'ElastiCache レプリケーショングループがデフォルトのサブネットグループを使用していない' },
  risk: {
    en: 'The default group takes subnets of the default VPC, which have a way to the internet and hold whatever else was started there.',
    ja: 'デフォルトのサブネットグループはデフォルト VPC のサブネットを使います。インターネットへの経路があり、ほかの用途のリソースも混在します。',
  },
  about: replicationGroup,
  row: 23,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.7'] },

  outcomes: {
    own: { result: 'pass', en: 'It uses subnet group {group}.', ja: 'サブネットグループ {group} を使用しています。' },
    standard: { result: 'fail', en: 'It uses the default subnet group.', ja: 'デフォルトのサブネットグループを使用しています。' },
  },

  evaluate: ({ subnetGroup: group }) => (group === null ? null : group === 'default' ? 'standard' : ['own', { group }]),

  examples: {
    own: [{}],
    standard: [{ subnetGroup: 'default' }],
  },

  remediation: {
    text: {
      en: 'Make a subnet group of private subnets and build the ElastiCache group again in it.',
      ja: 'プライベートサブネットだけのサブネットグループを作成し、そこに ElastiCache レプリケーショングループを作り直します。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'The new cache beside the old one until you switch over, per node-hour.', ja: '切り替えるまで並行して動かす新しいキャッシュ（ノード時間単位）。' },
      source: 'https://aws.amazon.com/elasticache/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html'],
  },
})
