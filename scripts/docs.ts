// Writes docs/generated: a page per check in both languages, an index, the permissions, the settings. Never edited, never committed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { chapterOf, chapters } from '#core/chapter.ts'
import type { Thresholds } from '#core/settings.ts'
import { type Language, languages, type Text } from '#core/text.ts'
import { severityNames } from '#core/words.ts'
import { declaredByCommands } from '../src/cli/declared.ts'
import { environment } from '../src/cli/options.ts'
import { everyCheck } from '../src/scan/judge.ts'
import { pageOf } from '../src/scan/page.ts'
import { scanPolicy, scanPolicyParts, trailPolicy } from '../src/scan/policy.ts'
import { type Settings, settingsJsonSchema } from '../src/scan/settings.ts'

const root = 'docs/generated'
const write = (path: string, text: string) => {
  mkdirSync(dirname(`${root}/${path}`), { recursive: true })
  writeFileSync(`${root}/${path}`, text)
}
const table = (...rows: readonly (readonly unknown[])[]) => {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`)
  return [head, `|${'---|'.repeat(rows[0]?.length ?? 0)}`, ...body].join('\n')
}

const settings: Readonly<Record<keyof Settings, Text>> = {
  language: {
    en: 'Language of what is shown: `ja` or `en`. Without it the one of `--lang`, then that of the terminal.',
    ja: '表示言語（`ja` または `en`）です。省略すると、ターミナルの言語設定に従います。`--lang` が優先されます。',
  },
  lake: { en: 'Folder for the snapshots. `--lake` comes before it.', ja: 'スナップショットを保存するフォルダーです。`--lake` が優先されます。' },
  regions: { en: 'Regions to look at. Without it: every region the account has enabled.', ja: '対象のリージョンです。省略すると、アカウントで有効なすべてのリージョンを調べます。' },
  thresholds: { en: 'The numbers that checks count with; see below.', ja: 'チェックが使う基準値です（下の表を参照）。' },
  mutes: {
    en: 'Findings that are meant to be so: `check`, `resource` (an ARN, `*` stands for anything), `reason`, and `expires`, a day after which the mute is an error.',
    ja: '意図した検出結果のミュートです。`check`、`resource`（ARN。`*` は任意の文字列）、`reason`（理由）、`expires`（期限。翌日からはエラーになります）を書きます。',
  },
}

const thresholds: Readonly<Record<keyof Thresholds, Text>> = {
  unusedCredentialDays: { en: 'Days after which a password or access key counts as unused', ja: 'パスワードやアクセスキーを未使用とみなす日数' },
  accessKeyAgeDays: { en: 'Days after which an access key is old', ja: 'アクセスキーを古いとみなす日数' },
  rootUseDays: { en: 'Days within which use of the root user counts as daily work', ja: 'ルートユーザーの使用を日常的とみなす、直近の日数' },
  unusedRoleDays: { en: 'Days after which a role counts as unused', ja: 'ロールを未使用とみなす日数' },
  unusedServiceDays: { en: 'Days after which a granted permission counts as unused', ja: '付与した権限を未使用とみなす日数' },
  imageAgeDays: { en: 'Days after which a machine image is old', ja: 'AMI を古いとみなす日数' },
  certificateExpiryDays: { en: 'Days before its end at which a certificate is reported', ja: '証明書の期限切れを知らせ始める、期限までの日数' },
  endOfSupportDays: { en: 'Days before its end at which the support of a version is reported', ja: 'バージョンのサポート終了を知らせ始める、終了までの日数' },
  noticeDays: { en: 'Days before the date at which scheduled events and maintenance are reported', ja: '予定されたイベントやメンテナンスを知らせ始める、実施までの日数' },
  logRetentionDays: { en: 'Days that records of CloudTrail have to be kept', ja: 'CloudTrail の記録を保存すべき日数' },
  backupRetentionDays: { en: 'Days that backups have to be kept', ja: 'バックアップを保持すべき日数' },
  passwordLength: { en: 'Characters a password has to have at least', ja: 'パスワードの最小文字数' },
  passwordReuse: { en: 'Earlier passwords that may not be used again', ja: '再利用を禁止するパスワードの世代数' },
  patchScanDays: { en: 'Days after which a patch scan says nothing any more', ja: 'パッチスキャンの結果を有効とみなす日数' },
  stoppedInstanceDays: { en: 'Days after which an instance counts as left stopped', ja: 'インスタンスを停止したままとみなす日数' },
  administrators: { en: 'Users with administrator rights, at most', ja: '管理者権限を持つユーザー数の上限' },
  emergencyUsers: { en: 'IAM users with a password for emergencies, at most', ja: 'パスワードを持つ緊急用 IAM ユーザー数の上限' },
  findingAgeDays: { en: 'Days a GuardDuty finding may be left open', ja: 'GuardDuty の検出結果を未対応のままにできる日数' },
  secretAgeDays: { en: 'Days after which the value of a secret is old', ja: 'シークレットの値を古いとみなす日数' },
  unusedSecretDays: { en: 'Days after which a secret counts as unused', ja: 'シークレットを未使用とみなす日数' },
  quotaPercent: { en: 'Percent of a quota at which it counts as nearly used up', ja: 'クォータの残りが少ないとみなす使用率（%）' },
}

const words = {
  checks: { en: 'Checks', ja: 'チェック一覧' },
  check: { en: 'Check', ja: 'チェック' },
  state: { en: 'What it wants to be true', ja: '望ましい状態' },
  severity: { en: 'Severity', ja: '重要度' },
  chapter: { en: 'Chapter of the talk', ja: '講演の章' },
  settings: { en: 'Settings: kokokara.yaml', ja: '設定: kokokara.yaml' },
  optional: { en: 'Every part may be left out. 日本語: [settings.ja.md](settings.ja.md)', ja: 'いずれも省略できます。English: [settings.md](settings.md)' },
  name: { en: 'Name', ja: '名前' },
  meaning: { en: 'Meaning', ja: '意味' },
  normal: { en: 'Default', ja: 'デフォルト' },
  range: { en: 'Allowed', ja: '指定できる値' },
  environment: { en: 'Environment variables', ja: '環境変数' },
  permissions: { en: 'Permissions', ja: '必要な権限' },
  reads: {
    en: 'A scan only lists and describes. These are all the actions it calls; strike out a service, and what needs it becomes unknown, not passed.',
    ja: 'スキャンが行うのは参照だけです。呼び出すアクションは次のとおりです。サービスを除いた場合、関係する判定は合格ではなく「不明」になります。',
  },
  attach: {
    en: 'As an IAM policy: `permissions.json`. IAM allows a managed policy {limit} characters, so attach the parts `permissions-1.json` and so on instead.',
    ja: 'IAM ポリシーの全体は `permissions.json` です。マネージドポリシーの文字数の上限を超えるため、アタッチするときは分割した `permissions-1.json` 以降を使います。',
  },
  trail: { en: 'Reading a trail', ja: '証跡の読み取り' },
  trailReads: {
    en: '`trail ingest` and `trail verify` need the following; the other commands of `trail` ask AWS for nothing. `kokokara policy --trail s3://BUCKET/PREFIX` prints it for your log buckets. Log files that are encrypted with a KMS key need `kms:Decrypt` on that key as well.',
    ja: '`trail ingest` と `trail verify` に必要な権限です。`trail` のほかのコマンドは AWS を呼び出しません。ログバケットに合わせたポリシーは `kokokara policy --trail s3://バケット/プレフィックス` で出力できます。ログファイルが KMS キーで暗号化されている場合は、そのキーに対する `kms:Decrypt` も必要です。',
  },
} as const satisfies Record<string, Text>

