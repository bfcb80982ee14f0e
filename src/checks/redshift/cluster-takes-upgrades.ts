import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster takes version upgrades automatically', ja: 'Redshift クラスターでバージョンの自動アップグレードが許可されている' },
  risk: { en: 'Fixes of the engine wait until somebody remembers them.', ja: 'エンジンの修正が、誰かが気づくまで適用されません。' },
  about: redshiftCluster,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.6'] },

  outcomes: {
    automatic: { result: 'pass', en: 'Upgrades happen in the maintenance window.', ja: 'メンテナンスウィンドウでアップグレードされます。' },
    manual: { result: 'fail', en: 'Version upgrades are not allowed.', ja: 'バージョンアップグレードが許可されていません。' },
  },

  evaluate: ({ allowsVersionUpgrade }) => (allowsVersionUpgrade ? 'automatic' : 'manual'),

  examples: {
    automatic: [{}],
    manual: [{ allowsVersionUpgrade: false }],
  },

  remediation: {
    text: { en: 'Allow version upgrades of the Redshift cluster and choose a maintenance window.', ja: 'Redshift クラスターのバージョンアップグレードを許可し、メンテナンスウィンドウを設定します。' },
    call: { service: 'redshift', operation: 'ModifyCluster', input: { ClusterIdentifier: '{name}', AllowVersionUpgrade: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html'],
  },
})
