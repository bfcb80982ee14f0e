import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open Docker and Kubernetes control ports to the internet', ja: 'セキュリティグループが Docker や Kubernetes の管理ポートをインターネットに開放していない' },
  risk: {
    en: 'Whoever reaches the Docker or kubelet port starts containers as root on the machine; robots use them to mine coins.',
    ja: 'Docker や kubelet のポートに届けば、ホスト上で root 権限のコンテナを起動できます。暗号資産のマイニングに悪用される典型的な入口です。',
  },
  ...doorsClosed([2375, 2376, 2379, 2380, 6443, 10250, 10255], 'critical'),
  protects: ['confidentiality', 'integrity', 'availability'],
  remediation: {
    text: {
      en: 'Allow the control ports of Docker and Kubernetes only between the machines of the cluster, and reach the control plane over a VPN.',
      ja: 'Docker や Kubernetes の管理ポートは、クラスター内のマシン間だけに許可し、管理には VPN を経由します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
