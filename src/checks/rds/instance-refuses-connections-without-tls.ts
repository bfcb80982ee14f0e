import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { tlsForced } from './tls-setting.ts'

export default defineCheck({
  title: { en: 'RDS instance refuses connections without TLS', ja: 'RDS インスタンスが TLS なしの接続を拒否している' },
  ...tlsForced,
  about: rdsInstance,
  standards: { 'aws-fsbp': ['RDS.41', 'RDS.44'] },
  remediation: {
    text: {
      en: 'Require TLS in a parameter group of the RDS instance’s own, once every client connects with TLS; the default groups cannot be changed.',
      ja: 'すべてのクライアントが TLS で接続していることを確認してから、RDS インスタンスの独自のパラメータグループで TLS を必須にします（デフォルトのパラメータグループは変更できません）。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html'],
  },
})
