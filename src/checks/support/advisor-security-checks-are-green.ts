import { trustedAdvisor } from '#collectors/support.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Trusted Advisor has no red or yellow security check', ja: 'Trusted Advisor のセキュリティに赤・黄がない' },
  risk: { en: 'AWS itself has noticed these weaknesses and waits for you to act.', ja: 'AWS 自身が見つけた弱点が、対応されないまま残っています。' },
  about: trustedAdvisor,
  row: 26,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    green: { result: 'pass', en: 'All security checks ({count}) are green.', ja: 'セキュリティのチェック {count} 個はすべて緑です。' },
    red: { result: 'fail', en: 'Red ({count}): {names}.', ja: '赤が {count} 個あります（{names}）。' },
    yellow: { result: 'fail', en: 'Yellow ({count}): {names}.', ja: '黄が {count} 個あります（{names}）。', severity: 'low' },
  },

  evaluate({ results }) {
    if (results === null) return null
    const security = results.filter(({ category }) => category === 'security')
    const red = security.filter(({ status }) => status === 'error')
    const yellow = security.filter(({ status }) => status === 'warning')
    const worst = red.length > 0 ? red : yellow
    if (worst.length === 0) return ['green', { count: security.filter(({ status }) => status === 'ok').length }]
    return [red.length > 0 ? 'red' : 'yellow', { count: worst.length, names: worst.map(({ name }) => name).join(', ') }]
  },

  examples: {
    green: [{}],
    red: [{ results: [{ id: 'a', name: 'IAM Access Key Rotation', category: 'security', status: 'error', flagged: 2 }] }],
    yellow: [{ results: [{ id: 'a', name: 'IAM Access Key Rotation', category: 'security', status: 'warning', flagged: 2 }] }],
  },

  remediation: {
    text: {
      en: 'Open each red or yellow security check in Trusted Advisor and act on it; exclude an item only with a reason.',
      ja: 'Trusted Advisor でセキュリティの赤・黄のチェックの詳細を開いて対応します。除外する場合は理由を残します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awssupport/latest/user/security-checks.html'],
  },
})
