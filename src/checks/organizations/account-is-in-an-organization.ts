import { organizationMembership } from '#collectors/organizations.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Account belongs to an organisation', ja: 'アカウントが組織（AWS Organizations）に属している' },
  risk: {
    en: 'An account on its own cannot be limited from outside: whoever becomes administrator in it can turn off its logs and its guards.',
    ja: '単独のアカウントは外から制限できないため、管理者権限を奪われるとログも監視も止められてしまいます。',
  },
  about: organizationMembership,
  row: 2,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    member: { result: 'pass', en: 'It belongs to the organisation {id}.', ja: '組織 {id} に属しています。' },
    alone: { result: 'fail', en: 'It belongs to no organisation.', ja: 'どの組織にも属していません。' },
  },

  evaluate: ({ organization }) => (organization === null ? 'alone' : ['member', { id: organization.id }]),

  examples: { member: [{}], alone: [{ organization: null }] },

  remediation: {
    text: {
      en: 'Create an organisation from a new account that runs nothing else, and invite this account: limits, logs and sign-in can then live outside it.',
      ja: '他の用途に使わない新しいアカウントで組織を作成し、このアカウントを招待します。制限、ログ、サインインをアカウントの外に置けるようになります。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_introduction.html'],
  },
})
