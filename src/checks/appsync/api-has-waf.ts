import { graphqlApi } from '#collectors/appsync.ts'
import { defineCheck } from '#core/check.ts'
import { webAclInFront, webAclPrice, whetherGuarded } from '../web-acl-in-front.ts'

export default defineCheck({
  title: { en: 'GraphQL API that faces the internet has a WAF in front', ja: 'インターネット向けの GraphQL API の前に WAF がある' },
  risk: {
    en: 'Floods of requests and queries made to exhaust the sources behind reach the API unfiltered; and there is no quick way to block many addresses.',
    ja: '大量のリクエストや、データソースに過大な負荷をかけるクエリがそのまま届き、多数のアドレスをすばやくブロックする手段もありません。',
  },
  about: graphqlApi,
  ...webAclInFront,
  traps: {
    en: 'A private API, which only a VPC reaches, is not judged. Where CloudFront stands in front, the WAF may be on the distribution, but the API’s own address stays open beside it: we look at the API itself.',
    ja: 'VPC からしか届かないプライベート API は判定しません。CloudFront を前段に置く構成では WAF がディストリビューション側にあることもありますが、API 自体の URL には直接届くため、ここでは API を見ています。',
  },
  evaluate: (api) => (!api.public ? null : whetherGuarded(api.webAcl)),
  examples: { guarded: [{}], bare: [{ webAcl: null }] },
  remediation: {
    text: {
      en: 'Put a web ACL on the GraphQL API, with the AWS managed core rules and a rate limit; watch it count for a week, then let it block.',
      ja: 'GraphQL API に、AWS マネージドルール（コアルールセット）とレート制限を含むウェブ ACL を関連付け、1 週間ほど Count で様子を見てから Block に切り替えます。',
    },
    ...webAclPrice,
    docs: ['https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html'],
  },
})
