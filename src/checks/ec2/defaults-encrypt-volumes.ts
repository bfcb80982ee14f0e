import { ec2Defaults } from '#collectors/ec2/defaults.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'New EBS volumes are encrypted by default', ja: '新しい EBS ボリュームがデフォルトで暗号化される' },
  risk: {
    en: 'A volume created in a hurry is left unencrypted, and so are the snapshots taken of it.',
    ja: '急いで作成したボリュームが暗号化されず、そのスナップショットも暗号化されないまま残ります。',
  },
  about: ec2Defaults,
  row: 15,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['5.1.1'], 'aws-fsbp': ['EC2.7'] },

  outcomes: {
    on: { result: 'pass', en: 'Encryption by default is on in this region.', ja: 'このリージョンではデフォルトの暗号化が有効です。' },
    off: { result: 'fail', en: 'Encryption by default is off in this region.', ja: 'このリージョンではデフォルトの暗号化が無効です。' },
  },

  evaluate: ({ ebsEncryption }) => (ebsEncryption ? 'on' : 'off'),

  examples: { on: [{}], off: [{ ebsEncryption: false }] },

  remediation: {
    text: {
      en: 'Turn on EBS encryption by default in every region you use. Volumes that exist already do not change.',
      ja: '利用するすべてのリージョンで EBS のデフォルトの暗号化を有効にします。既存のボリュームは変わりません。',
    },
    call: { service: 'ec2', operation: 'EnableEbsEncryptionByDefault', input: {} },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  },
})
