import { accessAnalyzerRegion } from '#collectors/accessanalyzer.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Access Analyzer watches external access', ja: 'Access Analyzer が外部アクセスを監視している' },
  risk: { en: 'Resources shared with strangers go unnoticed.', ja: '外部に共有されたリソースに気づけません。' },
  about: accessAnalyzerRegion,
  row: 9,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.19'] },

  outcomes: {
    watched: { result: 'pass', en: 'Active analyzer: {names}.', ja: 'アナライザーが有効です（{names}）。' },
    unwatched: { result: 'fail', en: 'No active external access analyzer in {region}.', ja: '{region} に有効な外部アクセスアナライザーがありません。' },
  },

  evaluate({ analyzers, region }) {
    const names = analyzers.filter(({ type, status }) => (type === 'ACCOUNT' || type === 'ORGANIZATION') && status === 'ACTIVE').map(({ name }) => name)
    return names.length > 0 ? ['watched', { names: names.join(', ') }] : ['unwatched', { region }]
  },

  examples: {
    watched: [{}],
    unwatched: [{ analyzers: [] }, { analyzers: [{ name: 'u', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }] }, { analyzers: [{ name: 'x', type: 'ACCOUNT', status: 'DISABLED' }] }],
  },

  remediation: {
    text: {
      en: 'Create an analyzer for external access in IAM Access Analyzer, in each region you use.',
      ja: 'IAM Access Analyzer で、利用するリージョンごとに外部アクセスアナライザーを作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html'],
  },
})
