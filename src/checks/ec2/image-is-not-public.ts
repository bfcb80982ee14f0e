import { ownImage } from '#collectors/ec2/images.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Own AMI is not public', ja: '自社の AMI がパブリックでない' },
  risk: {
    en: 'Anyone with an AWS account can start a machine from it and read the whole disk: programs, keys, customers’ data.',
    ja: 'AWS アカウントを持つ誰もがこの AMI からマシンを起動し、プログラム、キー、顧客データなど、ディスク全体を読めてしまいます。',
  },
  about: ownImage,
  row: 15,
  severity: 'critical',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: { en: 'Those who publish images on purpose will want to mute this finding.', ja: '意図して AMI を公開している場合は、この検出結果をミュートしてください。' },
  outcomes: {
    private: { result: 'pass', en: 'The image is not public.', ja: 'AMI はパブリックではありません。' },
    public: { result: 'fail', reach: 'internet', en: 'The image {id} is public.', ja: 'AMI {id} がパブリックに共有されています。' },
  },
  evaluate: (facts) => (facts.public ? ['public', { id: facts.id }] : 'private'),
  examples: { private: [{}], public: [{ public: true }] },
  remediation: {
    text: {
      en: 'Stop sharing the AMI with everyone, change every secret that is on its disks, and block public AMIs in the region.',
      ja: 'AMI のパブリック共有を解除し、ディスクに含まれる認証情報をすべて変更します。あわせて、リージョンで AMI のパブリックアクセスをブロックします。',
    },
    call: { service: 'ec2', operation: 'ModifyImageAttribute', input: { ImageId: '{id}', LaunchPermission: { Remove: [{ Group: 'all' }] } } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html'],
  },
})
