import { eksNodegroup } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'EKS node group uses a recent machine image', ja: 'EKS ノードグループの AMI が新しい' },
  risk: {
    en: 'The kernel, the container runtime and the kubelet on the nodes carry every flaw found since the image was built.',
    ja: 'AMI の作成後に見つかった脆弱性が、ノードのカーネル、コンテナランタイム、kubelet に残ったままです。',
  },
  about: eksNodegroup,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    recent: { result: 'pass', en: 'The image was built on {built}.', ja: 'AMI は {built} に作成されたものです。' },
    old: { result: 'fail', en: 'The image was built on {built}, {days} {days|day|days} ago.', ja: 'AMI は {days} 日前（{built}）に作成されたものです。' },
  },
  traps: {
    en: 'Nodes are replaced rather than patched in place. Images of your own and Bottlerocket’s, whose releases carry no date, are not judged.',
    ja: 'ノードは起動後にパッチを当てるのではなく、入れ替えて更新します。独自の AMI と、リリース名に日付のない Bottlerocket は判定しません。',
  },
  evaluate({ imageBuilt }, { asOf, thresholds }) {
    if (imageBuilt === null) return null
    const days = daysBetween(imageBuilt, asOf)
    const built = imageBuilt.slice(0, 10)
    return days > thresholds.imageAgeDays ? ['old', { built, days }] : ['recent', { built }]
  },
  examples: { recent: [{}], old: [{ imageBuilt: '2026-01-15T00:00:00.000Z' }] },
  remediation: {
    text: { en: 'Update the EKS node group to the latest AMI release, and do so every month.', ja: 'EKS ノードグループを最新の AMI リリースに更新し、以後も毎月更新します。' },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html'],
  },
})
