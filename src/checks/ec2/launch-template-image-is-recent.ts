import { amazonImage } from '#collectors/ec2/image-facts.ts'
import { launchTemplate } from '#collectors/ec2/launch-templates.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Launch template uses a recent AMI', ja: '起動テンプレートの AMI が古くない' },
  risk: {
    en: 'Every machine that scaling adds starts without the patches of all the months since, just when load is high.',
    ja: 'スケーリングで追加されるマシンが、作成後に公開されたパッチのない状態で、負荷の高いときに起動します。',
  },
  about: launchTemplate,
  row: 15,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    recent: { result: 'pass', en: 'Its oldest image is {days} {days|day|days} old.', ja: '最も古い AMI でも、作成から {days} 日です。' },
    old: { result: 'fail', en: 'The image {image} is {days} {days|day|days} old.', ja: 'AMI {image} は作成から {days} 日経過しています。' },
    deprecated: { result: 'fail', severity: 'medium', en: 'The owner of image {image} deprecated it on {date}.', ja: 'AMI {image} は所有者により {date} に非推奨とされました。' },
  },
  evaluate({ images }, { asOf, thresholds }) {
    const known = Object.entries(images).flatMap(([image, facts]) => (facts === null ? [] : [{ image, facts }]))
    for (const { image, facts } of known) if (facts.deprecatedFrom !== null && daysBetween(facts.deprecatedFrom, asOf) >= 0) return ['deprecated', { image, date: facts.deprecatedFrom.slice(0, 10) }]
    const [oldest] = known.flatMap(({ image, facts }) => (facts.created === null ? [] : [{ image, days: daysBetween(facts.created, asOf) }])).sort((a, b) => b.days - a.days)
    if (oldest === undefined) return null
    return oldest.days > thresholds.imageAgeDays ? ['old', oldest] : ['recent', { days: oldest.days }]
  },
  examples: {
    recent: [{}],
    old: [{ images: { 'ami-0aaa': amazonImage, 'ami-0bbb': { ...amazonImage, created: '2024-01-01T00:00:00.000Z' } } }],
    deprecated: [{ images: { 'ami-0aaa': { ...amazonImage, deprecatedFrom: '2026-01-01T00:00:00.000Z' } } }],
  },
  remediation: {
    text: {
      en: 'Name the launch template’s image by a public parameter (resolve:ssm:/aws/service/…), which always means the newest, or build your own every month and make a new version.',
      ja: '起動テンプレートの AMI を、常に最新を指すパブリックパラメータ（resolve:ssm:/aws/service/…）で指定するか、自社の AMI を毎月作成して新しいバージョンに反映します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html'],
  },
})
