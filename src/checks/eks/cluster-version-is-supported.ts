import { eksCluster } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

// 14 months of standard support, then 12 of extended support at an extra price, then AWS upgrades the control plane itself. The dates are AWS's own, asked of the API.
// https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (2026-11-24)
export default defineCheck({
  title: { en: 'EKS cluster runs a supported Kubernetes version', ja: 'EKS クラスターの Kubernetes バージョンがサポート期間内である' },
  risk: {
    en: 'After standard support ends you pay more for the cluster, and later AWS upgrades it at a time you do not choose.',
    ja: '標準サポートが終わると料金が上がり、その後は AWS が任意のタイミングで強制的にアップグレードします。',
  },
  about: eksCluster,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'shared',
  standards: { 'aws-fsbp': ['EKS.2'] },
  outcomes: {
    supported: { result: 'pass', en: 'Version {version} is in standard support until {end}.', ja: 'バージョン {version} の標準サポートは {end} までです。' },
    ending: { result: 'fail', severity: 'low', en: 'Standard support of version {version} ends on {end}.', ja: 'バージョン {version} の標準サポートは {end} に終了します。' },
    extended: {
      result: 'fail',
      en: 'Version {version} is in extended support, which costs extra and ends on {end}.',
      ja: 'バージョン {version} は追加料金のかかる延長サポート中で、{end} に終了します。',
    },
    ended: { result: 'fail', severity: 'high', en: 'Version {version} is no longer supported.', ja: 'バージョン {version} のサポートは終了しています。' },
  },
  evaluate({ version, support }, { asOf, thresholds }) {
    if (support === null) return ['ended', { version }]
    const { standardUntil, extendedUntil } = support
    // AWS has set no date yet.
    if (standardUntil === null) return null
    const left = daysBetween(asOf, standardUntil)
    if (left >= 0) return [left <= thresholds.endOfSupportDays ? 'ending' : 'supported', { version, end: standardUntil.slice(0, 10) }]
    return extendedUntil !== null && daysBetween(asOf, extendedUntil) >= 0 ? ['extended', { version, end: extendedUntil.slice(0, 10) }] : ['ended', { version }]
  },
  examples: {
    supported: [{}],
    ending: [{ version: '1.34', support: { standardUntil: '2026-12-02T00:00:00.000Z', extendedUntil: '2027-12-02T00:00:00.000Z' } }],
    extended: [{ version: '1.32', support: { standardUntil: '2026-03-23T00:00:00.000Z', extendedUntil: '2027-03-23T00:00:00.000Z' } }],
    ended: [
      { version: '1.30', support: { standardUntil: '2025-07-23T00:00:00.000Z', extendedUntil: '2026-07-23T00:00:00.000Z' } },
      { version: '1.21', support: null },
    ],
  },
  remediation: {
    text: {
      en: 'Upgrade the EKS cluster’s control plane one minor version at a time, then the nodes and add-ons.',
      ja: 'EKS クラスターのコントロールプレーンをマイナーバージョン 1 つずつアップグレードし、続けてノードとアドオンを更新します。',
    },
    effort: 'days',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html', 'https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html'],
  },
})
