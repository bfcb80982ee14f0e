import { ssmSettings } from '#collectors/ssm/settings.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SSM documents cannot be made public', ja: 'SSM ドキュメントをパブリックに共有できない' },
  risk: { en: 'One mistaken setting shows every AWS account a script of yours.', ja: '設定ミスひとつで、スクリプトがすべての AWS アカウントに公開されます。' },
  about: ssmSettings,
  row: 25,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SSM.7'] },
  outcomes: {
    blocked: { result: 'pass', en: 'Public sharing of documents is blocked in this region.', ja: 'このリージョンではドキュメントのパブリック共有がブロックされています。' },
    allowed: { result: 'fail', en: 'Public sharing of documents is not blocked in this region.', ja: 'このリージョンではドキュメントのパブリック共有がブロックされていません。' },
  },
  evaluate: ({ publicSharing }) => (publicSharing === 'Disable' ? 'blocked' : 'allowed'),
  examples: { blocked: [{}], allowed: [{ publicSharing: 'Enable' }] },
  remediation: {
    text: {
      en: 'Block public sharing of SSM documents in every region you use. Documents that are public already stay public.',
      ja: '利用するすべてのリージョンで、SSM ドキュメントのパブリック共有をブロックします。すでにパブリックなドキュメントはそのまま残ります。',
    },
    call: { service: 'ssm', operation: 'UpdateServiceSetting', input: { SettingId: '/ssm/documents/console/public-sharing-permission', SettingValue: 'Disable' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html'],
  },
})
