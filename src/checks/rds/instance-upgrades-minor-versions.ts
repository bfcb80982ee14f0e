import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance takes minor upgrades automatically', ja: 'RDS インスタンスでマイナーバージョンの自動アップグレードが有効になっている' },
  risk: {
    en: 'Security fixes of the database engine arrive as minor versions and wait until somebody remembers them.',
    ja: 'データベースエンジンのセキュリティ修正はマイナーバージョンで提供されます。自動適用しないと、誰かが気づくまで放置されます。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.2.2'], 'aws-fsbp': ['RDS.13'] },

  outcomes: {
    automatic: { result: 'pass', en: 'Minor upgrades are automatic.', ja: 'マイナーバージョンは自動でアップグレードされます。' },
    manual: { result: 'fail', en: 'Minor upgrades are manual; it runs {engine} {version}.', ja: 'マイナーバージョンの自動アップグレードが無効です（現在 {engine} {version}）。' },
  },

  evaluate: ({ autoMinorVersionUpgrade, engine, engineVersion }) => (autoMinorVersionUpgrade ? 'automatic' : ['manual', { engine, version: engineVersion }]),

  examples: {
    automatic: [{}],
    manual: [{ autoMinorVersionUpgrade: false }],
  },

  remediation: {
    text: {
      en: 'Turn on automatic minor upgrades of the RDS instance and choose a maintenance window when few people are connected.',
      ja: 'RDS インスタンスのマイナーバージョンの自動アップグレードを有効にし、利用の少ない時間帯をメンテナンスウィンドウに設定します。',
    },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', AutoMinorVersionUpgrade: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html'],
  },
})
