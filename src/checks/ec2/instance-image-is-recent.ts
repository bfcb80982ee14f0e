import { amazonImage } from '#collectors/ec2/image-facts.ts'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Instance was launched from a recent AMI', ja: 'インスタンスの AMI が古くない' },
  risk: {
    en: 'A machine replaced or added from an old image starts without the patches of all the months since.',
    ja: '古い AMI から起動したインスタンスは、作成後に公開されたパッチが当たっていない状態で動き始めます。',
  },
  about: ec2Instance,
  row: 15,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    recent: { result: 'pass', en: 'The image is {days} {days|day|days} old.', ja: 'AMI は作成から {days} 日です。' },
    old: { result: 'fail', en: 'The image is {days} {days|day|days} old.', ja: 'AMI は作成から {days} 日経過しています。' },
    deprecated: { result: 'fail', severity: 'medium', en: 'The image’s owner deprecated it on {date}.', ja: 'AMI は所有者により {date} に非推奨とされました。' },
    gone: { result: 'fail', en: 'The image {image} is gone or no longer shared with this account.', ja: 'AMI {image} は登録解除されたか、このアカウントに共有されなくなっています。' },
  },
  evaluate({ image, imageId }, { asOf, thresholds }) {
    if (image === null) return ['gone', { image: imageId }]
    if (image.deprecatedFrom !== null && daysBetween(image.deprecatedFrom, asOf) >= 0) return ['deprecated', { date: image.deprecatedFrom.slice(0, 10) }]
    if (image.created === null) return null
    const days = daysBetween(image.created, asOf)
    return [days > thresholds.imageAgeDays ? 'old' : 'recent', { days }]
  },
  examples: {
    recent: [{}, { image: { ...amazonImage, created: '2026-10-01T00:00:00.000Z', deprecatedFrom: '2027-01-01T00:00:00.000Z' } }],
    old: [{ image: { ...amazonImage, created: '2024-01-01T00:00:00.000Z' } }],
    deprecated: [{ image: { ...amazonImage, created: '2024-01-01T00:00:00.000Z', deprecatedFrom: '2026-01-01T00:00:00.000Z' } }],
    gone: [{ image: null }],
  },
  remediation: {
    text: {
      en: 'Launch a replacement for the instance from a current AMI, and move the work over. Until then, keep the running system patched.',
      ja: '新しい AMI から代わりのインスタンスを起動し、移行します。それまでは、稼働中の OS にパッチを適用し続けます。',
    },
    effort: 'hours',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html'],
  },
})
