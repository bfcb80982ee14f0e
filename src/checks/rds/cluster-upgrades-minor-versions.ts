import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster takes minor upgrades automatically', ja: 'RDS クラスターでマイナーバージョンの自動アップグレードが有効になっている' },
  risk: {
    en: 'Security fixes of the database engine arrive as minor versions and wait until somebody remembers them.',
    ja: 'データベースエンジンのセキュリティ修正はマイナーバージョンで提供されます。自動適用しないと、誰かが気づくまで放置されます。',
  },
  about: rdsCluster,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.35'] },

  outcomes: {
    automatic: { result: 'pass', en: 'Minor upgrades are automatic.', ja: 'マイナーバージョンは自動でアップグレードされます。' },
    manual: { result: 'fail', en: 'Minor upgrades are manual; it runs {engine} {version}.', ja: 'マイナーバージョンの自動アップグレードが無効です（現在 {engine} {version}）。' },
  },

  evaluate: ({ autoMinorVersionUpgrade, engine, engineVersion: version }) => (autoMinorVersionUpgrade === null ? null : autoMinorVersionUpgrade ? 'automatic' : ['manual', { engine, version }]),

  examples: {
    automatic: [{}],
    manual: [{ autoMinorVersionUpgrade: false }],
  },

  remediation: {
    text: {
      en: 'Turn on automatic minor upgrades for the RDS cluster and all its instances: one that is off holds back the rest.',
      ja: 'RDS クラスターとそのすべてのインスタンスで、マイナーバージョンの自動アップグレードを有効にします。1 つでも無効だと全体が更新されません。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', AutoMinorVersionUpgrade: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Updates.AMVU.html'],
  },
})
