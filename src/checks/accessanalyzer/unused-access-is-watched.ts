import { defineCheck } from '#core/check.ts'
import { iamAccountGrants } from '#derived/iam-account-grants.ts'

export default defineCheck({
  title: { en: 'Access Analyzer looks for unused access', ja: 'Access Analyzer が未使用のアクセスを検出している' },
  risk: { en: 'Rights that nobody uses pile up, and are found only when somebody abuses them.', ja: '使われない権限がたまり、悪用されて初めて気づくことになります。' },
  about: iamAccountGrants,
  row: 9,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'One analyzer sees the whole account from any region. An analyzer of the organisation lives in another account and is not seen from here; then mute this finding.',
    ja: '未使用のアクセスは、どのリージョンのアナライザーでもアカウント全体が分析されます。組織単位のアナライザーは別アカウントにあるため、ここからは見えません。その場合はこの検出結果をミュートしてください。',
  },

  outcomes: {
    watched: { result: 'pass', en: 'Active analyzer: {names}.', ja: 'アナライザーが有効です（{names}）。' },
    unwatched: { result: 'fail', en: 'No active analyzer for unused access.', ja: '有効な未使用アクセスアナライザーがありません。' },
  },

  evaluate: ({ unusedAccessAnalyzers: names }) => (names.length > 0 ? ['watched', { names: names.join(', ') }] : 'unwatched'),

  examples: { watched: [{}], unwatched: [{ unusedAccessAnalyzers: [] }] },

  remediation: {
    text: {
      en: 'Create an analyzer for unused access in IAM Access Analyzer, in one region; one is enough.',
      ja: 'IAM Access Analyzer で、いずれか 1 つのリージョンに未使用アクセスアナライザーを作成します（1 つで十分です）。',
    },
    effort: 'minutes',
    downtime: 'none',
    // Charged for each role and user; the band holds some hundreds of them.
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'each IAM role and user analysed in the month', ja: 'その月に分析された IAM ロールとユーザーの数' },
      source: 'https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedIamRoleDetails.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-unused.html'],
  },
})
