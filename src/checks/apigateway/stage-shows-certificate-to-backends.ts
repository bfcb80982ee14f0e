import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'REST API stage shows a client certificate to its web servers', ja: 'REST API のステージがバックエンドにクライアント証明書を提示している' },
  risk: {
    en: 'The web servers behind the API cannot tell its requests from those of anyone who found their address, and authorisation is walked around.',
    ja: '背後の Web サーバーでは API 経由のリクエストと直接のリクエストを区別できず、API での認可を回避されるおそれがあります。',
  },
  about: restStage,
  row: 22,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.2'] },
  traps: {
    en: 'Only an API that calls web servers over the internet is judged. Lambda, AWS services and VPC links do not need the certificate, though other tools ask for it everywhere. We cannot see whether the servers check it, or ask for a key in a header instead.',
    ja: 'インターネット越しに Web サーバーを呼び出す API だけを判定します。他のツールでは一律に求められますが、Lambda、AWS サービス、VPC リンクには不要です。サーバー側で証明書やヘッダーのキーを検証しているかまでは分かりません。',
  },
  outcomes: {
    shown: { result: 'pass', en: 'A client certificate is set.', ja: 'クライアント証明書が設定されています。' },
    missing: {
      result: 'fail',
      en: 'Methods that call web servers over the internet without a client certificate: {methods}.',
      ja: '{methods} 個のメソッドが、クライアント証明書なしでインターネット上の Web サーバーを呼び出しています。',
    },
  },
  evaluate(stage) {
    const { httpBackends: methods } = stage
    if (methods === 0) return null
    return stage.certificate === null ? ['missing', { methods }] : 'shown'
  },
  examples: { shown: [{ httpBackends: 2, certificate: 'a1b2c3' }], missing: [{ httpBackends: 2 }] },
  remediation: {
    text: {
      en: 'Generate a client certificate, set it on the API’s stage, and let the web servers behind it accept nothing else. Renew it every year.',
      ja: 'クライアント証明書を生成して API のステージに設定し、背後の Web サーバー側ではその証明書だけを受け付けます。証明書は 1 年ごとに更新します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html'],
  },
})
