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

  traps: {
    en: 'A report that somebody made weeks ago is still handed out. Tools that read it as today’s call a user without MFA safe, or a removed key alive. A new report is asked for at every scan; where that is refused and the old one is past a day, every answer that rests on it is unknown.',
    ja: '何週間も前に作られたレポートでも、AWS はそのまま返します。これを今日のものとして読むと、MFA を外したユーザーを安全と判定したり、削除済みのキーを指摘したりします。ここではスキャンのたびに再生成を依頼し、拒否されて 1 日を過ぎたレポートしかない場合、それに基づく判定はすべて「不明」とします。',
  },

  outcomes: {
    fresh: { result: 'pass', en: 'The report is {age} {age|hour|hours} old.', ja: 'レポートは {age} 時間前のものです。' },
    stale: { result: 'fail', en: 'The report is {age} {age|hour|hours} old; what rests on it is unknown.', ja: 'レポートが {age} 時間前のもので、これに基づく判定はできません。' },
  },

  evaluate({ ageHours: age }) {
    return [age <= 24 ? 'fresh' : 'stale', { age }]
  },

  examples: {
    fresh: [{}, { ageHours: 24 }],
    stale: [{ ageHours: 168 }],
  },

  remediation: {
    text: {
      en: 'Allow the scan’s role iam:GenerateCredentialReport, so that it reads a fresh credential report.',
      ja: '新しい認証情報レポートを読めるように、スキャン用のロールに iam:GenerateCredentialReport を許可します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html'],
  },
})
