import { accessAnalyzerRegion, watchesExternalAccess } from '#collectors/accessanalyzer.ts'
import { defineCheck } from '#core/check.ts'

const shown = 10

export default defineCheck({
  title: { en: 'Access Analyzer finds nothing open to everyone', ja: 'Access Analyzer で全員に公開されたリソースが検出されていない' },
  risk: {
    en: 'Anyone on the internet, or anyone with an AWS account, can use what AWS itself has found to be public.',
    ja: 'AWS 自身が「パブリック」と判定したリソースは、誰でも利用できる状態にあります。',
  },
  about: accessAnalyzerRegion,
  row: 9,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'What was archived in Access Analyzer was meant to be public and is not reported again. Analysis takes up to half an hour after a change.',
    ja: 'Access Analyzer でアーカイブ済みの検出結果は、意図した公開とみなして報告しません。変更が結果に反映されるまで最大 30 分ほどかかります。',
  },

  outcomes: {
    none: { result: 'pass', en: 'No untreated finding of public access.', ja: '未対応のパブリックアクセスの検出結果はありません。' },
    open: { result: 'fail', en: 'Open to everyone ({count}): {resources}.', ja: '全員に公開されています（{count} 件）: {resources}', reach: 'internet' },
  },

  evaluate(region) {
    if (!region.analyzers.some(({ type, status }) => watchesExternalAccess(type) && status === 'ACTIVE')) return null
    const { external } = region
    const open = [...new Set(external.filter((finding) => finding.public).map(({ resource }) => resource))]
    return open.length === 0 ? 'none' : ['open', { count: open.length, resources: open.slice(0, shown).join(', ') }]
  },

  examples: {
    none: [{}, { external: [{ resource: 'arn:aws:s3:::invoices', public: false, principals: ['444455556666'] }] }],
    open: [{ external: [{ resource: 'arn:aws:s3:::invoices', public: true, principals: ['*'] }] }],
  },

  remediation: {
    text: {
      en: 'Go through what Access Analyzer found open to everyone: close what nobody meant to open, and archive the finding where it is meant.',
      ja: 'Access Analyzer が検出した、全員に公開されているリソースを確認します。意図しない公開は閉じ、意図した公開であれば検出結果をアーカイブします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html'],
  },
})
