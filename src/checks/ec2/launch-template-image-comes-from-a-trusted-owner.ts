import { amazonImage } from '#collectors/ec2/image-facts.ts'
import { launchTemplate, type TemplateVersion } from '#collectors/ec2/launch-templates.ts'
import { defineCheck } from '#core/check.ts'
import { isPublishedParameter, trustedOwner } from '#derived/image-owners.ts'

const strange = { ...amazonImage, owner: '444455556666', ownerAlias: null }
const version = launchTemplate.sample.versions[0] as TemplateVersion

export default defineCheck({
  title: { en: 'Launch template’s AMI comes from a trusted owner', ja: '起動テンプレートの AMI の所有者が信頼できる' },
  risk: {
    en: 'Every machine that scaling adds starts from a stranger’s disk, which may hold a back door.',
    ja: 'スケーリングで追加されるマシンがすべて見知らぬ所有者のディスクから起動し、バックドアを抱えるおそれがあります。',
  },
  about: launchTemplate,
  row: 15,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    trusted: {
      result: 'pass',
      en: 'The images of its default and latest version are this account’s own, or of Amazon, AWS Marketplace or a known maker.',
      ja: 'デフォルトと最新のバージョンの AMI は、自アカウント、Amazon、AWS Marketplace、または既知の提供元のものです。',
    },
    gone: {
      result: 'fail',
      severity: 'low',
      en: 'The image {image} is gone or no longer shared with this account: nothing starts from it.',
      ja: 'AMI {image} は登録解除されたか共有されなくなっていて、起動できません。',
    },
    shared: {
      result: 'fail',
      severity: 'low',
      en: 'Account {owner} shared the image {image} privately. See that the account is yours or a partner’s.',
      ja: '{image} はアカウント {owner} から個別に共有された AMI です。自社または取引先のアカウントか確認してください。',
    },
    stranger: {
      result: 'fail',
      en: 'The image {image} is a public one of account {owner}, which nobody vouches for.',
      ja: '{image} はアカウント {owner} が一般公開している AMI で、所有者の信頼性を確認できません。',
    },
    elsewhere: {
      result: 'fail',
      severity: 'info',
      en: 'The parameter {image} names the image: whose it is, we do not see. Whoever may write the parameter chooses what your machines start from.',
      ja: 'AMI はパラメータ {image} で指定されていて、所有者を確認できません。パラメータを書き換えられる人が、起動する AMI を決められます。',
    },
  },
  evaluate({ versions, images, account }) {
    const named = [...new Set(versions.flatMap(({ image }) => (image === null || isPublishedParameter(image) ? [] : [image])))]
    if (versions.every(({ image }) => image === null)) return null
    const found = named.map((image) => ({ image, facts: images[image] ?? null }))
    const foreign = found.flatMap(({ image, facts }) => (facts === null || facts.owner === account || trustedOwner(facts) !== null ? [] : [{ image, facts }]))
    const stranger = foreign.find(({ facts }) => facts.public)
    if (stranger !== undefined) return ['stranger', { image: stranger.image, owner: stranger.facts.owner }]
    if (foreign[0] !== undefined) return ['shared', { image: foreign[0].image, owner: foreign[0].facts.owner }]
    const missing = found.find(({ facts }) => facts === null)
    if (missing === undefined) return 'trusted'
    return [missing.image.startsWith('resolve:ssm:') ? 'elsewhere' : 'gone', { image: missing.image }]
  },
  examples: {
    trusted: [{}, { versions: [{ ...version, image: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' }], images: {} }],
    gone: [{ images: { 'ami-0aaa': null } }],
    shared: [{ images: { 'ami-0aaa': { ...strange, public: false } } }],
    stranger: [{ images: { 'ami-0aaa': strange } }],
    elsewhere: [{ versions: [{ ...version, image: 'resolve:ssm:/shop/ami' }], images: {} }],
  },
  remediation: {
    text: {
      en: 'Make a new version of the launch template with an image of Amazon, AWS Marketplace or your own, set it as the default, and replace the machines that run. Allow only such owners with Allowed AMIs.',
      ja: 'Amazon、AWS Marketplace、または自社の AMI を使う起動テンプレートの新しいバージョンを作成してデフォルトにし、稼働中のマシンを入れ替えます。「許可された AMI」で使用できる所有者を制限します。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html'],
  },
})
