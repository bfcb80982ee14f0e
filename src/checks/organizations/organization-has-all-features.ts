import { organizationMembership } from '#collectors/organizations.ts'
import { defineCheck } from '#core/check.ts'

const organization = organizationMembership.sample.organization as NonNullable<(typeof organizationMembership.sample)['organization']>

export default defineCheck({
  title: { en: 'Organisation has all features, not billing alone', ja: '組織で（一括請求だけでなく）すべての機能が有効になっている' },
  risk: {
    en: 'With consolidated billing only, no account can be limited and no service watches all of them.',
    ja: '一括請求だけの組織では、アカウントを制限することも、全アカウントをまとめて監視することもできません。',
  },
  about: organizationMembership,
  row: 2,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    all: { result: 'pass', en: 'All features are on.', ja: 'すべての機能が有効です。' },
    billing: { result: 'fail', en: 'The organisation {id} has consolidated billing only.', ja: '組織 {id} では一括請求だけが有効です。' },
  },

  evaluate({ organization }) {
    if (organization === null) return null
    return organization.allFeatures ? 'all' : ['billing', { id: organization.id }]
  },

  examples: { all: [{}], billing: [{ organization: { ...organization, allFeatures: false } }] },

  remediation: {
    text: {
      en: 'Turn on all features of the organisation in the management account; each invited account has to agree.',
      ja: '管理アカウントで、組織の「すべての機能」を有効にします。招待で参加したアカウントはそれぞれ承認が必要です。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html'],
  },
})
