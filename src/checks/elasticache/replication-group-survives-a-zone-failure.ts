import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group survives the loss of an Availability Zone', ja: 'ElastiCache レプリケーショングループがアベイラビリティーゾーンの障害に耐えられる' },
  risk: {
    en: 'When the primary or its zone fails, the cache and what it held are gone, and the load falls on the database.',
    ja: 'プライマリやそのゾーンに障害が起きるとキャッシュの内容が失われ、負荷がデータベースに集中します。',
  },
  about: replicationGroup,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.3'] },

  outcomes: {
    spread: { result: 'pass', en: 'Failover is automatic, and replicas live in several zones.', ja: '自動フェイルオーバーとマルチ AZ が有効です。' },
    oneZone: { result: 'fail', severity: 'low', en: 'Failover is automatic, but Multi-AZ is off.', ja: '自動フェイルオーバーは有効ですが、マルチ AZ が無効です。' },
    alone: { result: 'fail', en: 'There is no automatic failover.', ja: '自動フェイルオーバーが無効です。' },
  },

  evaluate: ({ automaticFailover, multiAz }) => (!automaticFailover ? 'alone' : multiAz ? 'spread' : 'oneZone'),

  examples: {
    spread: [{}],
    oneZone: [{ multiAz: false }],
    alone: [{ automaticFailover: false, multiAz: false }],
  },

  remediation: {
    text: {
      en: 'Add a replica in another zone to the ElastiCache group, then turn automatic failover and Multi-AZ on.',
      ja: 'ElastiCache レプリケーショングループの別のアベイラビリティーゾーンにレプリカを追加し、自動フェイルオーバーとマルチ AZ を有効にします。',
    },
    call: { service: 'elasticache', operation: 'ModifyReplicationGroup', input: { ReplicationGroupId: '{name}', AutomaticFailoverEnabled: true, MultiAZEnabled: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 100, basis: { en: 'A replica, per node-hour.', ja: 'レプリカノード（ノード時間単位）。' }, source: 'https://aws.amazon.com/elasticache/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html'],
  },
})
