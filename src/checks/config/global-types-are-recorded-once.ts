import { defineCheck } from '#core/check.ts'
import { recorderGlobal } from '#derived/recorder-global.ts'

export default defineCheck({
  title: { en: 'IAM is recorded by AWS Config in exactly one region', ja: 'IAM が AWS Config で 1 つのリージョンだけで記録されている' },
  risk: {
    en: 'Recorded nowhere, changes of users, roles and policies leave no timeline; recorded everywhere, each change is billed many times.',
    ja: 'どこでも記録しなければユーザー・ロール・ポリシーの変更履歴が残らず、全リージョンで記録すると同じ変更に何度も課金されます。',
  },
  about: recorderGlobal,
  row: 11,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.3'] },

  outcomes: {
    once: { result: 'pass', en: 'IAM is recorded in {regions}.', ja: 'IAM は {regions} で記録されています。' },
    nowhere: { result: 'fail', en: 'No region records the IAM resource types.', ja: 'IAM のリソースタイプを記録しているリージョンがありません。' },
    manyTimes: { result: 'fail', en: 'IAM is recorded in {count} {count|region|regions}: {regions}.', ja: 'IAM が {count} リージョンで重複して記録されています（{regions}）。', severity: 'info' },
  },

  evaluate({ recordedIn }) {
    if (recordedIn.length === 0) return 'nowhere'
    const regions = recordedIn.join(', ')
    return recordedIn.length === 1 ? ['once', { regions }] : ['manyTimes', { count: recordedIn.length, regions }]
  },

  examples: {
    once: [{}],
    nowhere: [{ recordedIn: [] }],
    manyTimes: [{ recordedIn: ['ap-northeast-1', 'us-east-1'] }],
  },

  remediation: {
    text: {
      en: 'Let AWS Config record global resource types (IAM) in your home region, and leave them out elsewhere.',
      ja: 'AWS Config でのグローバルリソースタイプ（IAM）の記録は主に使うリージョンだけとし、他のリージョンでは除外します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  },
})
