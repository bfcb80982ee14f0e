import type { Outcome } from '#core/check.ts'
import { among } from '#derived/network-reach.ts'
import { type SecurityGroupExposure, securityGroupExposure } from '#derived/security-group-exposure.ts'

/** The question that several checks ask of a security group: are these ports open to the internet, and does that matter? */
export function doorsClosed<const S extends NonNullable<Outcome['severity']>>(tcp: readonly number[], severity: S, udp: readonly number[] = []) {
  const [port = 0] = tcp
  const open = [{ protocol: 'tcp', from: port, to: port }] as const
  const everything = [{ protocol: 'tcp', from: 0, to: 65535 }] as const
  const named = (doors: SecurityGroupExposure['open']) => [...among(doors, tcp).map((one) => `tcp ${one}`), ...among(doors, udp, 'udp').map((one) => `udp ${one}`)].join(', ')
  return {
    about: securityGroupExposure,
    row: 16,
    severity,
    owner: 'customer',
    traps: {
      en: 'Looking at single rules misses 0.0.0.0/0 written in halves or brought in by a prefix list, and calls every open group equally bad. We add up all addresses, and follow public address, route and network ACL. What the machine listens on cannot be seen from outside it, and ways in through a network load balancer, a VPN or a peering are not followed.',
      ja: 'ルールを 1 件ずつ見るだけでは、0.0.0.0/0 を半分に分けた指定やプレフィックスリスト経由の許可を見落とし、開放されたグループをすべて同じ危険度と判定してしまいます。ここでは許可された範囲を合算し、パブリック IP、ルート、ネットワーク ACL までたどって判定します。OS がそのポートで待ち受けているかどうかは、外からは分かりません。Network Load Balancer、VPN、VPC ピアリングを経由する到達経路は対象外です。',
    },
    outcomes: {
      closed: { result: 'pass', en: 'None of these ports is open to the internet.', ja: '対象のポートはインターネットに開放されていません。' },
      vast: {
        result: 'fail',
        severity: 'low',
        en: 'The group opens {ports} to more than 16 million public addresses, though not to the whole internet.',
        ja: '{ports} が、インターネット全体ではないものの、1,600 万個を超えるパブリックアドレスに開放されています。',
      },
      unattached: {
        result: 'fail',
        severity: 'low',
        en: 'The group opens {ports} to the internet, but nothing uses it today.',
        ja: '{ports} がインターネットに開放されていますが、このグループは現在どこにもアタッチされていません。',
      },
      unreachable: {
        result: 'fail',
        severity: 'medium',
        en: 'The group opens {ports} to the internet; today no public address, route or network ACL leads there, or only a load balancer has it, which answers on its listeners alone.',
        ja: '{ports} がインターネットに開放されています。現在は、パブリック IP・ルート・ネットワーク ACL による制限があるか、リスナーのポートでしか応答しないロードバランサーにのみ付いているため、インターネットからは届きません。',
      },
      reachable: { result: 'fail', reach: 'internet', en: 'Anyone on the internet can reach {ports}.', ja: 'インターネット上の誰でも {ports} に接続できます。' },
    },
    evaluate(facts: SecurityGroupExposure) {
      const ports = named(facts.open)
      if (ports === '') {
        const vast = named(facts.vast)
        return vast === '' ? ('closed' as const) : (['vast', { ports: vast }] as const)
      }
      if (facts.interfaces === 0) return ['unattached', { ports }] as const
      const reached = named(facts.reachable)
      return reached === '' ? (['unreachable', { ports }] as const) : (['reachable', { ports: reached }] as const)
    },
    examples: {
      closed: [{}, { open: [{ protocol: 'tcp', from: 443, to: 443 }] }],
      vast: [{ vast: open }],
      unattached: [{ open, interfaces: 0 }],
      unreachable: [{ open }, { open: everything, reachable: [{ protocol: 'tcp', from: 443, to: 443 }] }],
      reachable: [
        { open, reachable: open },
        { open: everything, reachable: everything },
      ],
    },
  } as const
}
