import { defineCheck } from '#core/check.ts'
import { idleRights, rememberedRights } from '#remembered/rights.ts'

export default defineCheck({
  title: { en: 'The trail shows each powerful right in use', ja: '証跡上、付与された強い権限が使われている' },
  risk: {
    en: 'A right that its holder never needs serves only whoever steals the identity.',
    ja: '本人が使わない権限は、その ID を盗んだ攻撃者にだけ役立ちます。',
  },
  about: rememberedRights,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  traps: {
    en: 'Asked only of the actions that matter most in strange hands (those that the dossier of `trail who` asks about), since of these it is known which calls use them and what records those. An action counts as unused only where the logs would have shown it: not where its data events are off, where nothing at all is there of a region, or where files are broken. Those are counted as untold, and a result that needs them is unknown, unless IAM’s last-accessed report, where the scan read it, says that the whole service was not touched. A refused call used nothing. A policy that was attached lately had less time, and what is needed once a year looks unused: ask first.',
    ja: '対象は、他人の手に渡ったときに影響の大きいアクション（`trail who` の回答で取り上げるもの）に限ります。どの呼び出しで使われ、何に記録されるかが分かっているためです。未使用とするのは、使われていればログに残っていたはずのものだけです。データイベントが無効な場合、ログがまったくないリージョンがある場合、ログファイルが壊れている場合は「不明」として数え、それが必要な判定も「不明」になります（スキャンで IAM の最終アクセス情報を読み取れ、サービス自体が使われていないと分かる場合を除きます）。拒否された呼び出しは使用に数えません。最近アタッチしたポリシーは期間が短く、年に一度しか使わない権限も未使用に見えるため、外す前に確認してください。',
  },

  outcomes: {
    used: {
      result: 'pass',
      en: 'All {granted} of the powerful rights it has were used within {limit} {limit|day|days}.',
      ja: '付与された強い権限 {granted} 個は、すべて過去 {limit} 日以内に使われています。',
    },
    unused: {
      result: 'fail',
      en: '{name} may do {granted} {granted|thing|things} of weight; not used since {since}, or since the day that is named: {actions} ({n} in all).',
      ja: '{name} に付与された強い権限 {granted} 個のうち、{n} 個が使われていません（{since} 以降。日付のあるものはその日が最後）: {actions}',
    },
    partlyTold: {
      result: 'fail',
      en: '{name} may do {granted} {granted|thing|things} of weight; not used since {since}, or since the day that is named: {actions} ({n} in all). Of {hidden} more the logs cannot tell.',
      ja: '{name} に付与された強い権限 {granted} 個のうち、{n} 個が使われていません（{since} 以降。日付のあるものはその日が最後）: {actions}。ほか {hidden} 個はログからは分かりません。',
    },
    tooShort: {
      result: 'fail',
      severity: 'info',
      en: 'What is known of {name} begins on {since}: {days} of the last {limit} {limit|day|days}. Since then not used: {actions} ({n} of {granted}).',
      ja: '{name} について分かるのは {since} 以降（{limit} 日のうち {days} 日分）だけです。その間に使われていない権限: {actions}（{granted} 個中 {n} 個）',
    },
  },

  evaluate(rights, given) {
    if (rights.type === 'group') return null
    return idleRights(rights, given)
  },

  examples: {
    used: [{}],
    unused: [{ unused: ['iam:CreateUser', 's3:PutBucketPolicy'] }, { used: [{ action: 'iam:CreateUser', lastUsedAt: '2026-07-10T00:00:00Z', calls: 1, eventId: 'e' }] }],
    partlyTold: [{ unused: ['iam:CreateUser'], untold: [{ because: 'data-off', actions: 3 }] }],
    tooShort: [{ since: '2026-10-20T00:00:00Z', daysKnown: 12, unused: ['iam:CreateUser'] }],
  },

  remediation: {
    text: {
      en: 'Ask the owner of the user or role, then replace its policies with ones that leave out the actions that go unused.',
      ja: 'ユーザーまたはロールの所有者に確認し、使われていないアクションを除いたポリシーに置き換えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html'],
  },
})
