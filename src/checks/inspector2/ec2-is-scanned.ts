import { inspectorRegion } from '#collectors/inspector2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Inspector scans EC2 instances', ja: 'Inspector が EC2 インスタンスをスキャンしている' },
  risk: { en: 'Known holes in EC2 instances stay unknown to you, though not to others.', ja: 'EC2 インスタンスの既知の脆弱性に、攻撃者だけが気付いている状態になります。' },
  about: inspectorRegion,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Inspector.1'] },

  outcomes: {
    on: { result: 'pass', en: 'Scanning is on.', ja: 'スキャンは有効です。' },
    off: { result: 'fail', en: 'Scanning is off in this region.', ja: 'このリージョンではスキャンが無効です。' },
  },

  evaluate: ({ scans }) => (scans.ec2 ? 'on' : 'off'),

  examples: {
    on: [{}],
    off: [{ scans: { ec2: false, ecr: true, lambda: true, lambdaCode: true } }],
  },

  remediation: {
    text: {
      en: 'Turn this scan on in the regions where you run such resources; nothing is billed where there are none.',
      ja: '該当リソースがあるリージョンでスキャンを有効にします。リソースがなければ料金はかかりません。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'resources scanned', ja: 'スキャン対象の数' }, source: 'https://aws.amazon.com/inspector/pricing/', read: '2026-11-24' },
    fix: 'inspector',
    docs: ['https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html'],
  },
})
