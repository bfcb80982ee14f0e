import { eksCluster } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'

// Whoever splits 0.0.0.0/0 in halves still opens it to the world.
const isWide = (cidr: string) => Number(cidr.split('/')[1] ?? 128) < 8

export default defineCheck({
  title: { en: 'EKS cluster endpoint is not open to the world', ja: 'EKS クラスターのエンドポイントが全世界に公開されていない' },
  risk: {
    en: 'Anyone on the internet can try stolen credentials or a flaw of Kubernetes on the cluster’s API.',
    ja: 'インターネット上の誰もが、盗んだ認証情報や Kubernetes の脆弱性をクラスターの API に対して試せます。',
  },
  about: eksCluster,
  row: 16,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EKS.1'] },
  outcomes: {
    private: { result: 'pass', en: 'The endpoint is reached from inside the VPC only.', ja: 'エンドポイントには VPC 内からのみ接続できます。' },
    limited: { result: 'pass', en: 'The public endpoint accepts these addresses only: {addresses}.', ja: 'パブリックエンドポイントは次のアドレスだけを受け付けます（{addresses}）。' },
    open: { result: 'fail', reach: 'internet', en: 'The public endpoint accepts {addresses}.', ja: 'パブリックエンドポイントが {addresses} を受け付けます。' },
  },
  evaluate({ publicFrom }) {
    if (publicFrom === null) return 'private'
    const wide = publicFrom.filter(isWide)
    return wide.length === 0 ? ['limited', { addresses: publicFrom.join(', ') }] : ['open', { addresses: wide.join(', ') }]
  },
  examples: {
    private: [{}],
    limited: [{ publicFrom: ['203.0.113.0/24'] }],
    open: [{ publicFrom: ['0.0.0.0/0'] }, { publicFrom: ['203.0.113.0/24', '::/0'] }, { publicFrom: ['0.0.0.0/1', '128.0.0.0/1'] }],
  },
  remediation: {
    text: {
      en: 'Turn on private access to the EKS cluster’s endpoint, then limit public access to your own addresses or turn it off.',
      ja: 'EKS クラスターのエンドポイントでプライベートアクセスを有効にしてから、パブリックアクセスを自社のアドレスに限定するか無効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html'],
  },
})
