import { snsTopic } from '#collectors/sns.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SNS topic sends to no plain HTTP address', ja: 'SNS トピックに平文 HTTP のサブスクリプションがない' },
  risk: { en: 'Messages and unsubscribe links can be read and changed by anyone on the way.', ja: 'メッセージや登録解除用のリンクを、経路上の誰もが盗み見て改ざんできます。' },
  about: snsTopic,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    secure: { result: 'pass', en: 'No subscription uses plain HTTP.', ja: '平文の HTTP を使うサブスクリプションはありません。' },
    plain: { result: 'fail', en: 'These hosts get messages over plain HTTP: {hosts}.', ja: '次のホストに平文の HTTP で送信しています（{hosts}）。' },
  },
  evaluate({ confirmed, plainHosts }) {
    if (plainHosts.length > 0) return ['plain', { hosts: plainHosts.join(', ') }]
    return confirmed === 0 ? null : 'secure'
  },
  examples: { secure: [{}], plain: [{ plainHosts: ['hooks.example.com'] }] },
  remediation: {
    text: {
      en: 'Subscribe the https:// address of the SNS topic’s plain HTTP endpoint, confirm it, and delete the old subscription.',
      ja: 'SNS トピックに、平文 HTTP のエンドポイントの https:// アドレスをサブスクライブして確認し、古いサブスクリプションを削除します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html'],
  },
})
