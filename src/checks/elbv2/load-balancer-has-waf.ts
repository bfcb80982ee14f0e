import { defineCheck } from '#core/check.ts'
import { wafCoverage } from '#derived/waf-coverage.ts'

export default defineCheck({
  title: { en: 'Application Load Balancer that faces the internet has a WAF in front', ja: 'インターネット向けの Application Load Balancer の前に WAF がある' },
  risk: {
    en: 'Attacks on known weaknesses of the application, and floods of requests, reach it unfiltered; and there is no quick way to block many addresses.',
    ja: 'アプリケーションの既知の弱点を突く攻撃や大量のリクエストがそのまま届き、多数のアドレスをすばやくブロックする手段もありません。',
  },
  about: wafCoverage,
  row: 18,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'A load balancer that only CloudFront may reach can have its WAF on the distribution. We look at the load balancer itself.',
    ja: 'CloudFront からしか届かない構成では、WAF がディストリビューション側にあることもあります。ここではロードバランサー自体を見ています。',
  },

  outcomes: {
    guarded: { result: 'pass', en: 'The web ACL {acl} stands in front.', ja: 'ウェブ ACL {acl} が関連付けられています。' },
    bare: { result: 'fail', en: 'No web ACL of AWS WAF is attached.', ja: 'AWS WAF のウェブ ACL が関連付けられていません。' },
  },

  evaluate(facts) {
    if (!facts.internetFacing) return null
    return facts.webAcl === null ? 'bare' : ['guarded', { acl: facts.webAcl }]
  },

  examples: { guarded: [{}], bare: [{ webAcl: null }] },

  remediation: {
    text: {
      en: 'Put a web ACL on the Application Load Balancer, with the AWS managed core rules and a rate limit; watch it count for a week, then let it block.',
      ja: 'Application Load Balancer に、AWS マネージドルール（コアルールセット）とレート制限を含むウェブ ACL を関連付け、1 週間ほど Count で様子を見てから Block に切り替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'A web ACL and its rules per month, and requests per million.', ja: 'ウェブ ACL とルールの月額、およびリクエスト数（100 万件単位）。' },
      source: 'https://aws.amazon.com/waf/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html'],
  },
})
