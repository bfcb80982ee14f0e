// From where and with what: networks instead of single addresses, and the kind of a client instead of its long name.
import type { Text } from '#core/text.ts'
import { networkOf as networkOfAddress } from '../habits/networks.ts'

/** The network one line speaks of: /24 for IPv4, /48 for IPv6, a service's name as it is. */
export function networkOf(ip: string | null, name: string | null): string {
  if (ip === null) return name ?? '?'
  let network = networks.get(ip)
  if (network === undefined) {
    network = networkOfAddress(ip) ?? ip
    if (networks.size >= mostNetworks) networks.clear()
    networks.set(ip, network)
  }
  return network
}

/** Addresses come again and again, and are slow to read. */
const networks = new Map<string, string>()
const mostNetworks = 10_000

export type ClientKind = 'console' | 'browser' | 'cli' | 'sdk' | 'infrastructure' | 'attack-tool' | 'aws' | 'agent' | 'other' | 'none'

export interface Client {
  readonly kind: ClientKind
  readonly name: string
  readonly version: string | null
  readonly platform: 'windows' | 'macos' | 'linux' | 'ios' | 'android' | null
}

export const clientKinds: Readonly<Record<ClientKind, Text>> = {
  console: { en: 'console', ja: 'コンソール' },
  browser: { en: 'browser', ja: 'ブラウザー' },
  cli: { en: 'command line', ja: 'CLI' },
  sdk: { en: 'SDK', ja: 'SDK' },
  infrastructure: { en: 'infrastructure as code', ja: 'IaC ツール' },
  'attack-tool': { en: 'attack or audit tool', ja: '攻撃・監査ツール' },
  aws: { en: 'AWS service', ja: 'AWS サービス' },
  agent: { en: 'agent on a machine', ja: 'インスタンス上のエージェント' },
  other: { en: 'other', ja: 'その他' },
  none: { en: 'not recorded', ja: '記録なし' },
}

const platforms: readonly (readonly [RegExp, NonNullable<Client['platform']>])[] = [
  [/iPhone|iPad/, 'ios'],
  [/Android/, 'android'],
  [/Windows|\bos\/windows\b|win32/i, 'windows'],
  [/Macintosh|Darwin|\bos\/macos\b|mac os x/i, 'macos'],
  [/Linux|\bos\/linux\b|X11|CrOS/i, 'linux'],
]

/** Tried in order; what stands before decides, since tools name the SDK that they are built with behind themselves. */
const known: readonly (readonly [ClientKind, string, RegExp])[] = [
  ['attack-tool', 'Stratus Red Team', /stratus-red-team/i],
  ['attack-tool', 'Pacu', /\bpacu\b/i],
  ['attack-tool', 'ScoutSuite', /scout ?suite/i],
  ['attack-tool', 'Prowler', /\bprowler\b/i],
  ['attack-tool', 'TruffleHog', /trufflehog/i],
  ['attack-tool', 'CloudFox', /cloudfox/i],
  ['attack-tool', 'Kali Linux', /\bkali\b/i],
  ['attack-tool', 'Parrot Linux', /\bparrot\b/i],
  ['infrastructure', 'Terraform', /\bTerraform\/v?([\d.]+)/],
  ['infrastructure', 'Terraform', /terraform/i],
  ['infrastructure', 'OpenTofu', /OpenTofu\/([\d.]+)/i],
  ['infrastructure', 'Pulumi', /pulumi(?:\/v?([\d.]+))?/i],
  ['infrastructure', 'AWS CDK', /aws-cdk(?:\/([\d.]+))?/i],
  ['infrastructure', 'Serverless Framework', /\bserverless\b/i],
  ['infrastructure', 'Ansible', /ansible(?:[-/ ]([\d.]+))?/i],
  ['agent', 'SSM Agent', /amazon-ssm-agent\/([\d.]*)/],
  ['agent', 'CloudWatch Agent', /CWAgent\/([\d.]+)/],
  ['console', 'S3 console', /S3Console/],
  ['console', 'console', /^console\.amazonaws\.com$|^console\.|\bconsole\.amazonaws\.com|signin\.amazonaws\.com|AWSConsole|\[?AWSCloudTrail,/],
  ['cli', 'CloudShell', /exec-env\/CloudShell/],
  ['cli', 'AWS CLI', /aws-cli\/([\d.]+)/],
  ['cli', 'AWS Tools for PowerShell', /AWSPowerShell[\w.]*\/([\d.]+)/],
  ['sdk', 'SDK for Python', /Boto3\/([\d.]+)/i],
  ['sdk', 'SDK for Python', /Botocore\/([\d.]+)/i],
  ['sdk', 'SDK for Go v2', /aws-sdk-go-v2\/([\d.]+)/],
  ['sdk', 'SDK for Go', /aws-sdk-go\/([\d.]+)/],
  ['sdk', 'SDK for Java', /aws-sdk-java\/([\d.]+)/],
  ['sdk', 'SDK for JavaScript', /aws-sdk-(?:js|nodejs)\/([\d.]+)/],
  ['sdk', 'SDK for .NET', /aws-sdk-dotnet[\w-]*\/([\d.]+)/],
  ['sdk', 'SDK for Ruby', /aws-sdk-ruby\d?\/([\d.]+)/],
  ['sdk', 'SDK for Rust', /aws-sdk-rust\/([\d.]+)/],
  ['sdk', 'SDK for PHP', /aws-sdk-php\d?\/([\d.]+)/],
  ['sdk', 'SDK for C++', /aws-sdk-cpp\/([\d.]+)/],
  ['sdk', 'SDK for Kotlin', /aws-sdk-kotlin\/([\d.]+)/],
  ['sdk', 'SDK for Swift', /aws-sdk-swift\/([\d.]+)/],
  ['browser', 'Edge', /\bEdg\/([\d.]+)/],
  ['browser', 'Opera', /\bOPR\/([\d.]+)/],
  ['browser', 'Firefox', /\bFirefox\/([\d.]+)/],
  ['browser', 'Chrome', /\bChrome\/([\d.]+)/],
  ['browser', 'Safari', /\bVersion\/([\d.]+)(?=.*Safari)/],
  ['browser', 'browser', /^Mozilla\/5\.0/],
  ['aws', 'AWS Internal', /^AWS Internal$|^aws-internal/i],
  ['aws', 'AWS service', /^[\w.-]+\.amazonaws\.com$/],
]

/** A client by its user agent. Anybody can write anything there: it is a hint, no proof. */
export function clientOf(agent: string | null): Client {
  if (agent === null || agent === '') return { kind: 'none', name: '–', version: null, platform: null }
  const said = agent.slice(0, 1000)
  const platform = platforms.find(([shape]) => shape.test(said))?.[1] ?? null
  for (const [kind, name, pattern] of known) {
    const found = pattern.exec(said)
    if (found === null) continue
    if (kind === 'aws' && name === 'AWS service') return { kind, name: said, version: null, platform }
    return { kind, name, version: found[1] || null, platform }
  }
  const [, name = said, version] = /^\[?([\w .+-]{1,40})\/v?([\d.]+)/.exec(said) ?? []
  return { kind: 'other', name: name.slice(0, 60), version: version ?? null, platform }
}
