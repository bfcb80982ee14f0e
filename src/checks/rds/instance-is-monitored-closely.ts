import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance has enhanced monitoring', ja: 'RDS インスタンスの拡張モニタリングが有効になっている' },
  risk: {
    en: 'Without figures from inside the machine, an overload or a runaway process shows only when people complain.',
    ja: 'OS 内部のメトリクスがないと、過負荷や異常なプロセスに、利用者からの苦情で初めて気づくことになります。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'info',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.6'] },

  outcomes: {
    watched: { result: 'pass', en: 'Enhanced monitoring looks every {seconds} {seconds|second|seconds}.', ja: '拡張モニタリングが {seconds} 秒間隔で有効です。' },
    plain: { result: 'fail', en: 'Enhanced monitoring is off.', ja: '拡張モニタリングが無効です。' },
  },

  evaluate: ({ monitoringInterval: seconds }) => (seconds > 0 ? ['watched', { seconds }] : 'plain'),

  examples: {
    watched: [{}],
    plain: [{ monitoringInterval: 0 }],
  },

  remediation: {
    text: {
      en: 'Turn on enhanced monitoring for RDS instances that matter; 60 seconds is enough to start.',
      ja: '重要な RDS インスタンスで拡張モニタリングを有効にします。間隔は 60 秒から始めれば十分です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Metrics written to CloudWatch Logs beyond the free tier, per GB.', ja: '無料利用枠を超えて CloudWatch Logs に書き込まれるメトリクス（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html'],
  },
})
