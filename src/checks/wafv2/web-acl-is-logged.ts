import { webAcl } from '#collectors/wafv2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Web ACL writes logs', ja: 'ウェブ ACL がログを出力している' },
  risk: {
    en: 'Nobody can see which requests were blocked and why, nor find the attacker among those that passed.',
    ja: 'どのリクエストがなぜブロックされたのかを確認できず、通過したリクエストの中から攻撃者を探すこともできません。',
  },
  about: webAcl,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    logged: { result: 'pass', en: 'Logs go to {destination}.', ja: 'ログの出力先は {destination} です。' },
    unlogged: { result: 'fail', en: 'Logging is off.', ja: 'ログが無効です。' },
  },

  evaluate({ logsTo }) {
    return logsTo.length === 0 ? 'unlogged' : ['logged', { destination: logsTo.join(', ') }]
  },

  examples: { logged: [{}], unlogged: [{ logsTo: [] }] },

  remediation: {
    text: {
      en: 'Turn on the web ACL’s logging, to an S3 bucket or log group whose name begins with aws-waf-logs-.',
      ja: '名前が aws-waf-logs- で始まる S3 バケットまたはロググループを用意し、ウェブ ACL のログを有効にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Delivery and storage of the logs, per gigabyte.', ja: 'ログの配信と保存の料金（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/logging.html'],
  },
})
