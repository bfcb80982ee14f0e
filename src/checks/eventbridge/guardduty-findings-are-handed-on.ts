import { defineCheck } from '#core/check.ts'
import { noticePaths } from '#derived/notice-paths.ts'
import noticesReachSomebody from '#fixes/notices-reach-somebody.ts'

const path = { rules: ['tell-us'], narrowed: false }

export default defineCheck({
  title: { en: 'GuardDuty’s findings are handed on to somebody', ja: 'GuardDuty の検出結果が通知されている' },
  risk: {
    en: 'GuardDuty sees the break-in, writes it on a page that nobody opens, and the attacker stays.',
    ja: 'GuardDuty が侵入を検出しても、誰も見ないコンソールに記録されるだけで、攻撃者が居座り続けます。',
  },
  about: noticePaths,
  row: 27,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'Findings of a member account also reach its GuardDuty administrator, where somebody may be told; that cannot be seen from here. A topic of this account without a confirmed subscription, or with the key alias/aws/sns that EventBridge may not use, counts as nowhere; other targets are taken at their word. Rules for Security Hub’s findings count as well, where Security Hub is on.',
    ja: 'メンバーアカウントの検出結果は GuardDuty の管理者アカウントにも届き、そちらで通知されていることがありますが、ここからは確認できません。このアカウントの SNS トピックに確認済みのサブスクリプションがない場合や、EventBridge が使えない alias/aws/sns キーで暗号化されている場合は「届かない」とみなし、それ以外のターゲットは届くものとして扱います。Security Hub が有効なら、その検出結果を受けるルールも数えます。',
  },

  outcomes: {
    handedOn: { result: 'pass', en: 'They are handed on by: {rules}.', ja: '次のルールで通知されています（{rules}）。' },
    some: { result: 'pass', en: 'Some of them are handed on, as the rule’s filter says: {rules}.', ja: 'ルールの条件に合う検出結果だけが通知されています（{rules}）。' },
    noRule: { result: 'fail', en: 'No EventBridge rule listens for findings.', ja: '検出結果を受ける EventBridge ルールがありません。' },
    off: { result: 'fail', en: 'The rules that listen are disabled: {rules}.', ja: '検出結果を受けるルールが無効です（{rules}）。' },
    nowhere: { result: 'fail', en: 'The rules have no target that reaches anyone: {rules}.', ja: 'ルールはありますが、誰にも届くターゲットがありません（{rules}）。' },
    log: { result: 'fail', severity: 'low', en: 'The rules only write to a log group: {rules}.', ja: 'ルールはロググループに書き込むだけです（{rules}）。' },
  },

  evaluate({ guarded, findings: { reach, rules, narrowed } }) {
    if (!guarded) return null
    const values = { rules: rules.join(', ') }
    if (reach === 'no-rule') return 'noRule'
    return reach === 'handed-on' ? [narrowed ? 'some' : 'handedOn', values] : [reach, values]
  },

  examples: {
    handedOn: [{}],
    some: [{ findings: { ...path, reach: 'handed-on', narrowed: true } }],
    noRule: [{ findings: { reach: 'no-rule', rules: [], narrowed: false } }],
    off: [{ findings: { ...path, reach: 'off' } }],
    nowhere: [{ findings: { ...path, reach: 'nowhere' } }],
    log: [{ findings: { ...path, reach: 'log' } }],
  },

  remediation: {
    text: {
      en: 'Make a rule on the default event bus for GuardDuty findings (source aws.guardduty, severity 4 and above), with an SNS topic as its target, and confirm an e-mail or chat subscription.',
      ja: 'デフォルトのイベントバスに GuardDuty の検出結果（aws.guardduty、重要度 4 以上）のルールを作成し、SNS トピックをターゲットにして、メールやチャットのサブスクリプションを確認済みにします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: noticesReachSomebody,
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html'],
  },
})
