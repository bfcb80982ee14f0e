import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = classicLoadBalancer.sample

export default defineCheck({
  title: { en: 'Classic Load Balancer writes access logs', ja: 'Classic Load Balancer がアクセスログを出力している' },
  risk: { en: 'After an attack nobody can say which addresses asked for what.', ja: '攻撃を受けた後に、どのアドレスから何がリクエストされたのかを調べられません。' },
  about: classicLoadBalancer,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.5'] },

  outcomes: {
    written: { result: 'pass', en: 'Access logs go to S3.', ja: 'アクセスログが S3 に出力されています。' },
    off: { result: 'fail', en: 'Access logs are off.', ja: 'アクセスログが無効です。' },
  },

  evaluate({ attributes }) {
    return attributes.accessLogs ? 'written' : 'off'
  },

  examples: { written: [{}], off: [{ attributes: { ...attributes, accessLogs: false } }] },

  remediation: {
    text: {
      en: 'Create an S3 bucket that lets Elastic Load Balancing write, then turn on the Classic Load Balancer’s access logs.',
      ja: 'Elastic Load Balancing からの書き込みを許可した S3 バケットを用意し、Classic Load Balancer のアクセスログを有効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Storage of the logs in S3, per GB-month.', ja: 'S3 へのログの保存料金（GB 月単位）。' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html'],
  },
})
