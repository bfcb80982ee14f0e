import { defineCheck } from '#core/check.ts'
import { principalAccess } from '#derived/iam-principal-access.ts'

export default defineCheck({
  title: { en: 'Policies refuse the console user everything without MFA', ja: 'MFA なしのコンソールユーザーをポリシーで拒否している' },
  risk: {
    en: 'Where nothing asks for MFA, a user who removes the device, or never registered one, keeps all rights on a password alone.',
    ja: 'MFA を要求する仕組みがないと、デバイスを外した、または登録していないユーザーが、パスワードだけですべての権限を使えます。',
  },
  about: principalAccess,
  row: 6,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Searching policies for the words MultiFactorAuthPresent accepts a Deny that never fires. Here the Deny must cover everything of weight and hold no condition that lets it slip. `Bool` without `IfExists` does not stop access keys, which is said separately. MFA that only the trust policy of a role asks for is not seen.',
    ja: 'ポリシーから MultiFactorAuthPresent という文字列を探すだけでは、実際には働かない Deny も合格になります。ここでは、Deny が重要な操作をすべて覆い、余計な条件ですり抜けないことを確かめます。`IfExists` のない `Bool` ではアクセスキーを止められないため、別の結果として示します。ロールの信頼ポリシーだけで MFA を要求している場合は判定に含みません。',
  },

  outcomes: {
    enforced: { result: 'pass', en: 'Without MFA the user can do nothing of weight.', ja: 'MFA なしでは重要な操作ができません。' },
    noRights: { result: 'pass', en: 'The user has no rights of its own.', ja: 'ユーザー自身に付いた権限はありません。' },
    keysEscape: {
      result: 'fail',
      severity: 'low',
      en: 'The console asks {name} for MFA, but its access key works without.',
      ja: '{name} はコンソールでは MFA が必要ですが、アクセスキーは MFA なしで使えます。',
    },
    optional: { result: 'fail', severity: 'low', en: '{name} has MFA, but no policy asks for it.', ja: '{name} は MFA を登録していますが、ポリシーでは要求されていません。' },
    open: { result: 'fail', en: '{name} has no MFA, and no policy asks for it.', ja: '{name} は MFA を登録しておらず、ポリシーでも要求されていません。' },
  },

  evaluate(principal) {
    const { name, type } = principal
    if (type !== 'user' || principal.password !== true) return null
    const { mfaEnforced } = principal
    if (mfaEnforced === 'no-rights') return 'noRights'
    if (mfaEnforced === 'always') return 'enforced'
    if (mfaEnforced === 'console') return principal.keys === true ? ['keysEscape', { name }] : 'enforced'
    return [principal.mfa === true ? 'optional' : 'open', { name }]
  },

  examples: {
    enforced: [{}, { mfaEnforced: 'console' }],
    noRights: [{ mfaEnforced: 'no-rights' }],
    keysEscape: [{ mfaEnforced: 'console', keys: true }],
    optional: [{ mfaEnforced: 'never' }],
    open: [{ mfaEnforced: 'never', mfa: false }],
  },

  remediation: {
    text: {
      en: 'Attach to the groups of console users a policy that denies everything except registering a device when aws:MultiFactorAuthPresent is false (BoolIfExists). Tell people first: whoever has no device can only register one.',
      ja: 'コンソールユーザーのグループに、aws:MultiFactorAuthPresent が false のとき（BoolIfExists）、MFA デバイスの登録以外をすべて拒否するポリシーをアタッチします。未登録の人は登録以外の操作ができなくなるため、事前に周知してください。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html'],
  },
})
