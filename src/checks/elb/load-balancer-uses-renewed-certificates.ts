import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

const isManaged = (arn: string) => /^arn:[^:]*:acm:/.test(arn)

export default defineCheck({
  title: { en: 'Classic Load Balancer’s certificates come from ACM', ja: 'Classic Load Balancer の証明書が ACM で管理されている' },
  risk: {
    en: 'A certificate that was uploaded to IAM expires without a warning, and the site goes down that day.',
    ja: 'IAM にアップロードした証明書は通知なしに期限切れとなり、その日にサイトが使えなくなります。',
  },
  about: classicLoadBalancer,
  row: 22,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.2'] },
  traps: {
    en: 'A certificate imported into ACM counts here, although it is not renewed by itself either: ACM at least announces its end.',
    ja: 'ACM にインポートした証明書も合格とします。自動更新はされませんが、期限切れの前に ACM から通知されます。',
  },
  outcomes: {
    managed: { result: 'pass', en: 'All certificates are in ACM.', ja: 'すべての証明書が ACM にあります。' },
    uploaded: { result: 'fail', en: 'These are kept in IAM: {certificates}.', ja: '次の証明書は IAM に保存されています（{certificates}）。' },
  },
  evaluate({ certificates }) {
    if (certificates.length === 0) return null
    const uploaded = certificates.filter((one) => !isManaged(one))
    return uploaded.length === 0 ? 'managed' : ['uploaded', { certificates: uploaded.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)).join(', ') }]
  },
  examples: { managed: [{}], uploaded: [{ certificates: ['arn:aws:iam::111122223333:server-certificate/old-web'] }] },
  remediation: {
    text: {
      en: 'Request a certificate from AWS Certificate Manager, which is free and renews itself, and set it on the Classic Load Balancer’s listener.',
      ja: 'AWS Certificate Manager で証明書（無料・自動更新）を発行し、Classic Load Balancer のリスナーに設定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-update-ssl-cert.html'],
  },
})
