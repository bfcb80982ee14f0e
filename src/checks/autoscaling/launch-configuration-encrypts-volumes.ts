import { defineCheck } from '#core/check.ts'
import { launchPlan } from '#derived/launch-plans.ts'
import ebsEncryptionByDefault from '#fixes/ebs-encryption-by-default.ts'

const configuration = { source: 'configuration', groups: ['web'] } as const

export default defineCheck({
  title: { en: 'Machines from the launch configuration have encrypted disks', ja: '起動設定から起動するマシンのディスクが暗号化される' },
  risk: {
    en: 'Each new machine writes to plain disks, and their snapshots can be shared with anyone by one mistake.',
    ja: '新しいマシンのたびに暗号化されないディスクが作られ、そのスナップショットは設定ミスひとつで誰にでも共有できます。',
  },
  about: launchPlan,
  row: 15,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'A configuration that names no disks takes those of its image, which are not seen from here: without encryption by default we do not call them safe.',
    ja: 'ディスクの記載がない起動設定では AMI のディスクが使われ、ここからは確認できません。デフォルトの暗号化が無効なら、安全とはみなしません。',
  },
  outcomes: {
    encrypted: { result: 'pass', en: 'All disks come out encrypted.', ja: 'すべてのディスクが暗号化されます。' },
    plain: { result: 'fail', en: 'Nothing has these disks encrypted: {disks}.', ja: '暗号化が保証されないディスクがあります（{disks}）。' },
  },
  evaluate(plan) {
    if (plan.source !== 'configuration' || plan.groups.length === 0) return null
    const { plainDisks } = plan
    return plainDisks.length === 0 ? 'encrypted' : ['plain', { disks: plainDisks.map(({ device }) => device).join(', ') }]
  },
  examples: { encrypted: [configuration], plain: [{ ...configuration, plainDisks: [{ version: null, device: '/dev/xvda' }] }] },
  remediation: {
    text: {
      en: 'Turn on EBS encryption by default in the region. The AWS managed key costs nothing.',
      ja: 'リージョンで EBS のデフォルトの暗号化を有効にします。AWS マネージドキーなら追加料金はかかりません。',
    },
    call: { service: 'ec2', operation: 'EnableEbsEncryptionByDefault', input: {} },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: ebsEncryptionByDefault,
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  },
})
