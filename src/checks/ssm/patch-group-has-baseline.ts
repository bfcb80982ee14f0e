import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Patch group of a machine has a patch baseline', ja: 'マシンのパッチグループにパッチベースラインが登録されている' },
  risk: {
    en: 'A group name without a baseline (often a typing error) is patched by AWS’s default rules, not by the ones you wrote for it.',
    ja: 'ベースラインのないグループ名（多くはタグの入力ミス）では、用意したルールではなく AWS のデフォルトのルールでパッチが適用されます。',
  },
  about: ssmNode,
  row: 12,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    registered: { result: 'pass', en: 'A baseline is registered for the patch group {group}.', ja: 'パッチグループ {group} にベースラインが登録されています。' },
    ungrouped: {
      result: 'pass',
      en: 'The machine is in no patch group; the default baseline applies to it, as nobody said otherwise.',
      ja: 'パッチグループに属していないため、デフォルトのパッチベースラインが使われます。',
    },
    orphaned: { result: 'fail', en: 'No baseline is registered for the patch group {group}.', ja: 'パッチグループ {group} にベースラインが登録されていません。' },
  },
  evaluate(node) {
    if (node.patch === null) return null
    const { patchGroup } = node
    if (patchGroup === null) return 'ungrouped'
    return [patchGroup.hasBaseline ? 'registered' : 'orphaned', { group: patchGroup.name }]
  },
  examples: { registered: [{}], ungrouped: [{ patchGroup: null }], orphaned: [{ patchGroup: { name: 'Web', hasBaseline: false } }] },
  remediation: {
    text: {
      en: 'Compare the machine’s patch group tag with the groups registered in Patch Manager, letter by letter. Correct the tag, or register the group with the baseline you mean.',
      ja: 'マシンのパッチグループのタグと、Patch Manager に登録済みのグループ名を、大文字小文字を含めて照合します。タグを直すか、適用したいベースラインにグループを登録します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-patch-groups.html'],
  },
})
