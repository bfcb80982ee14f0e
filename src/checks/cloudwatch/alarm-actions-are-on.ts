import { alarm } from '#collectors/cloudwatch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Actions of the alarm are on', ja: 'アラームのアクションが有効になっている' },
  risk: { en: 'The alarm turns red and nobody is told.', ja: 'アラーム状態になっても誰にも通知されません。' },
  about: alarm,
  row: 10,
  severity: 'low',
  protects: ['availability', 'integrity'],
  owner: 'customer',

  outcomes: {
    on: { result: 'pass', en: 'Actions are on.', ja: 'アクションは有効です。' },
    off: { result: 'fail', en: 'The actions of the alarm ({count}) are switched off.', ja: 'アクションが {count} 個ありますが、無効になっています。' },
  },

  evaluate({ actionsEnabled, alarmActions, otherActions }) {
    const count = alarmActions.length + otherActions.length
    if (count === 0) return null
    return actionsEnabled ? 'on' : ['off', { count }]
  },

  examples: {
    on: [{}],
    off: [{ actionsEnabled: false }],
  },

  remediation: {
    text: { en: 'Turn the actions of the CloudWatch alarm on again.', ja: 'CloudWatch アラームのアクションを再度有効にします。' },
    call: { service: 'cloudwatch', operation: 'EnableAlarmActions', input: { AlarmNames: ['{name}'] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Alarms.html'],
  },
})
