import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution serves only the countries it is meant for', ja: 'CloudFront の配信先の国を限定している' },
  risk: {
    en: 'A site made for one country is probed from all of them. Countries are guessed from addresses, so this is a sieve, not a lock.',
    ja: '特定の国向けのサイトでも、世界中から探索や攻撃を受けます。国の判定は IP アドレスからの推定なので、完全な遮断ではなく「ふるい」と考えてください。',
  },
  row: 21,
  severity: 'info',
  protects: ['availability'],
  traps: {
    en: 'A web ACL may restrict countries, too; its rules are not read for this. A site for the whole world is right to serve it.',
    ja: 'AWS WAF で国を限定している場合もありますが、ここではそのルールは見ません。世界中に提供するサイトなら、限定は不要です。',
  },

  outcomes: {
    restricted: { result: 'pass', en: 'Countries are restricted ({kind}).', ja: '国を限定しています（{kind}）。' },
    everywhere: { result: 'fail', en: 'Every country is served.', ja: 'すべての国に配信しています。' },
  },

  evaluate: ({ enabled, geoRestriction }) => (!enabled ? null : geoRestriction === 'none' ? 'everywhere' : ['restricted', { kind: geoRestriction }]),

  examples: { restricted: [{ geoRestriction: 'whitelist' }], everywhere: [{}] },

  remediation: {
    text: {
      en: 'If all your visitors are in a few countries, let CloudFront serve only these. See first in your own logs who would be cut off: travellers, crawlers of search engines, partners’ machines.',
      ja: '利用者が特定の国に限られる場合は、CloudFront の地理的制限でその国だけを許可します。先に自分のアクセスログで、海外出張者、検索エンジンのクローラー、取引先のシステムなど、影響を受ける相手を確認してください。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html'],
  },
})
