import { eksCluster } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'

// From 1.28 on, EKS encrypts all Kubernetes data with a key that AWS owns.
// https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html (2026-11-24)
const encryptsByDefault = (version: string) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 1 || minor >= 28
}

export default defineCheck({
  title: { en: 'EKS cluster encrypts Kubernetes secrets with a key of yours', ja: 'EKS クラスターが Kubernetes シークレットを自社の KMS キーで暗号化している' },
  risk: {
    en: 'Without a key of your own you can neither withdraw access to the secrets nor see the key’s use in the trail.',
    ja: '自社のキーでなければ、シークレットの復号を止めることも、キーの使用を証跡で確認することもできません。',
  },
  about: eksCluster,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EKS.3'] },
  outcomes: {
    own: { result: 'pass', en: 'Secrets are encrypted with a key of yours.', ja: 'シークレットは自社のキーで暗号化されています。' },
    aws: { result: 'fail', severity: 'info', en: 'Secrets are encrypted, but with a key that AWS owns.', ja: 'シークレットは暗号化されていますが、キーは AWS 所有です。' },
    none: {
      result: 'fail',
      en: 'Kubernetes {version} does not encrypt secrets with KMS by default, and no key is set.',
      ja: 'Kubernetes {version} はデフォルトでは KMS で暗号化せず、キーも設定されていません。',
    },
  },
  traps: {
    en: 'A cluster of version 1.28 or newer without a key of yours is not unencrypted, so it is judged mildly.',
    ja: 'バージョン 1.28 以降のクラスターは、キーの設定がなくても暗号化されているため、重要度を下げています。',
  },
  evaluate({ secretsKey, version }) {
    if (secretsKey !== null) return 'own'
    return encryptsByDefault(version) ? 'aws' : ['none', { version }]
  },
  examples: { own: [{}], aws: [{ secretsKey: null }, { secretsKey: null, version: '1.28' }], none: [{ secretsKey: null, version: '1.27' }] },
  remediation: {
    text: {
      en: 'Associate a KMS key with the EKS cluster for its Kubernetes secrets. It cannot be taken away again, so keep the key.',
      ja: 'Kubernetes シークレットの暗号化用に、EKS クラスターに KMS キーを関連付けます。後から解除できないため、そのキーは削除しないでください。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'per KMS key', ja: 'KMS キーごと' }, source: 'https://aws.amazon.com/kms/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html', 'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html'],
  },
})
