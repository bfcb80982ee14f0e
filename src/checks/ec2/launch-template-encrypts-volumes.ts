import { defineCheck } from '#core/check.ts'
import { launchPlan } from '#derived/launch-plans.ts'
import ebsEncryptionByDefault from '#fixes/ebs-encryption-by-default.ts'

export default defineCheck({
  title: { en: 'Machines from the launch template have encrypted disks', ja: '起動テンプレートから起動するマシンのディスクが暗号化される' },
  risk: {
    en: 'Each new machine writes to plain disks, and their snapshots can be shared with anyone by one mistake.',
    ja: '新しいマシンのたびに暗号化されないディスクが作られ、そのスナップショットは設定ミスひとつで誰にでも共有できます。',
  },
  about: launchPlan,
  row: 15,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.181'] },
  traps: {
    en: 'With EBS encryption by default every disk is encrypted, whatever the template says; a template that says nothing then passes.',
    ja: 'EBS のデフォルトの暗号化が有効なら、テンプレートの記載にかかわらずすべて暗号化されるため、記載がなくても合格とします。',
  },
  outcomes: {
    encrypted: { result: 'pass', en: 'All disks come out encrypted.', ja: 'すべてのディスクが暗号化されます。' },
    plain: { result: 'fail', en: 'Nothing has these disks encrypted: {disks}.', ja: '暗号化されないディスクがあります（{disks}）。' },
  },
  evaluate(plan) {
    if (plan.source !== 'template') return null
    const { plainDisks } = plan
    return plainDisks.length === 0 ? 'encrypted' : ['plain', { disks: plainDisks.map(({ version, device }) => `${device} (${version})`).join(', ') }]
  },
  examples: { encrypted: [{}], plain: [{ plainDisks: [{ version: 3, device: '/dev/xvda' }] }] },
  remediation: {
    text: {
      en: 'Turn on EBS encryption by default in the region: it covers every launch template at once. The AWS managed key costs nothing.',
      ja: 'リージョンで EBS のデフォルトの暗号化を有効にします。すべての起動テンプレートにまとめて効きます。AWS マネージドキーなら追加料金はかかりません。',
    },
    call: { service: 'ec2', operation: 'EnableEbsEncryptionByDefault', input: {} },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: ebsEncryptionByDefault,
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html', 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html'],
  },
})
