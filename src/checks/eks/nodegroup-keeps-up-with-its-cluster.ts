import { eksNodegroup } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'

// Nodes may be at most three minor versions behind.
// https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (version FAQs, 2026-11-24)
const limit = 3
const minor = (version: string) => Number(version.split('.')[1] ?? Number.NaN)

export default defineCheck({
  title: { en: 'EKS node group runs the version of its cluster', ja: 'EKS ノードグループのバージョンがクラスターと揃っている' },
  risk: {
    en: 'The nodes miss the patches the cluster has, and a gap of more than three versions blocks the cluster’s own upgrades.',
    ja: 'クラスターに適用済みの修正がノードに入らず、差が 3 バージョンを超えるとクラスターのアップグレードもできなくなります。',
  },
  about: eksNodegroup,
  row: 17,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  outcomes: {
    same: { result: 'pass', en: 'Nodes and cluster both run {nodes}.', ja: 'ノードもクラスターも {nodes} です。' },
    behind: { result: 'fail', en: 'Nodes run {nodes}, the cluster {cluster}.', ja: 'クラスターの {cluster} に対し、ノードは {nodes} です。' },
    far: {
      result: 'fail',
      severity: 'medium',
      en: 'Nodes run {nodes}, the cluster {cluster}: the gap has reached its limit.',
      ja: 'クラスターの {cluster} に対し、ノードは {nodes} で、許容される差の上限に達しています。',
    },
  },
  evaluate({ versions: { nodes, cluster } }) {
    const gap = minor(cluster) - minor(nodes)
    if (Number.isNaN(gap)) return null
    return gap <= 0 ? ['same', { nodes }] : [gap >= limit ? 'far' : 'behind', { nodes, cluster }]
  },
  examples: { same: [{}], behind: [{ versions: { nodes: '1.35', cluster: '1.36' } }], far: [{ versions: { nodes: '1.33', cluster: '1.36' } }] },
  remediation: {
    text: {
      en: 'Update the EKS node group to the cluster’s version; EKS drains one node after another.',
      ja: 'EKS ノードグループをクラスターのバージョンに更新します。ノードは EKS が順番に入れ替えます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html'],
  },
})
