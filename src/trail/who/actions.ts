// What an action is. Most are told by their own event (`readOnly`) and their first word; those that matter to somebody who asks
// what a leaked key did are named, with a sentence of their own.
import type { Text } from '#core/text.ts'
import type { ActionKind, Foothold, Notable } from './notable.ts'
import { notables } from './notable-actions.ts'

/** `CreateFunction20150331` is CreateFunction: Lambda and CloudFront write the API's date behind. */
export const plainName = (name: string): string => name.replace(/_?(19|20)\d{2}_?\d{2}_?\d{2}(v\d+)?$/, '')

/** `iam.amazonaws.com` is iam. */
export const serviceName = (source: string): string => source.replace(/\.amazonaws\.com(\.cn)?$/, '')

export const notableOf = (source: string, name: string): Notable | null => notables[`${serviceName(source)}:${plainName(name)}`] ?? null

const first = (words: string) => new RegExp(`^(${words})(?![a-z])`)
const verbs: readonly (readonly [ActionKind, RegExp])[] = [
  ['list', first('List|Describe|Search|Query|Scan|Lookup|Batch(?:Get|Describe)|View|Discover|Estimate|Preview')],
  ['read', first('Get|Head|Select|Download|Check|Test|Validate|Simulate|Verify|Decode|Poll|Receive')],
  ['delete', first('Delete|Remove|Terminate|Deregister|Detach|Disassociate|Revoke|Release|Purge|Destroy|Cancel|Unshare|Leave|Close')],
  ['disable', first('Disable|Stop|Suspend|Deactivate|Pause|Archive')],
  ['create', first('Create|Run|Allocate|Register|Import|Copy|Restore|Clone|Publish|Request|Provision|Launch|Upload|Generate')],
  ['run', first('Start|Invoke|Execute|Send|Submit|Resume|Reboot')],
  ['change', first('Put|Update|Modify|Attach|Associate|Add|Set|Change|Enable|Tag|Untag|Reset|Replace|Rotate|Move|Apply|Accept|Assign|Unassign|Edit|Merge|Upgrade|Configure')],
]

/** The kind of any action. `readOnly` is AWS's own word and is believed; only where it is missing does the name decide. */
export function kindOf(source: string, name: string, readOnly: boolean | null): ActionKind {
  const notable = notableOf(source, name)
  if (notable !== null) return notable.kind
  const byName = verbs.find(([, pattern]) => pattern.test(name))?.[0]
  if (readOnly === true) return byName === 'list' ? 'list' : 'read'
  if (readOnly === false) return byName === undefined || byName === 'list' || byName === 'read' ? 'change' : byName
  return byName ?? 'change'
}

export const looks: ReadonlySet<ActionKind> = new Set(['read', 'list'])

/** Whether it altered something, where it was done. */
export const alters = (kind: ActionKind): boolean => !looks.has(kind) && kind !== 'data' && kind !== 'login' && kind !== 'credential'

export const kindNames: Readonly<Record<ActionKind, Text>> = {
  read: { en: 'read settings', ja: '設定の参照' },
  list: { en: 'listed', ja: '一覧の取得' },
  create: { en: 'created', ja: '作成' },
  change: { en: 'changed', ja: '変更' },
  delete: { en: 'deleted', ja: '削除' },
  grant: { en: 'granted permissions', ja: '権限の付与' },
  open: { en: 'opened to others', ja: '外部への公開' },
  disable: { en: 'switched off', ja: '停止・無効化' },
  credential: { en: 'obtained credentials', ja: '認証情報の取得' },
  login: { en: 'signed in', ja: 'サインイン' },
  data: { en: 'read contents', ja: 'データの読み取り' },
  run: { en: 'started or ran', ja: '起動・実行' },
}

export const footholdNames: Readonly<Record<Foothold, Text>> = {
  user: { en: 'IAM user', ja: 'IAM ユーザー' },
  'access-key': { en: 'access key', ja: 'アクセスキー' },
  password: { en: 'console password', ja: 'コンソールのパスワード' },
  'service-credential': { en: 'service-specific credential', ja: 'サービス固有の認証情報' },
  'mfa-device': { en: 'MFA device', ja: 'MFA デバイス' },
  role: { en: 'IAM role', ja: 'IAM ロール' },
  trust: { en: 'trust policy', ja: '信頼ポリシー' },
  policy: { en: 'permissions', ja: '権限' },
  'group-member': { en: 'group membership', ja: 'グループへの所属' },
  'identity-provider': { en: 'identity provider', ja: 'ID プロバイダー' },
  'roles-anywhere': { en: 'IAM Roles Anywhere', ja: 'IAM Roles Anywhere' },
  function: { en: 'Lambda function', ja: 'Lambda 関数' },
  'function-url': { en: 'function URL', ja: '関数 URL' },
  'resource-policy': { en: 'resource policy', ja: 'リソースベースのポリシー' },
  schedule: { en: 'scheduled or triggered task', ja: 'スケジュール・イベントによる実行' },
  startup: { en: 'start-up script', ja: '起動スクリプト' },
  'cluster-access': { en: 'access to a cluster', ja: 'クラスターへのアクセス' },
  'shared-copy': { en: 'copy shared with others', ja: '他者と共有されたコピー' },
  certificate: { en: 'certificate', ja: '証明書' },
  assignment: { en: 'IAM Identity Center assignment', ja: 'IAM Identity Center の割り当て' },
}
