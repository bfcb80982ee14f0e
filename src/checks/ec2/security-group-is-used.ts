import { defineCheck } from '#core/check.ts'
import { securityGroupExposure } from '#derived/security-group-exposure.ts'

export default defineCheck({
  title: { en: 'Security group is used', ja: 'セキュリティグループが使われている' },
  risk: { en: 'Groups left over are attached one day by mistake, with rules that nobody remembers.', ja: '残された古いグループは、内容を誰も覚えていないまま、いつか誤ってアタッチされます。' },
  about: securityGroupExposure,
  row: 16,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'A group can be waiting in a launch template or an idle function with no interface of its own today. That is why this is low, and why one looks before deleting.',
    ja: '今はインターフェイスがなくても、起動テンプレートや待機中の関数が参照していることがあります。そのため重要度は低とし、削除前の確認をお願いしています。',
  },

  outcomes: {
    used: { result: 'pass', en: 'Network interfaces that use the group: {interfaces}.', ja: '{interfaces} 個のネットワークインターフェイスで使われています。' },
    named: {
      result: 'pass',
      en: 'No interface has the group, but rules of other groups name it: {groups}.',
      ja: 'インターフェイスには付いていませんが、他のグループのルールから参照されています（{groups}）。',
    },
    unused: { result: 'fail', en: 'No network interface has the group, and no rule names it.', ja: 'ネットワークインターフェイスにも、他のグループのルールにも使われていません。' },
  },

  evaluate(facts) {
    if (facts.isDefault) return null
    if (facts.interfaces > 0) return ['used', { interfaces: facts.interfaces }]
    return facts.namedBy.length > 0 ? ['named', { groups: facts.namedBy.join(', ') }] : 'unused'
  },

  examples: { used: [{}], named: [{ interfaces: 0, namedBy: ['sg-0bbb'] }], unused: [{ interfaces: 0 }] },

  remediation: {
    text: {
      en: 'Delete the security group that nothing uses, once no launch template or function names it.',
      ja: '使われていないセキュリティグループを削除します。先に、起動テンプレートや関数の設定で参照されていないことを確認します。',
    },
    call: { service: 'ec2', operation: 'DeleteSecurityGroup', input: { GroupId: '{id}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html'],
  },
})
