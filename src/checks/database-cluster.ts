import type { Given } from '#core/check.ts'

// What is asked of a database cluster, whichever service it is of: RDS, DocumentDB or Neptune.

export const clusterEncrypted = {
  risk: {
    en: 'Data, backups and snapshots are stored in the clear; a snapshot shared by mistake can be restored by whoever receives it.',
    ja: 'データ、バックアップ、スナップショットが平文で保存されます。スナップショットを誤って共有すると、共有先でそのまま復元されます。',
  },
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    encrypted: { result: 'pass', en: 'Storage is encrypted.', ja: 'ストレージは暗号化されています。' },
    plain: { result: 'fail', en: 'Storage is not encrypted.', ja: 'ストレージが暗号化されていません。' },
  },
  evaluate: ({ storageEncrypted }: { readonly storageEncrypted: boolean }) => (storageEncrypted ? ('encrypted' as const) : ('plain' as const)),
  examples: { encrypted: [{}], plain: [{ storageEncrypted: false }] },
} as const

export const clusterDeletionProtected = {
  risk: { en: 'One mistaken or hostile call deletes the cluster.', ja: '誤操作や悪意のある API コールひとつで、クラスターが削除されます。' },
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  outcomes: {
    protected: { result: 'pass', en: 'Deletion protection is on.', ja: '削除保護は有効です。' },
    unprotected: { result: 'fail', en: 'Deletion protection is off.', ja: '削除保護が無効です。' },
  },
  evaluate: ({ deletionProtection }: { readonly deletionProtection: boolean }) => (deletionProtection ? ('protected' as const) : ('unprotected' as const)),
  examples: { protected: [{}], unprotected: [{ deletionProtection: false }] },
} as const

export const clusterBackupsKept = {
  risk: { en: 'A mistake noticed after that many days can no longer be undone.', ja: 'その日数を過ぎてから気づいた誤操作は、元に戻せません。' },
  row: 23,
  severity: 'high',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  outcomes: {
    kept: { result: 'pass', en: 'Backups are kept for {days} {days|day|days}.', ja: 'バックアップは {days} 日間保持されます。' },
    short: { result: 'fail', en: 'Backups are kept for {days} {days|day|days}; {wanted} {wanted|is|are} wanted.', ja: 'バックアップの保持期間が {days} 日です（基準は {wanted} 日）。' },
  },
  evaluate({ backupRetentionDays: days }: { readonly backupRetentionDays: number }, { thresholds }: Given) {
    return days >= thresholds.backupRetentionDays ? (['kept', { days }] as const) : (['short', { days, wanted: thresholds.backupRetentionDays }] as const)
  },
  examples: { kept: [{}, { backupRetentionDays: 7 }], short: [{ backupRetentionDays: 1 }] },
} as const

export const clusterSpansZones = {
  risk: {
    en: 'The data lives in several zones, but nothing to serve it: until a new instance is made the database is down.',
    ja: 'データは複数のアベイラビリティーゾーンに保存されますが、応答するインスタンスが 1 つだけのため、作り直すまでデータベースを利用できません。',
  },
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  outcomes: {
    spread: { result: 'pass', en: 'Instances run in several zones.', ja: '複数のアベイラビリティーゾーンでインスタンスが稼働しています。' },
    single: { result: 'fail', en: 'Instances run in one zone only.', ja: 'インスタンスが単一のアベイラビリティーゾーンだけで稼働しています。' },
  },
  evaluate: ({ multiAz }: { readonly multiAz: boolean }) => (multiAz ? ('spread' as const) : ('single' as const)),
  examples: { spread: [{}], single: [{ multiAz: false }] },
} as const

export const clusterCopiesTags = {
  risk: {
    en: 'A snapshot without tags has no owner: access rules and clean-up by tag pass it by.',
    ja: 'タグのないスナップショットは所有者が分からず、タグに基づくアクセス制御や整理の対象から漏れます。',
  },
  row: 23,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    copied: { result: 'pass', en: 'Snapshots get the tags.', ja: 'スナップショットにタグがコピーされます。' },
    lost: { result: 'fail', en: 'Snapshots get no tags.', ja: 'スナップショットにタグがコピーされません。' },
  },
  evaluate: ({ copiesTagsToSnapshots }: { readonly copiesTagsToSnapshots: boolean }) => (copiesTagsToSnapshots ? ('copied' as const) : ('lost' as const)),
  examples: { copied: [{}], lost: [{ copiesTagsToSnapshots: false }] },
} as const
