import { autoScalingGroup } from '#collectors/autoscaling.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Auto Scaling group spans several Availability Zones', ja: 'Auto Scaling グループが複数のアベイラビリティーゾーンにまたがっている' },
  risk: { en: 'When the one zone fails, nothing is left and nothing can be started.', ja: '1 つのゾーンの障害で全台が停止し、代わりのマシンも起動できません。' },
  about: autoScalingGroup,
  row: 22,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['AutoScaling.2'] },
  traps: {
    en: 'A group that may run one machine only uses one zone at a time, but with several zones it comes back in another: we ask it, too, as a lesser matter.',
    ja: '最大 1 台のグループが使うゾーンは常に 1 つですが、複数のゾーンを指定しておけば別のゾーンで復旧できます。そのため、重要度を下げて対象とします。',
  },
  outcomes: {
    several: { result: 'pass', en: 'The group spans {zones}.', ja: '{zones} にまたがっています。' },
    one: { result: 'fail', en: 'The group is in {zones} only.', ja: '{zones} だけで構成されています。' },
    oneMachine: { result: 'fail', severity: 'low', en: 'The group of one machine can come back in {zones} only.', ja: '最大 1 台のグループで、復旧先が {zones} に限られます。' },
  },
  evaluate({ zones: listed, mostInstances }) {
    const zones = listed.join(', ')
    if (listed.length > 1) return ['several', { zones }]
    return [mostInstances > 1 ? 'one' : 'oneMachine', { zones }]
  },
  examples: { several: [{}], one: [{ zones: ['ap-northeast-1a'] }], oneMachine: [{ zones: ['ap-northeast-1a'], mostInstances: 1 }] },
  remediation: {
    text: {
      en: 'Add subnets in other zones to the Auto Scaling group, and to its load balancer.',
      ja: 'Auto Scaling グループとそのロードバランサーに、別のアベイラビリティーゾーンのサブネットを追加します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-az-console.html', 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html'],
  },
})
