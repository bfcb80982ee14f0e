import { hostedZone } from '#collectors/route53.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Public DNS zone is signed (DNSSEC)', ja: 'パブリックホストゾーンが DNSSEC で署名されている' },
  risk: {
    en: 'A forged answer cannot be told from yours, and may send visitors and mail elsewhere.',
    ja: '偽の応答と正しい応答を見分けられず、訪問者やメールを別の場所へ誘導されるおそれがあります。',
  },
  about: hostedZone,
  row: 24,
  severity: 'info',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    signed: { result: 'pass', en: 'The zone is signed.', ja: 'ゾーンは署名されています。' },
    unsigned: { result: 'fail', en: 'The zone is not signed.', ja: 'ゾーンは署名されていません。' },
    troubled: {
      result: 'fail',
      severity: 'high',
      en: 'Signing is in trouble ({status}): resolvers that check signatures may find nothing under this name.',
      ja: '署名に問題があります（{status}）。署名を検証するリゾルバーからは、この名前が引けなくなるおそれがあります。',
    },
  },

  evaluate(zone) {
    if (zone.private || zone.dnssec === null) return null
    if (zone.dnssec === 'NOT_SIGNING') return 'unsigned'
    return zone.dnssec === 'SIGNING' ? 'signed' : ['troubled', { status: zone.dnssec }]
  },

  examples: { signed: [{}], unsigned: [{ dnssec: 'NOT_SIGNING' }], troubled: [{ dnssec: 'ACTION_NEEDED' }] },

  remediation: {
    text: {
      en: 'Turn on DNSSEC signing of the hosted zone, watch it with an alarm, then hand the key to the parent zone. A mistake here takes the whole domain offline, so lower the TTLs first and follow the order of the guide.',
      ja: 'ホストゾーンの DNSSEC 署名を有効にしてアラームで監視したうえで、親ゾーンに鍵（DS レコード）を登録します。手順を誤るとドメイン全体が引けなくなるため、先に TTL を短くし、ガイドの順序どおりに進めてください。',
    },
    effort: 'days',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'The KMS key per month, and its requests', ja: 'KMS キーの月額とリクエスト数' }, source: 'https://aws.amazon.com/kms/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html'],
  },
})