interface Range {
  readonly default?: number
  readonly minimum?: number
  readonly maximum?: number
}
const { properties } = settingsJsonSchema() as { properties: Record<string, { properties?: Readonly<Record<string, Range>> }> }
const ranges = properties['thresholds']?.properties ?? {}
const policy = await scanPolicy()
const parts = await scanPolicyParts()
const forTrail = trailPolicy(await declaredByCommands(), [{ bucket: 'BUCKET', prefix: 'PREFIX' }], 'aws')

const checksPage = (to: Language) =>
  [
    `# ${words.checks[to]}`,
    table(
      [words.check, words.state, words.severity, words.chapter].map((word) => word[to]),
      ...everyCheck.map(([id, { title, severity, row }]) => [`[${id}](${id}.md)`, title[to], severityNames[severity][to], chapters[chapterOf(row)].title[to]]),
    ),
  ].join('\n\n')

const settingsPage = (to: Language) =>
  [
    `# ${words.settings[to]}`,
    words.optional[to],
    table([words.name[to], words.meaning[to]], ...Object.entries(settings).map(([name, means]) => [`\`${name}\``, means[to]])),
    '## thresholds',
    table(
      [words.name, words.meaning, words.normal, words.range].map((word) => word[to]),
      ...Object.entries(thresholds).map(([name, means]) => {
        const range = ranges[name]
        return [`\`${name}\``, means[to], range?.default, `${range?.minimum}–${range?.maximum}`]
      }),
    ),
    `## ${words.environment[to]}`,
    table([words.name[to], words.meaning[to]], ...Object.entries(environment).map(([name, means]) => [`\`${name}\``, means[to]])),
  ].join('\n\n')

const permissionsPage = (to: Language) =>
  [
    `# ${words.permissions[to]}`,
    words.reads[to],
    words.attach[to].replace('{limit}', '6,144'),
    ...policy.Statement.map(({ Action }) => `## ${Action[0]?.split(':')[0]}\n\n${Action.map((action) => `- \`${action}\``).join('\n')}`),
    `## ${words.trail[to]}`,
    words.trailReads[to],
    `\`\`\`json\n${JSON.stringify(forTrail, null, 2)}\n\`\`\``,
  ].join('\n\n')

rmSync(root, { recursive: true, force: true })
for (const language of languages) {
  for (const [id, check] of everyCheck) write(`checks/${language}/${id}.md`, pageOf(id, check, language))
  write(`checks/${language}/index.md`, `${checksPage(language)}\n`)
  // The Japanese page has a suffix, as the README has.
  const suffix = language === 'en' ? '' : `.${language}`
  write(`settings${suffix}.md`, `${settingsPage(language)}\n`)
  write(`permissions${suffix}.md`, `${permissionsPage(language)}\n`)
}
write('permissions.json', `${JSON.stringify(policy, null, 2)}\n`)
for (const [n, part] of parts.entries()) write(`permissions-${n + 1}.json`, `${JSON.stringify(part, null, 2)}\n`)
write('settings.schema.json', `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`)
await import('./schema.ts')
process.stdout.write(`docs/generated: ${everyCheck.length} checks in ${languages.length} languages\n`)
