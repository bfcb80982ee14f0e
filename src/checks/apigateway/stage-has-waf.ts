import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'
import { webAclInFront, webAclPrice, whetherGuarded } from '../web-acl-in-front.ts'

export default defineCheck({
  title: { en: 'REST API stage has a WAF in front', ja: 'REST API のステージの前に WAF がある' },
  risk: {
    en: 'Attacks on known weaknesses of the application, and floods of requests, reach it unfiltered; and there is no quick way to block many addresses.',
    ja: 'アプリケーションの既知の弱点を突く攻撃や大量のリクエストがそのまま届き、多数のアドレスをすばやくブロックする手段もありません。',
  },
  about: restStage,
  ...webAclInFront,
  standards: { 'aws-fsbp': ['APIGateway.4'] },
  traps: {
    en: 'A private API is not judged. Where CloudFront stands in front, the WAF may be on the distribution: we look at the stage itself. HTTP APIs cannot have a web ACL of their own.',
    ja: 'プライベート API は判定しません。CloudFront を前段に置く構成では、WAF がディストリビューション側にあることもありますが、ここではステージ自体を見ています。HTTP API にはウェブ ACL を直接関連付けられません。',
  },
  evaluate: (facts) => (facts.private ? null : whetherGuarded(facts.webAcl)),
  examples: { guarded: [{}], bare: [{ webAcl: null }] },
  remediation: {
    text: {
      en: 'Put a web ACL on the API’s stage, with the AWS managed core rules and a rate limit; watch it count for a week, then let it block.',
      ja: 'API のステージに、AWS マネージドルール（コアルールセット）とレート制限を含むウェブ ACL を関連付け、1 週間ほど Count で様子を見てから Block に切り替えます。',
    },
    ...webAclPrice,
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html'],
  },
})
