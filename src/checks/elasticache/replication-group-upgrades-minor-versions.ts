import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group takes minor upgrades automatically', ja: 'ElastiCache レプリケーショングループでマイナーバージョンの自動アップグレードが有効になっている' },
  risk: {
    en: 'Security fixes of the engine arrive as minor versions and wait until somebody remembers them.',
    ja: 'エンジンのセキュリティ修正はマイナーバージョンで提供されます。自動適用しないと、誰かが気づくまで放置されます。',
  },
  about: replicationGroup,
  row: 17,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.2'] },

  outcomes: {
    automatic: { result: 'pass', en: 'Minor upgrades are automatic.', ja: 'マイナーバージョンは自動でアップグレードされます。' },
    manual: { result: 'fail', en: 'Minor upgrades are manual.', ja: 'マイナーバージョンの自動アップグレードが無効です。' },
  },

  evaluate: ({ autoMinorVersionUpgrade }) => (autoMinorVersionUpgrade ? 'automatic' : 'manual'),

  examples: {
    automatic: [{}],
    manual: [{ autoMinorVersionUpgrade: false }],
  },

  remediation: {
    text: { en: 'Turn on automatic minor upgrades of the ElastiCache group.', ja: 'ElastiCache レプリケーショングループのマイナーバージョンの自動アップグレードを有効にします。' },
    call: { service: 'elasticache', operation: 'ModifyReplicationGroup', input: { ReplicationGroupId: '{name}', AutoMinorVersionUpgrade: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html'],
  },
})
