import { amazonImage } from '#collectors/ec2/image-facts.ts'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'
import { trustedOwner } from '#derived/image-owners.ts'

const image = { ...amazonImage, ownerAlias: null }

export default defineCheck({
  title: { en: 'Instance’s AMI comes from a trusted owner', ja: 'インスタンスの AMI の所有者が信頼できる' },
  risk: {
    en: 'Anyone can publish an image under any name. One from a stranger may hold a back door.',
    ja: 'AMI は誰でも好きな名前で公開できます。見知らぬ所有者の AMI には、バックドアが仕込まれているおそれがあります。',
  },
  about: ec2Instance,
  row: 15,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'Makers of operating systems publish from accounts of their own. We know only those whose account id we have seen on a public page, so a small maker’s image counts as a stranger’s.',
    ja: 'OS の提供元は独自のアカウントから AMI を公開します。既知として扱うのは、公開ページでアカウント ID を確認できた提供元だけです。小規模な提供元の AMI は「見知らぬ所有者」と判定されます。',
  },
  outcomes: {
    own: { result: 'pass', en: 'The image is this account’s own.', ja: 'このアカウント自身の AMI です。' },
    trusted: { result: 'pass', en: 'The image is from Amazon, AWS Marketplace or a known vendor ({owner}).', ja: 'Amazon、AWS Marketplace、または既知のベンダーの AMI です（{owner}）。' },
    shared: {
      result: 'fail',
      severity: 'low',
      en: 'Account {owner} shared the image privately. See that the account is yours or a partner’s.',
      ja: 'アカウント {owner} から個別に共有された AMI です。自社または取引先のアカウントか確認してください。',
    },
    stranger: { result: 'fail', en: 'The image is a public one of account {owner}, which nobody vouches for.', ja: 'アカウント {owner} が一般公開している AMI で、所有者の信頼性を確認できません。' },
  },
  evaluate({ image, account }) {
    if (image === null) return null
    const { owner } = image
    if (owner === account) return 'own'
    const known = trustedOwner(image)
    if (known !== null) return ['trusted', { owner: known }]
    return [image.public ? 'stranger' : 'shared', { owner }]
  },
  examples: {
    own: [{ image: { ...image, owner: '111122223333', public: false } }],
    trusted: [{}, { image: { ...image, owner: '099720109477' } }],
    shared: [{ image: { ...image, owner: '444455556666', public: false } }],
    stranger: [{ image: { ...image, owner: '444455556666' } }],
  },
  remediation: {
    text: {
      en: 'Find out who owns the instance’s AMI. If you cannot, rebuild from an image of Amazon, AWS Marketplace or your own, and allow only such owners with Allowed AMIs.',
      ja: 'インスタンスの AMI の所有者を確認します。確認できなければ、Amazon、AWS Marketplace、または自社の AMI から作り直し、「許可された AMI」で使用できる所有者を制限します。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html'],
  },
})
