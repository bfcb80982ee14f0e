import { autoScalingGroup } from '#collectors/autoscaling.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Auto Scaling group behind a load balancer uses its health checks', ja: 'ロードバランサー配下の Auto Scaling グループが ELB のヘルスチェックを使用している' },
  risk: {
    en: 'A machine whose program hangs is never replaced: the load balancer turns it away, and Auto Scaling believes it is well.',
    ja: 'プログラムが応答しなくなったマシンが入れ替えられません。ロードバランサーは切り離しますが、Auto Scaling は正常とみなし続けます。',
  },
  about: autoScalingGroup,
  row: 22,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['AutoScaling.1'] },
  outcomes: {
    used: { result: 'pass', en: 'The load balancer’s health checks count.', ja: 'ELB のヘルスチェックが有効です。' },
    ignored: {
      result: 'fail',
      en: '{name} is behind a load balancer, but only these health checks count: {checks}.',
      ja: '{name} はロードバランサー配下にありますが、有効なヘルスチェックは {checks} だけです。',
    },
  },
  evaluate({ name, loadBalancers, healthChecks }) {
    if (loadBalancers.length === 0) return null
    return healthChecks.includes('ELB') ? 'used' : ['ignored', { name, checks: healthChecks.join(', ') }]
  },
  examples: { used: [{}, { healthChecks: ['EC2', 'ELB'] }], ignored: [{ healthChecks: ['EC2'] }] },
  remediation: {
    text: {
      en: 'Turn on ELB health checks for the Auto Scaling group, with a grace period longer than the program needs to start, so that slow starters are not replaced for ever.',
      ja: 'Auto Scaling グループで ELB のヘルスチェックを有効にします。起動の途中で入れ替えが繰り返されないように、猶予期間は起動にかかる時間より長くします。',
    },
    call: { service: 'auto-scaling', operation: 'UpdateAutoScalingGroup', input: { AutoScalingGroupName: '{name}', HealthCheckType: 'ELB', HealthCheckGracePeriod: 300 } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-elb-healthcheck.html'],
  },
})
