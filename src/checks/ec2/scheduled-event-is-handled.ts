import { scheduledEvent } from '#collectors/ec2/scheduled-events.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Event that AWS scheduled for an instance is dealt with', ja: 'AWS が予定したインスタンスのイベントに対応済みである' },
  risk: {
    en: 'On the day AWS restarts, stops or retires the machine, whether you are ready or not; an instance-store disk is lost.',
    ja: '予定日になると、準備の有無にかかわらず、AWS がマシンを再起動、停止、またはリタイアさせます。インスタンスストアのデータは失われます。',
  },
  about: scheduledEvent,
  row: 27,
  severity: 'medium',
  protects: ['availability'],
  owner: 'shared',
  outcomes: {
    over: { result: 'pass', en: 'It is over: {description}.', ja: '終了しています（{description}）。' },
    far: { result: 'pass', en: '{event} of {instance} is due on {date}, {days} {days|day|days} from now.', ja: '{instance} の {event} は {days} 日後の {date} に予定されています。' },
    near: { result: 'fail', en: '{event} of {instance} is due on {date}: {description}.', ja: '{instance} の {event} が {date} に予定されています（{description}）。' },
    retires: { result: 'fail', severity: 'high', en: 'AWS retires {instance} on {date}: {description}.', ja: '{instance} は {date} に AWS によりリタイアされます（{description}）。' },
  },
  evaluate({ code: event, description, instance, notBefore }, { asOf, thresholds }) {
    if (/^\[(Completed|Canceled)\]/i.test(description)) return ['over', { description }]
    const date = notBefore?.slice(0, 10) ?? '?'
    const days = notBefore === null ? 0 : daysBetween(asOf, notBefore)
    if (days > thresholds.noticeDays) return ['far', { event, instance, date, days }]
    return event === 'instance-retirement' || event === 'instance-stop' ? ['retires', { instance, date, description }] : ['near', { event, instance, date, description }]
  },
  examples: {
    over: [{ description: '[Completed] The instance is running on degraded hardware' }],
    far: [{}],
    near: [
      { code: 'system-reboot', notBefore: '2026-11-05T09:00:00.000Z' },
      { code: 'system-maintenance', notBefore: null },
    ],
    retires: [{ notBefore: '2026-11-05T09:00:00.000Z' }],
  },
  remediation: {
    text: {
      en: 'Deal with AWS’s scheduled event of the instance at an hour you choose: stop and start an EBS-backed instance (it moves to other hardware), restart it for a reboot event, or start a replacement. Save what is on instance-store disks first.',
      ja: 'AWS が予定したインスタンスのイベントに、都合のよい時間に先に対応します。EBS ベースのインスタンスは停止して起動すると別のハードウェアに移ります。再起動イベントなら再起動し、必要なら代わりのインスタンスを用意します。インスタンスストアのデータは先に退避します。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html'],
  },
})
