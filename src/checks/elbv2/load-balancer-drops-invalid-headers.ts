import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer drops invalid header fields', ja: 'ロードバランサーが無効なヘッダーフィールドを削除している' },
  risk: {
    en: 'Malformed headers reach the servers, whose different readings of them are what attacks are built on.',
    ja: '不正な形式のヘッダーがサーバーに届き、解釈の違いを突く攻撃に利用されます。',
  },
  about: loadBalancer,
  row: 22,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.4'] },

  outcomes: {
    dropped: { result: 'pass', en: 'Invalid header fields are dropped.', ja: '無効なヘッダーフィールドは削除されます。' },
    passed: { result: 'fail', en: 'Invalid header fields are passed on to the targets.', ja: '無効なヘッダーフィールドがターゲットに転送されます。' },
  },

  evaluate({ attributes: { dropsInvalidHeaders } }) {
    if (dropsInvalidHeaders === null) return null
    return dropsInvalidHeaders ? 'dropped' : 'passed'
  },

  examples: { dropped: [{}], passed: [{ attributes: { ...attributes, dropsInvalidHeaders: false } }] },

  remediation: {
    text: {
      en: 'Let the Application Load Balancer drop invalid header fields, after making sure that no client of yours needs header names with other characters than letters, digits and hyphens.',
      ja: 'Application Load Balancer の「無効なヘッダーフィールドを削除」を有効にします。先に、英数字とハイフン以外を含むヘッダー名を必要とするクライアントがないことを確認します。',
    },
    call: {
      service: 'elastic-load-balancing-v2',
      operation: 'ModifyLoadBalancerAttributes',
      input: { LoadBalancerArn: '{arn}', Attributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' }] },
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html'],
  },
})
