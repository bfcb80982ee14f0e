import { rdsProxy } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS Proxy refuses connections without TLS', ja: 'RDS Proxy が TLS なしの接続を拒否している' },
  risk: { en: 'The proxy lets clients in without TLS, whatever the database behind it demands.', ja: '背後のデータベースの設定にかかわらず、プロキシが TLS なしの接続を受け付けます。' },
  about: rdsProxy,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.43'] },

  outcomes: {
    forced: { result: 'pass', en: 'Only TLS gets in.', ja: 'TLS 接続のみ受け付けます。' },
    optional: { result: 'fail', en: 'Connections without TLS get in.', ja: 'TLS なしの接続も受け付けます。' },
  },

  evaluate: ({ requiresTls }) => (requiresTls ? 'forced' : 'optional'),

  examples: {
    forced: [{}],
    optional: [{ requiresTls: false }],
  },

  remediation: {
    text: { en: 'Require TLS on the RDS Proxy, once every client connects with TLS.', ja: 'すべてのクライアントが TLS で接続していることを確認してから、RDS Proxy で TLS を必須にします。' },
    call: { service: 'rds', operation: 'ModifyDBProxy', input: { DBProxyName: '{name}', RequireTLS: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html'],
  },
})
