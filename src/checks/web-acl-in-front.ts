/** What is asked of everything that takes a web ACL of its own: whether one stands in front, and what that costs. */
export const webAclInFront = {
  row: 18,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    guarded: { result: 'pass', en: 'The web ACL {acl} stands in front.', ja: 'ウェブ ACL {acl} が関連付けられています。' },
    bare: { result: 'fail', en: 'No web ACL of AWS WAF is attached.', ja: 'AWS WAF のウェブ ACL が関連付けられていません。' },
  },
} as const

export const whetherGuarded = (webAcl: string | null) => (webAcl === null ? 'bare' : (['guarded', { acl: webAcl }] as const))

export const webAclPrice = {
  effort: 'hours',
  downtime: 'none',
  cost: {
    upToUsdPerMonth: 100,
    basis: { en: 'A web ACL and its rules per month, and requests per million.', ja: 'ウェブ ACL とルールの月額、およびリクエスト数（100 万件単位）。' },
    source: 'https://aws.amazon.com/waf/pricing/',
    read: '2026-11-24',
  },
} as const
