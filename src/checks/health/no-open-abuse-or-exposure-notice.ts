import { healthAccount } from '#collectors/health.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'No notice of abuse or exposed keys is open', ja: '不正利用・キー漏えいの通知が残っていない' },
  risk: {
    en: 'AWS has found a key of yours in public, or has been told that this account attacks others. AWS may restrict the account.',
    ja: 'AWS がアクセスキーの公開を見つけたか、このアカウントからの攻撃の申告を受けています。アカウントが制限されることもあります。',
  },
  about: healthAccount,
  row: 27,
  severity: 'critical',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    none: { result: 'pass', en: 'There is none.', ja: '該当する通知はありません。' },
    exposed: { result: 'fail', en: 'Keys of this account were found exposed: {events}.', ja: 'アカウントのキーの漏えいが通知されています（{events}）。', reach: 'internet', used: true },
    abuse: { result: 'fail', en: 'AWS reports abuse: {events}.', ja: 'AWS から不正利用の通知が届いています（{events}）。', severity: 'high', used: true },
  },

  evaluate({ events }) {
    if (events === null) return null
    const exposed = events.filter(({ type }) => type.startsWith('AWS_RISK_'))
    const abuse = events.filter(({ service, type }) => service === 'ABUSE' || type.startsWith('AWS_ABUSE_'))
    const worst = exposed.length > 0 ? exposed : abuse
    return worst.length === 0 ? 'none' : [exposed.length > 0 ? 'exposed' : 'abuse', { events: worst.map(({ type }) => type).join(', ') }]
  },

  examples: {
    none: [{}],
    exposed: [{ events: [{ arn: 'e', service: 'RISK', type: 'AWS_RISK_CREDENTIALS_EXPOSED', category: 'issue', region: 'ap-northeast-1', status: 'open', starts: null, ends: null }] }],
    abuse: [{ events: [{ arn: 'e', service: 'ABUSE', type: 'AWS_ABUSE_DOS_REPORT', category: 'issue', region: 'ap-northeast-1', status: 'open', starts: null, ends: null }] }],
  },

  remediation: {
    text: {
      en: 'Answer AWS’s abuse or key exposure notice within its deadline (often 24 hours): deactivate the key or isolate the instance, and find out from the trail what it did.',
      ja: 'AWS から届いた不正利用・キー漏えいの通知に、期限（多くは 24 時間）内に返信します。まずキーを無効化するかインスタンスを隔離し、証跡で何が行われたかを調べます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://repost.aws/knowledge-center/aws-abuse-report', 'https://repost.aws/knowledge-center/potential-account-compromise'],
  },
})
