import { defineCheck } from '#core/check.ts'
import { type Doors, intersect, written } from '#derived/network-reach.ts'
import { securityGroupExposure } from '#derived/security-group-exposure.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'

/** Everything but HTTP, HTTPS and HTTP/3, and but every port at once, which has its own check. */
const unusual = (doors: readonly Doors[]) =>
  intersect(
    doors.filter(({ from, to }) => from > 1 || to < 65535),
    [
      { protocol: 'tcp', from: 0, to: 79 },
      { protocol: 'tcp', from: 81, to: 442 },
      { protocol: 'tcp', from: 444, to: 65535 },
      { protocol: 'udp', from: 0, to: 442 },
      { protocol: 'udp', from: 444, to: 65535 },
    ],
  )

const app: Doors = { protocol: 'tcp', from: 8443, to: 8443 }

export default defineCheck({
  title: { en: 'Security group opens nothing but web ports to the internet', ja: 'セキュリティグループが Web 以外のポートをインターネットに開放していない' },
  risk: {
    en: 'Every further open port is one more program that strangers may try, and one more that somebody must keep up to date.',
    ja: '開放するポートが増えるほど、外部から試されるプログラムと、最新に保つべきものが増えます。',
  },
  about: securityGroupExposure,
  row: 16,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.18'] },
  traps: {
    en: 'A port can be public on purpose: mail, DNS, a VPN, a game. Ports that are dangerous by nature have checks of their own, which weigh more; this one says what else is open. A group that nothing uses is left to the check of unused groups.',
    ja: 'メール、DNS、VPN、ゲームなど、意図して公開しているポートもあります。特に危険なポートには、より重要度の高い個別のチェックがあります。ここでは、それ以外も含めて何が開いているかを示します。どこにもアタッチされていないグループは、未使用グループのチェックで扱います。',
  },

  outcomes: {
    webOnly: { result: 'pass', en: 'Nothing but TCP 80, TCP 443 and UDP 443 is open to the internet.', ja: 'インターネットに開放されているのは、TCP 80、TCP 443、UDP 443 以外にはありません。' },
    unreachable: {
      result: 'fail',
      severity: 'info',
      en: 'The group opens {ports} to the internet; today the internet does not reach them.',
      ja: '{ports} がインターネットに開放されています。現在はインターネットからは届きません。',
    },
    reachable: { result: 'fail', reach: 'internet', en: 'Anyone on the internet can reach {ports}.', ja: 'インターネット上の誰でも {ports} に接続できます。' },
  },

  evaluate(facts) {
    const open = unusual(facts.open)
    if (open.length === 0) return 'webOnly'
    if (facts.interfaces === 0) return null
    const reached = unusual(facts.reachable)
    return reached.length === 0 ? ['unreachable', { ports: written(open) }] : ['reachable', { ports: written(reached) }]
  },

  examples: {
    webOnly: [
      {},
      {
        open: [
          { protocol: 'tcp', from: 80, to: 80 },
          { protocol: 'tcp', from: 443, to: 443 },
          { protocol: 'udp', from: 443, to: 443 },
        ],
      },
    ],
    unreachable: [{ open: [app] }],
    reachable: [
      { open: [app], reachable: [app] },
      { open: [{ protocol: 'tcp', from: 80, to: 443 }], reachable: [{ protocol: 'tcp', from: 80, to: 443 }] },
    ],
  },

  remediation: {
    text: {
      en: 'For each port that the security group opens to the internet, ask who must reach it. Allow their addresses only, put a load balancer in front, or remove the rule.',
      ja: 'セキュリティグループがインターネットに開放しているポートごとに、誰が接続する必要があるのかを確認します。送信元を限定する、ロードバランサーを前段に置く、ルールを削除する、のいずれかで対処します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
