import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Instance is not left stopped for long', ja: 'インスタンスが長期間停止したままになっていない' },
  risk: {
    en: 'It gets no patches. Whoever starts it again one day puts an old, open machine on the network.',
    ja: '停止中はパッチが適用されません。ある日起動すると、古く無防備なマシンがネットワークに現れます。',
  },
  about: ec2Instance,
  row: 17,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.4'] },
  traps: {
    en: 'AWS gives the day only where somebody stopped it. Otherwise the day of its last start is the earliest it can be, so we say no more than that.',
    ja: '停止日が分かるのは、利用者が停止した場合だけです。それ以外は最後の起動日までしか分からないため、起動日から判断します。',
  },
  outcomes: {
    recent: { result: 'pass', en: 'It has been stopped for {days} {days|day|days}.', ja: '停止から {days} 日です。' },
    long: { result: 'fail', en: 'It has been stopped for {days} {days|day|days}.', ja: '停止から {days} 日経過しています。' },
    perhaps: {
      result: 'fail',
      severity: 'info',
      en: 'It is stopped, was last started {days} {days|day|days} ago, and AWS does not say when it stopped.',
      ja: '停止中です。最後の起動から {days} 日経過していますが、停止した日は分かりません。',
    },
  },
  evaluate(instance, { asOf, thresholds }) {
    if (instance.state !== 'stopped') return null
    const { stoppedOn, launched } = instance
    const since = stoppedOn ?? launched
    if (since === null) return null
    const days = daysBetween(since, asOf)
    if (days <= thresholds.stoppedInstanceDays) return ['recent', { days }]
    return [stoppedOn === null ? 'perhaps' : 'long', { days }]
  },
  examples: {
    recent: [{ state: 'stopped', stoppedOn: '2026-10-20' }],
    long: [{ state: 'stopped', stoppedOn: '2026-08-01' }],
    perhaps: [{ state: 'stopped' }],
  },
  remediation: {
    text: {
      en: 'Terminate the stopped instance if nobody needs it: a snapshot or an AMI keeps the data for less. If it must stay, start it in a closed network every month and patch it.',
      ja: '停止したままのインスタンスは、不要なら終了します。データはスナップショットや AMI として、より安く残せます。残す必要があれば、毎月閉じたネットワークで起動してパッチを適用します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html'],
  },
})
