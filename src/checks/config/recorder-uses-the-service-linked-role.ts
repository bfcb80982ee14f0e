import { configRegion } from '#collectors/config.ts'
import { defineCheck } from '#core/check.ts'

const { recorder } = configRegion.sample

export default defineCheck({
  title: { en: 'AWS Config records with its service-linked role', ja: 'AWS Config がサービスにリンクされたロールで記録している' },
  risk: {
    en: 'A role of your own falls behind: types that AWS adds later are recorded as unreadable, or not at all, and nobody notices.',
    ja: '自作のロールでは、AWS が後から追加したリソースタイプの権限が足りず、気づかないまま記録が欠けることがあります。',
  },
  about: configRegion,
  row: 11,
  severity: 'info',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Config.1'] },

  outcomes: {
    linked: { result: 'pass', en: 'The recorder uses the service-linked role.', ja: 'レコーダーはサービスにリンクされたロールを使っています。' },
    own: { result: 'fail', en: 'The recorder uses the role {role}.', ja: 'レコーダーはロール {role} を使っています。' },
  },

  evaluate({ recorder }) {
    if (recorder === null) return null
    return recorder.role.endsWith('/AWSServiceRoleForConfig') ? 'linked' : ['own', { role: recorder.role }]
  },

  examples: { linked: [{}], own: [{ recorder: recorder && { ...recorder, role: 'arn:aws:iam::111122223333:role/config' } }] },

  remediation: {
    text: {
      en: 'Set the role of AWS Config’s recorder to AWSServiceRoleForConfig. The bucket of the delivery channel must let the service itself write.',
      ja: 'AWS Config のレコーダーのロールを AWSServiceRoleForConfig に変更します。配信先のバケットで、AWS Config サービスからの書き込みを許可しておく必要があります。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html'],
  },
})
