import { accessAnalyzerRegion, watchesUnusedAccess } from '#collectors/accessanalyzer.ts'
import { defineCheck } from '#core/check.ts'

const shown = 10
const analyzers = [{ name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }]

export default defineCheck({
  title: { en: 'Unused access that was found is dealt with', ja: '検出された未使用のアクセスに対応している' },
  risk: { en: 'An analyzer that nobody answers costs money and protects nothing.', ja: '検出結果を放置すると、費用がかかるだけで守りになりません。' },
  about: accessAnalyzerRegion,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    none: { result: 'pass', en: 'No untreated finding of unused access.', ja: '未対応の未使用アクセスの検出結果はありません。' },
    open: { result: 'fail', en: 'Unused and not dealt with ({count}): {findings}.', ja: '未対応の未使用アクセスがあります（{count} 件）: {findings}' },
  },

  evaluate(region) {
    if (!region.analyzers.some(({ type, status }) => watchesUnusedAccess(type) && status === 'ACTIVE')) return null
    const { unused } = region
    if (unused.length === 0) return 'none'
    return [
      'open',
      {
        count: unused.length,
        findings: unused
          .slice(0, shown)
          .map(({ type, resource }) => `${type} ${resource}`)
          .join(', '),
      },
    ]
  },

  examples: {
    none: [{ analyzers }],
    open: [{ analyzers, unused: [{ type: 'UnusedIAMRole', resource: 'arn:aws:iam::111122223333:role/web' }] }],
  },

  remediation: {
    text: {
      en: 'Remove the unused roles, keys, passwords and permissions that Access Analyzer found; archive the findings about what is needed all the same.',
      ja: 'Access Analyzer が検出した未使用のロール、キー、パスワード、権限を削除します。必要なものは検出結果をアーカイブします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html'],
  },
})
