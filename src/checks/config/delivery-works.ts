import { configRegion } from '#collectors/config.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'AWS Config delivers its records', ja: 'AWS Config の記録が配信されている' },
  risk: { en: 'Recordings that do not reach the bucket are missing when they are needed.', ja: 'バケットに届かない記録は、必要なときに存在しません。' },
  about: configRegion,
  row: 11,
  severity: 'medium',
  protects: ['integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    delivering: { result: 'pass', en: 'Delivery works.', ja: '配信は正常です。' },
    noChannel: { result: 'fail', en: 'There is a recorder, but no delivery channel.', ja: 'レコーダーはありますが、配信チャネルがありません。' },
    failing: { result: 'fail', en: 'Delivery over channel {channel} fails: {error}.', ja: '配信チャネル {channel} の配信に失敗しています（{error}）。' },
  },

  evaluate(region) {
    if (region.recorder === null) return null
    const { delivery } = region
    if (delivery === null) return 'noChannel'
    return delivery.error === null ? 'delivering' : ['failing', { channel: delivery.channel, error: delivery.error }]
  },

  examples: {
    delivering: [{}],
    noChannel: [{ delivery: null }],
    failing: [{ delivery: { channel: 'default', error: 'AccessDenied' } }],
  },

  remediation: {
    text: {
      en: 'Check that the bucket AWS Config delivers to exists and that its policy lets AWS Config write.',
      ja: 'AWS Config の配信先のバケットが存在し、バケットポリシーが AWS Config の書き込みを許可しているか確認します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html'],
  },
})
