import { iamCredentialReport } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Credential report is fresh', ja: '認証情報レポートが新しい' },
  risk: { en: 'What an old report says of unused keys and MFA may no longer be true.', ja: '古いレポートでは、MFA や未使用キーの判定が正しいとは言えません。' },
  about: iamCredentialReport,
  row: 9,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    fresh: { result: 'pass', en: 'The report is {age} hours old.', ja: 'レポートは {age} 時間前のものです。' },
    stale: { result: 'fail', en: 'The report is {age} hours old; what rests on it is unknown.', ja: 'レポートが {age} 時間前のもので、これに基づく判定はできません。' },
  },

  evaluate({ ageHours: age }) {
    return [age <= 24 ? 'fresh' : 'stale', { age }]
  },

  examples: {
    fresh: [{}, { ageHours: 24 }],
    stale: [{ ageHours: 168 }],
  },

  remediation: {
    text: { en: 'Allow the scan iam:GenerateCredentialReport.', ja: 'スキャンに iam:GenerateCredentialReport を許可します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html'],
  },
})
