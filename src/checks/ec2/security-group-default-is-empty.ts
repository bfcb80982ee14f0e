import { defineCheck } from '#core/check.ts'
import { securityGroupExposure } from '#derived/security-group-exposure.ts'

export default defineCheck({
  title: { en: 'Default security group has no rules and is not used', ja: 'デフォルトのセキュリティグループにルールがなく、使われていない' },
  risk: {
    en: 'What is launched without naming a group gets the default one; its rules then open doors nobody decided to open.',
    ja: 'グループを指定せずに起動したリソースにはデフォルトのグループが付き、誰も意図していない通信が許可されます。',
  },
  about: securityGroupExposure,
  row: 16,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['5.5'], 'aws-fsbp': ['EC2.2'] },

  outcomes: {
    empty: { result: 'pass', en: 'The default group of {vpc} has no rules.', ja: '{vpc} のデフォルトのグループにルールはありません。' },
    hasRules: {
      result: 'fail',
      severity: 'low',
      en: 'Nothing uses the default group of {vpc} today, but it has {inbound} inbound and {outbound} outbound {outbound|rule|rules}.',
      ja: '{vpc} のデフォルトのグループは現在使われていませんが、インバウンド {inbound} 件、アウトバウンド {outbound} 件のルールがあります。',
    },
    inUse: {
      result: 'fail',
      en: 'The default group of {vpc} has {inbound} inbound and {outbound} outbound {outbound|rule|rules}; network interfaces that use it: {interfaces}.',
      ja: '{vpc} のデフォルトのグループにインバウンド {inbound} 件、アウトバウンド {outbound} 件のルールがあり、{interfaces} 個のネットワークインターフェイスで使われています。',
    },
  },

  evaluate(facts) {
    if (!facts.isDefault) return null
    const { inboundRules: inbound, outboundRules: outbound, vpc } = facts
    if (inbound + outbound === 0) return ['empty', { vpc }]
    const { interfaces } = facts
    return interfaces === 0 ? ['hasRules', { vpc, inbound, outbound }] : ['inUse', { vpc, inbound, outbound, interfaces }]
  },

  examples: {
    empty: [
      { isDefault: true, inboundRules: 0, outboundRules: 0, interfaces: 0 },
      { isDefault: true, inboundRules: 0, outboundRules: 0, interfaces: 2 },
    ],
    hasRules: [{ isDefault: true, inboundRules: 1, outboundRules: 1, interfaces: 0 }],
    inUse: [{ isDefault: true, inboundRules: 0, outboundRules: 1, interfaces: 1 }],
  },

  remediation: {
    text: {
      en: 'Delete all rules of the default security group. Give what uses it a group of its own first.',
      ja: 'デフォルトのセキュリティグループのルールをすべて削除します。先に、使っているリソースに専用のセキュリティグループを割り当てます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  },
})
