import { ec2Defaults } from '#collectors/ec2/defaults.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'AMIs cannot newly be made public', ja: 'AMI を新たにパブリックにできない' },
  risk: { en: 'One mistaken setting gives every AWS account the disks inside your image.', ja: '設定ミスひとつで、AMI に含まれるディスクの内容がすべての AWS アカウントに渡ります。' },
  about: ec2Defaults,
  row: 15,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',

  outcomes: {
    on: { result: 'pass', en: 'Making AMIs public is blocked in this region.', ja: 'このリージョンでは AMI を新たにパブリックにできません。' },
    off: { result: 'fail', en: 'Making AMIs public is not blocked in this region.', ja: 'このリージョンでは AMI をパブリックにすることがブロックされていません。' },
  },

  evaluate: ({ imagePublicAccess }) => (imagePublicAccess === 'unblocked' ? 'off' : 'on'),

  examples: { on: [{}], off: [{ imagePublicAccess: 'unblocked' }] },

  remediation: {
    text: {
      en: 'Turn on block public access for AMIs in every region you use. AMIs that are public already stay public.',
      ja: '利用するすべてのリージョンで AMI のパブリックアクセスブロックを有効にします。すでにパブリックな AMI はそのまま残ります。',
    },
    call: { service: 'ec2', operation: 'EnableImageBlockPublicAccess', input: { ImageBlockPublicAccessState: 'block-new-sharing' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html'],
  },
})
