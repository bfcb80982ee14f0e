import { trail } from '#collectors/cloudtrail.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Multi-region trail records global services', ja: 'マルチリージョンの証跡がグローバルサービスを記録している' },
  risk: { en: 'IAM, STS and CloudFront would be missing: exactly where permissions are changed.', ja: 'IAM・STS・CloudFront の操作が抜けます。権限の変更はまさにそこで行われます。' },
  about: trail,
  row: 10,
  severity: 'medium',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    on: { result: 'pass', en: 'Events of global services are included.', ja: 'グローバルサービスのイベントが含まれています。' },
    off: { result: 'fail', en: 'Events of global services are left out.', ja: 'グローバルサービスのイベントが含まれていません。' },
  },

  evaluate({ multiRegion, foreign, globalEvents }) {
    if (!multiRegion || foreign) return null
    return globalEvents ? 'on' : 'off'
  },

  examples: {
    on: [{}],
    off: [{ globalEvents: false }],
  },

  remediation: {
    text: { en: 'Include the events of global services, such as IAM, in the multi-region trail.', ja: 'マルチリージョンの証跡に、IAM などグローバルサービスのイベントを含めます。' },
    call: { service: 'cloudtrail', operation: 'UpdateTrail', input: { Name: '{arn}', IncludeGlobalServiceEvents: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html'],
  },
})
