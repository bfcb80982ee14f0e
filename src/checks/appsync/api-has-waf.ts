import { graphqlApi } from '#collectors/appsync.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'GraphQL API that faces the internet has a WAF in front', ja: 'インターネット向けの GraphQL API の前に WAF がある' },
  risk: {
    en: 'Floods of requests and queries made to exhaust the sources behind reach the API unfiltered; and there is no quick way to block many addresses.',
    ja: '大量のリクエストや、データソースに過大な負荷をかけるクエリがそのまま届き、多数のアドレスをすばやくブロックする手段もありません。',
  },
  about: graphqlApi,
  row: 18,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'A private API, which only a VPC reaches, is not judged. Where CloudFront stands in front, the WAF may be on the distribution, but the API’s own address stays open beside it: we look at the API itself.',
    ja: 'VPC からしか届かないプライベート API は判定しません。CloudFront を前段に置く構成では WAF がディストリビューション側にあることもありますが、API 自体の URL には直接届くため、ここでは API を見ています。',
  },
  outcomes: {
    guarded: { result: 'pass', en: 'The web ACL {acl} stands in front.', ja: 'ウェブ ACL {acl} が関連付けられています。' },
    bare: { result: 'fail', en: 'No web ACL of AWS WAF is attached.', ja: 'AWS WAF のウェブ ACL が関連付けられていません。' },
  },
  evaluate(api) {
    if (!api.public) return null
    return api.webAcl === null ? 'bare' : ['guarded', { acl: api.webAcl }]
  },
  examples: { guarded: [{}], bare: [{ webAcl: null }] },
  remediation: {
    text: {
      en: 'Put a web ACL on the GraphQL API, with the AWS managed core rules and a rate limit; watch it count for a week, then let it block.',
      ja: 'GraphQL API に、AWS マネージドルール（コアルールセット）とレート制限を含むウェブ ACL を関連付け、1 週間ほど Count で様子を見てから Block に切り替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'A web ACL and its rules per month, and requests per million.', ja: 'ウェブ ACL とルールの月額、およびリクエスト数（100 万件単位）。' },
      source: 'https://aws.amazon.com/waf/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html'],
  },
})
