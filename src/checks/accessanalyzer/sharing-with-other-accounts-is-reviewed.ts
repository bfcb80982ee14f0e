import { accessAnalyzerRegion, watchesExternalAccess } from '#collectors/accessanalyzer.ts'
import { defineCheck } from '#core/check.ts'

const shown = 10

export default defineCheck({
  title: { en: 'Sharing with other accounts has been reviewed', ja: '他アカウントとの共有が確認済みである' },
  risk: {
    en: 'A vendor whose contract has ended, or an account nobody remembers, may still read and change what is yours.',
    ja: '契約の終わったベンダーや、誰も覚えていないアカウントが、今もデータを読み書きできるかもしれません。',
  },
  about: accessAnalyzerRegion,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Only what nobody has archived is counted. The sign-in roles of IAM Identity Center trust its own SAML provider and are left out.',
    ja: 'アーカイブされていない検出結果だけを数えます。IAM Identity Center のサインイン用ロールは、自身の SAML プロバイダーを信頼しているだけなので除きます。',
  },

  outcomes: {
    reviewed: { result: 'pass', en: 'No untreated finding of access from outside.', ja: '未対応の外部アクセスの検出結果はありません。' },
    open: { result: 'fail', en: 'Shared outside and not reviewed ({count}): {sharing}.', ja: '未確認の外部共有があります（{count} 件）: {sharing}' },
  },

  evaluate(region) {
    if (!region.analyzers.some(({ type, status }) => watchesExternalAccess(type) && status === 'ACTIVE')) return null
    const { external } = region
    const open = external.filter((finding) => !finding.public && !finding.resource.includes(':role/aws-reserved/sso.amazonaws.com/'))
    if (open.length === 0) return 'reviewed'
    return [
      'open',
      {
        count: open.length,
        sharing: open
          .slice(0, shown)
          .map(({ resource, principals }) => `${resource} <- ${principals.join(' ')}`)
          .join(', '),
      },
    ]
  },

  examples: {
    reviewed: [
      {},
      {
        external: [
          {
            resource: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_Viewer_0a1b',
            public: false,
            principals: ['arn:aws:iam::111122223333:saml-provider/AWSSSO_0a1b_DO_NOT_DELETE'],
          },
        ],
      },
    ],
    open: [{ external: [{ resource: 'arn:aws:s3:::invoices', public: false, principals: ['444455556666'] }] }],
  },

  remediation: {
    text: {
      en: 'Go through what Access Analyzer found shared with other accounts: archive what is meant, withdraw the rest.',
      ja: 'Access Analyzer が検出した他アカウントとの共有を確認し、意図したものは検出結果をアーカイブし、不要なものは許可を取り消します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html'],
  },
})
