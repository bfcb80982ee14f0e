import { type AclRule, webAcl } from '#collectors/wafv2.ts'
import { defineCheck } from '#core/check.ts'

const group: AclRule = { name: 'common', counts: false, limitsRates: false, managed: true, metrics: true }

export default defineCheck({
  title: { en: 'Web ACL lets its managed rule groups act', ja: 'ウェブ ACL のマネージドルールグループが Count のままになっていない' },
  risk: { en: 'Attacks that the group recognises are written down and let in.', ja: 'ルールグループが検知した攻撃も、記録されるだけで通過します。' },
  about: webAcl,
  row: 18,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Counting is right while a group is tried out. Single rules of a group set to count are exceptions for your own visitors and are fine; a group whose every rule was set to count, as the console does it, counts only.',
    ja: '導入直後に Count で様子を見るのは正しい手順です。グループ内の一部のルールだけを Count にする除外設定は問題ありません。すべてのルールを Count にした場合（コンソールの一括変更など）は、Count のみと判定します。',
  },

  outcomes: {
    acting: { result: 'pass', en: 'Every managed rule group may block.', ja: 'すべてのマネージドルールグループがブロックできる設定です。' },
    counting: { result: 'fail', en: 'Managed rule groups that only count: {names}.', ja: 'Count のみのマネージドルールグループ: {names}' },
  },

  evaluate({ rules }) {
    const managed = rules.filter((rule) => rule.managed)
    if (managed.length === 0) return null
    const counting = managed.filter(({ counts }) => counts)
    return counting.length === 0 ? 'acting' : ['counting', { names: counting.map(({ name }) => name).join(', ') }]
  },

  examples: { acting: [{}], counting: [{ rules: [group, { ...group, name: 'bad-inputs', counts: true }] }] },

  remediation: {
    text: {
      en: 'Read in the logs what the web ACL’s managed rule group counted. Set the few rules that hit your own visitors to count one by one, and remove the override from the group.',
      ja: 'ウェブ ACL のマネージドルールグループが Count した結果をログで確認し、正規の利用者に影響するルールだけを個別に Count へ変更して、グループ全体の上書きを解除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html'],
  },
})
