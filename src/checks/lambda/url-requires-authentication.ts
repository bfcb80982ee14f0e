import { lambdaFunction } from '#collectors/lambda.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Lambda function URL requires authentication', ja: 'Lambda 関数 URL が認証を求めている' },
  risk: { en: 'Lambda itself turns no caller of this URL away; only the function’s own code could.', ja: 'この URL の呼び出しを Lambda は拒否しません。関数のコードで防ぐしかありません。' },
  about: lambdaFunction,
  row: 25,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    authenticated: { result: 'pass', en: 'Every function URL requires IAM authentication.', ja: 'すべての関数 URL が IAM 認証を求めています。' },
    open: { result: 'fail', reach: 'internet', en: 'These URLs require no authentication: {urls}.', ja: '次の URL は認証を求めていません（{urls}）。' },
  },
  evaluate({ urls }) {
    if (urls.length === 0) return null
    const open = urls.filter(({ authentication }) => authentication === 'none')
    return open.length === 0 ? 'authenticated' : ['open', { urls: open.map(({ url }) => url).join(', ') }]
  },
  examples: {
    authenticated: [{ urls: [{ url: 'https://x.lambda-url.ap-northeast-1.on.aws/', authentication: 'iam' }] }],
    open: [{ urls: [{ url: 'https://x.lambda-url.ap-northeast-1.on.aws/', authentication: 'none' }] }],
  },
  remediation: {
    text: {
      en: 'Set the authentication type of the Lambda function URL to AWS_IAM. If it must serve the public, put CloudFront with origin access control in front.',
      ja: 'Lambda 関数 URL の認証タイプを AWS_IAM に変更します。公開が必要な場合は、CloudFront（OAC）を前段に置きます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  },
})
