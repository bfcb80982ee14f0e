import { defineCheck } from '#core/check.ts'
import { rememberedAccessKey } from '#remembered/access-keys.ts'

export default defineCheck({
  title: { en: 'The trail shows each access key in use', ja: '証跡上、アクセスキーが使われ続けている' },
  risk: {
    en: 'A key that nobody uses any more is a door that nobody watches.',
    ja: '使われなくなったキーは、誰も見ていない出入り口になります。',
  },
  about: rememberedAccessKey,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  traps: {
    en: 'The credential report counts every service, the trail only what it records: reading objects or calling functions is not in it unless data events are on. So this question asks about keys that the trail has seen before, and names what each did last. Keys that were never seen are a matter of the credential report.',
    ja: '認証情報レポートはすべてのサービスを対象としますが、証跡に残るのは記録対象だけです（データイベントが無効なら、オブジェクトの読み取りや関数の呼び出しは残りません）。ここでは証跡に現れたキーだけを対象とし、最後の操作を示します。一度も現れていないキーは認証情報レポートで確認します。',
  },

  outcomes: {
    used: { result: 'pass', en: 'Last used on {last} for {action}.', ja: '最後の使用は {last}（{action}）です。' },
    idle: {
      result: 'fail',
      en: 'Key {key} of {user} has not been seen for {days} {days|day|days}; the last was {action} on {last}.',
      ja: '{user} のキー {key} は {days} 日間、証跡に現れていません（最後は {last} の {action}）。',
    },
  },

  evaluate({ name, user, lastUsedAt, lastAction, idleDays }, { thresholds: { unusedCredentialDays } }) {
    return idleDays < unusedCredentialDays ? ['used', { last: lastUsedAt, action: lastAction }] : ['idle', { key: name, user, days: idleDays, action: lastAction, last: lastUsedAt }]
  },

  examples: {
    used: [{}],
    idle: [{ idleDays: 60, lastUsedAt: '2026-09-02T00:00:00Z' }],
  },

  remediation: {
    text: {
      en: 'Ask the owner of the idle access key; if nobody needs it, make it inactive, wait, then delete it.',
      ja: '使われていないアクセスキーの所有者に確認し、不要であれば無効化して様子を見てから削除します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  },
})
