import { defineCheck } from '#core/check.ts'
import { shieldCoverage } from '#derived/shield-coverage.ts'

export default defineCheck({
  title: { en: 'Shield Advanced covers what faces the internet', ja: 'Shield Advanced がインターネット向けリソースを保護している' },
  risk: {
    en: 'Shield Advanced is paid for, but protects only what was added to it: an attack goes where it is not.',
    ja: 'Shield Advanced の料金を払っていても、保護対象に追加したリソースしか守られません。攻撃は対象外のところに来ます。',
  },
  about: shieldCoverage,
  row: 20,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  traps: {
    en: 'Where Shield Advanced is not subscribed, nothing is asked and nothing is recommended: every account has Shield Standard for free, and Advanced is a commitment of thousands of dollars a month that few small teams need.',
    ja: 'Shield Advanced に加入していなければ、何も判定せず、加入も勧めません。Shield Standard はすべてのアカウントで無料で有効です。Advanced は月数千ドルの契約で、小さなチームに必要なことはまれです。',
  },

  outcomes: {
    covered: { result: 'pass', en: 'All resources that face the internet ({count}) are protected.', ja: 'インターネット向けの {count} 個のリソースはすべて保護対象です。' },
    leftOut: { result: 'fail', en: 'Not protected: {names}.', ja: '保護対象になっていないリソース: {names}' },
  },

  evaluate({ advanced, facing, leftOut }) {
    if (!advanced || facing === 0) return null
    return leftOut.length === 0 ? ['covered', { count: facing }] : ['leftOut', { names: leftOut.join(', ') }]
  },

  examples: { covered: [{}], leftOut: [{ leftOut: ['web'] }] },

  remediation: {
    text: {
      en: 'Add the distributions, load balancers and addresses that matter to Shield Advanced’s protected resources. The subscription is paid already; data that they send is billed at its own rate.',
      ja: '重要なディストリビューション、ロードバランサー、Elastic IP アドレスを Shield Advanced の保護対象に追加します。月額は支払い済みですが、保護対象から送信したデータ量には別の料金がかかります。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Data sent by the protected resources, per GB', ja: '保護対象のリソースから送信したデータ量（GB 単位）' },
      source: 'https://docs.aws.amazon.com/waf/latest/developerguide/ddos-advanced-summary-deciding.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/ddos-advanced-summary-deciding.html'],
  },
})
