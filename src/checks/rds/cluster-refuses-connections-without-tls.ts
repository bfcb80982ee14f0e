import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { tlsForced } from './tls-setting.ts'

export default defineCheck({
  title: { en: 'RDS cluster refuses connections without TLS', ja: 'RDS クラスターが TLS なしの接続を拒否している' },
  ...tlsForced,
  about: rdsCluster,
  remediation: {
    text: {
      en: 'Require TLS in a parameter group of the RDS cluster’s own, once every client connects with TLS; the default groups cannot be changed.',
      ja: 'すべてのクライアントが TLS で接続していることを確認してから、RDS クラスターの独自のパラメータグループで TLS を必須にします（デフォルトのパラメータグループは変更できません）。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html'],
  },
})
