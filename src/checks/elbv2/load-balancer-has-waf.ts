import { defineCheck } from '#core/check.ts'
import { wafCoverage } from '#derived/waf-coverage.ts'
import { webAclInFront, webAclPrice, whetherGuarded } from '../web-acl-in-front.ts'

export default defineCheck({
  title: { en: 'Application Load Balancer that faces the internet has a WAF in front', ja: 'インターネット向けの Application Load Balancer の前に WAF がある' },
  risk: {
    en: 'Attacks on known weaknesses of the application, and floods of requests, reach it unfiltered; and there is no quick way to block many addresses.',
    ja: 'アプリケーションの既知の弱点を突く攻撃や大量のリクエストがそのまま届き、多数のアドレスをすばやくブロックする手段もありません。',
  },
  about: wafCoverage,
  ...webAclInFront,
  traps: {
    en: 'A load balancer that only CloudFront may reach can have its WAF on the distribution. We look at the load balancer itself.',
    ja: 'CloudFront からしか届かない構成では、WAF がディストリビューション側にあることもあります。ここではロードバランサー自体を見ています。',
  },

  evaluate: (facts) => (!facts.internetFacing ? null : whetherGuarded(facts.webAcl)),

  examples: { guarded: [{}], bare: [{ webAcl: null }] },

  remediation: {
    text: {
      en: 'Put a web ACL on the Application Load Balancer, with the AWS managed core rules and a rate limit; watch it count for a week, then let it block.',
      ja: 'Application Load Balancer に、AWS マネージドルール（コアルールセット）とレート制限を含むウェブ ACL を関連付け、1 週間ほど Count で様子を見てから Block に切り替えます。',
    },
    ...webAclPrice,
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html'],
  },
})
