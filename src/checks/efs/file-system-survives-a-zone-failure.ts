import { efsFileSystem } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS file system survives the loss of an Availability Zone', ja: 'EFS ファイルシステムがアベイラビリティーゾーンの障害に耐えられる' },
  risk: { en: 'If the zone is lost, so are the files since the last backup.', ja: 'ゾーンが失われると、最後のバックアップ以降のファイルも失われます。' },
  about: efsFileSystem,
  row: 23,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    regional: { result: 'pass', en: 'Files are kept in several zones.', ja: 'ファイルは複数のアベイラビリティーゾーンに保存されます。' },
    single: { result: 'fail', en: 'Files are kept in one zone only.', ja: 'ファイルが単一のアベイラビリティーゾーンだけに保存されています。' },
  },

  evaluate: ({ oneZone }) => (oneZone ? 'single' : 'regional'),

  examples: {
    regional: [{}],
    single: [{ oneZone: true }],
  },

  remediation: {
    text: {
      en: 'Replicate the One Zone EFS file system into a regional one and mount that, unless the files can be made again.',
      ja: 'ファイルを再作成できる場合を除き、1 ゾーンの EFS ファイルシステムをリージョナルのファイルシステムにレプリケートして、マウント先を切り替えます。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: { upToUsdPerMonth: 100, basis: { en: 'Regional storage, per GB-month.', ja: 'リージョナルのストレージ（GB 月単位）。' }, source: 'https://aws.amazon.com/efs/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/availability-durability.html'],
  },
})
