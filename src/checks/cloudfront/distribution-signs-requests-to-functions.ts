import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

const domain = 'abc.lambda-url.ap-northeast-1.on.aws'

export default defineCheck({
  title: { en: 'CloudFront distribution reaches its Lambda function URLs with access control', ja: 'CloudFront が Lambda 関数 URL オリジンに OAC でアクセスしている' },
  risk: {
    en: 'The function URL has to be open to everyone for such a distribution to work, so callers can go around CloudFront, its WAF and its logs.',
    ja: 'この構成では関数 URL を全体に公開しないと動作せず、CloudFront の WAF やログを迂回して直接呼び出されます。',
  },
  about: distribution,
  row: 24,
  severity: 'medium',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['CloudFront.16'] },
  traps: {
    en: 'An access control that is set but told never to sign is as good as none, and is told apart. A function behind its own domain name or behind API Gateway is not seen as a function here.',
    ja: 'OAC が設定されていても「署名しない」になっていれば効果がないため、別の結果として示します。独自ドメインや API Gateway の背後にある関数は、ここでは関数として扱いません。',
  },

  outcomes: {
    signed: { result: 'pass', en: 'Every function URL has an origin access control that signs.', ja: 'すべての関数 URL に、署名を行う OAC が設定されています。' },
    neverSigned: { result: 'fail', en: 'The access control is told never to sign requests to: {origins}.', ja: 'OAC の署名動作が「リクエストに署名しない」になっている関数 URL があります: {origins}' },
    unsigned: { result: 'fail', en: 'No access control on: {origins}.', ja: 'OAC が設定されていない関数 URL があります: {origins}' },
  },

  evaluate(facts) {
    const { functionOrigins } = facts
    if (functionOrigins.length === 0) return null
    const origins = functionOrigins.filter(({ control }) => !control).map((one) => one.domain)
    if (origins.length > 0) return ['unsigned', { origins: origins.join(', ') }]
    const silent = facts.neverSigned.filter((one) => functionOrigins.some((origin) => origin.domain === one))
    return silent.length > 0 ? ['neverSigned', { origins: silent.join(', ') }] : 'signed'
  },

  examples: {
    signed: [{ functionOrigins: [{ domain, control: true }] }],
    neverSigned: [{ functionOrigins: [{ domain, control: true }], neverSigned: [domain] }],
    unsigned: [{ functionOrigins: [{ domain, control: false }] }],
  },

  remediation: {
    text: {
      en: 'Create an origin access control for Lambda, set it on the CloudFront distribution’s function URL, let the URL demand IAM authentication, and allow only this distribution to invoke it. Clients that send a body (POST, PUT) must then send its hash in x-amz-content-sha256.',
      ja: 'Lambda 用のオリジンアクセスコントロール（OAC）を作成して CloudFront の関数 URL オリジンに設定します。関数 URL の認証タイプを AWS_IAM にし、このディストリビューションだけに呼び出しを許可します。設定後は、本文を送るクライアント（POST、PUT）が本文のハッシュを x-amz-content-sha256 ヘッダーで送る必要があります。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html'],
  },
})
