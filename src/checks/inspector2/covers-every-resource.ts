import { inspectorRegion } from '#collectors/inspector2.ts'
import { defineCheck } from '#core/check.ts'

// Stopped, left out on purpose, or about to be scanned. https://docs.aws.amazon.com/inspector/latest/user/assessing-coverage.html (2026-11-24)
const meant = new Set([
  'EC2_INSTANCE_STOPPED',
  'RESOURCE_STOPPED',
  'RESOURCE_TERMINATED',
  'EXCLUDED_BY_TAG',
  'IMAGE_ARCHIVED',
  'PENDING_INITIAL_SCAN',
  'PENDING_REVIVAL_SCAN',
  'SCAN_IN_PROGRESS',
  'SCAN_FREQUENCY_MANUAL',
  'SCAN_FREQUENCY_SCAN_ON_PUSH',
  'SUCCESSFUL',
])

export default defineCheck({
  title: { en: 'Inspector can scan every resource', ja: 'Inspector がすべてのリソースをスキャンできている' },
  risk: { en: 'Inspector is on, but machines it cannot look into are reported as if they had no holes.', ja: 'Inspector が有効でも、調べられないリソースは脆弱性がないように見えてしまいます。' },
  about: inspectorRegion,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: { en: 'Stopped instances and resources excluded by tag are not gaps.', ja: '停止中のインスタンスや、タグで除外したリソースは漏れに数えません。' },

  outcomes: {
    covered: { result: 'pass', en: 'There are no gaps.', ja: '漏れはありません。' },
    gaps: { result: 'fail', en: 'Not scanned ({count}): {resources}.', ja: '{count} 個のリソースがスキャンされていません（{resources}）。' },
  },

  evaluate({ scans, gaps }) {
    if (!scans.ec2 && !scans.ecr && !scans.lambda) return null
    const unwanted = gaps.filter(({ reason }) => !meant.has(reason))
    if (unwanted.length === 0) return 'covered'
    const resources = unwanted.slice(0, 5).map(({ id, reason }) => `${id}: ${reason}`)
    return ['gaps', { count: unwanted.length, resources: resources.join(', ') }]
  },

  examples: {
    covered: [{}, { gaps: [{ id: 'i-0abc', type: 'AWS_EC2_INSTANCE', reason: 'EC2_INSTANCE_STOPPED' }] }],
    gaps: [{ gaps: [{ id: 'i-0abc', type: 'AWS_EC2_INSTANCE', reason: 'UNMANAGED_EC2_INSTANCE' }] }],
  },

  remediation: {
    text: {
      en: 'Let Inspector scan what it cannot yet: for unmanaged instances, let Systems Manager manage them (an instance profile with AmazonSSMManagedInstanceCore), or turn on agentless scanning; replace operating systems Inspector does not support.',
      ja: 'Inspector がスキャンできていないリソースに対処します。管理されていないインスタンスは、AmazonSSMManagedInstanceCore を付けたインスタンスプロファイルで Systems Manager の管理下に置くか、エージェントレススキャンを有効にします。サポート外の OS は入れ替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'resources scanned', ja: 'スキャン対象の数' }, source: 'https://aws.amazon.com/inspector/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/inspector/latest/user/assessing-coverage.html'],
  },
})
