import { defineCheck } from '#core/check.ts'
import type { Doors } from '#derived/network-reach.ts'
import { securityGroupExposure } from '#derived/security-group-exposure.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'

const everything = (doors: readonly Doors[]) => doors.find(({ from, to }) => from <= 1 && to === 65535)
const tcp: Doors = { protocol: 'tcp', from: 0, to: 65535 }

export default defineCheck({
  title: { en: 'Security group does not open all ports to the internet', ja: 'セキュリティグループが全ポートをインターネットに開放していない' },
  risk: {
    en: 'Whatever is started on the machine, today or in a year, is on the internet from its first second.',
    ja: '今後そのマシンで起動したサービスは、意図の有無にかかわらず、起動した瞬間からインターネットに公開されます。',
  },
  about: securityGroupExposure,
  row: 16,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['5.3', '5.4'], 'aws-fsbp': ['EC2.18', 'EC2.19'] },

  outcomes: {
    limited: { result: 'pass', en: 'Not all ports are open to the internet.', ja: '全ポートの開放はありません。' },
    unattached: {
      result: 'fail',
      severity: 'low',
      en: 'The group opens every {protocol} port, but nothing uses it today.',
      ja: '{protocol} の全ポートが開放されていますが、このグループは現在どこにもアタッチされていません。',
    },
    unreachable: {
      result: 'fail',
      severity: 'medium',
      en: 'The group opens every {protocol} port; today the internet does not reach all of them.',
      ja: '{protocol} の全ポートが開放されています。現在は、そのすべてにインターネットから届くわけではありません。',
    },
    reachable: { result: 'fail', reach: 'internet', en: 'Anyone on the internet can reach every {protocol} port.', ja: 'インターネット上の誰でも {protocol} の全ポートに接続できます。' },
  },

  evaluate(facts) {
    const wide = everything(facts.open)
    if (wide === undefined) return 'limited'
    const { protocol } = wide
    if (facts.interfaces === 0) return ['unattached', { protocol }]
    return everything(facts.reachable) === undefined ? ['unreachable', { protocol }] : ['reachable', { protocol }]
  },

  examples: {
    limited: [{}, { open: [{ protocol: 'tcp', from: 1024, to: 65535 }] }],
    unattached: [{ open: [tcp], interfaces: 0 }],
    unreachable: [{ open: [tcp] }, { open: [tcp], reachable: [{ protocol: 'tcp', from: 443, to: 443 }] }],
    reachable: [
      { open: [tcp], reachable: [tcp] },
      { open: [{ ...tcp, protocol: 'udp', from: 1 }], reachable: [{ ...tcp, protocol: 'udp', from: 1 }] },
    ],
  },

  remediation: {
    text: {
      en: 'Replace the security group’s rule that opens every port with one for each port that is meant to be public, usually 443 alone.',
      ja: '全ポートを開放しているセキュリティグループのルールを削除し、公開が必要なポート（通常は 443 のみ）だけを個別に許可します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
