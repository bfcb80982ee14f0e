import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution demands HTTPS of viewers', ja: 'CloudFront がビューワーに HTTPS を必須にしている' },
  risk: { en: 'Pages and cookies sent over plain HTTP can be read or changed on the way.', ja: 'HTTP で送られたページや Cookie は、通信経路上で盗聴・改ざんされるおそれがあります。' },
  row: 24,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  standards: { 'aws-fsbp': ['CloudFront.3'] },

  outcomes: {
    demanded: { result: 'pass', en: 'Every behavior demands HTTPS or redirects to it.', ja: 'すべてのビヘイビアが HTTPS を必須にするか、HTTPS にリダイレクトします。' },
    plain: { result: 'fail', en: 'Behaviors that accept plain HTTP: {count}.', ja: 'HTTP を受け付けるビヘイビアが {count} 個あります。' },
  },

  evaluate({ enabled, viewerProtocols }) {
    if (!enabled) return null
    const count = viewerProtocols.filter((one) => one === 'allow-all').length
    return count === 0 ? 'demanded' : ['plain', { count }]
  },

  examples: { demanded: [{}, { viewerProtocols: ['https-only'] }], plain: [{ viewerProtocols: ['redirect-to-https', 'allow-all'] }] },

  remediation: {
    text: {
      en: 'Set the viewer protocol policy of every behavior of the CloudFront distribution to redirect HTTP to HTTPS.',
      ja: 'CloudFront ディストリビューションのすべてのビヘイビアで、ビューワープロトコルポリシーを「Redirect HTTP to HTTPS」に設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html'],
  },
})
