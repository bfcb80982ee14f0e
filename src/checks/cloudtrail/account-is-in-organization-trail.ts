import { defineCheck } from '#core/check.ts'
import { trailCoverage } from '#derived/trail-coverage.ts'

export default defineCheck({
  title: { en: 'A trail of the organisation covers the account', ja: '組織の証跡がアカウントを対象にしている' },
  risk: {
    en: 'An administrator of this account can stop its own trails, but not a trail of the organisation.',
    ja: 'アカウント自身の証跡はこのアカウントの管理者が止められますが、組織の証跡は止められません。',
  },
  about: trailCoverage,
  row: 10,
  severity: 'info',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    covered: { result: 'pass', en: 'A trail of the organisation records this account.', ja: '組織の証跡がこのアカウントを記録しています。' },
    own: { result: 'fail', en: 'No logging multi-region trail of an organisation covers this account.', ja: 'このアカウントを対象に記録中の、組織のマルチリージョン証跡がありません。' },
  },

  evaluate: ({ organization }) => (organization ? 'covered' : 'own'),

  examples: {
    covered: [{}],
    own: [{ organization: false }],
  },

  remediation: {
    text: {
      en: 'If the account belongs to an organisation, create an organisation trail in the management account.',
      ja: 'アカウントが組織に属している場合は、管理アカウントで組織の証跡を作成します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html'],
  },
})
