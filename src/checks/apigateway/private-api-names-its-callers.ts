import { restApi } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Private REST API names the endpoints that may call it', ja: 'プライベート REST API の呼び出し元が限定されている' },
  risk: {
    en: 'Any VPC of any AWS account with an API Gateway endpoint can call this API, although it is meant to be private.',
    ja: 'プライベートのつもりでも、API Gateway の VPC エンドポイントがあれば、他人の AWS アカウントの VPC からも呼び出せます。',
  },
  about: restApi,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    named: { result: 'pass', en: 'The resource policy names who may call, or nobody may.', ja: 'リソースポリシーで呼び出し元が限定されているか、誰も呼び出せません。' },
    anyone: { result: 'fail', en: 'The resource policy lets everyone call.', ja: 'リソースポリシーが全員に呼び出しを許可しています。' },
  },
  evaluate(api) {
    if (!api.private) return null
    const { openness } = api
    return openness !== null && openness.public.length > 0 ? 'anyone' : 'named'
  },
  examples: {
    named: [{ private: true }, { private: true, openness: { public: [], foreignAccounts: [] } }],
    anyone: [{ private: true, openness: { public: [{ sid: null, actions: ['execute-api:Invoke'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Limit the private API’s resource policy to your VPC endpoints with aws:SourceVpce, or to your VPCs with aws:SourceVpc, and deploy the API again.',
      ja: 'プライベート API のリソースポリシーを、aws:SourceVpce（VPC エンドポイント）か aws:SourceVpc（VPC）の条件で限定し、API を再デプロイします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
    ],
  },
})
