import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Application Load Balancer writes access logs', ja: 'Application Load Balancer がアクセスログを出力している' },
  risk: { en: 'After an attack nobody can say which addresses asked for what, or since when.', ja: '攻撃を受けた後に、どのアドレスから、いつから、何がリクエストされていたのかを調べられません。' },
  about: loadBalancer,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.5'] },
  outcomes: {
    written: { result: 'pass', en: 'Access logs go to S3.', ja: 'アクセスログが S3 に出力されています。' },
    off: { result: 'fail', en: 'Access logs are off.', ja: 'アクセスログが無効です。' },
  },

  evaluate: (balancer) => (balancer.type !== 'application' ? null : balancer.attributes.accessLogs ? 'written' : 'off'),

  examples: { written: [{}], off: [{ attributes: { ...loadBalancer.sample.attributes, accessLogs: false } }] },

  remediation: {
    text: {
      en: 'Create an S3 bucket in the same region that lets Elastic Load Balancing write, then turn on the Application Load Balancer’s access logs.',
      ja: '同じリージョンに、Elastic Load Balancing からの書き込みを許可した S3 バケットを用意し、Application Load Balancer のアクセスログを有効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Storage of the logs in S3, per GB-month.', ja: 'S3 へのログの保存料金（GB 月単位）。' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html'],
  },
})
