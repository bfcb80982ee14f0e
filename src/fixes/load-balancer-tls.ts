import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Give the load balancer a free certificate from AWS Certificate Manager and an HTTPS listener with a current security policy, and let port 80 redirect to it.',
  ja: 'AWS Certificate Manager の無料の証明書と最新のセキュリティポリシーで HTTPS リスナーを用意し、80 番ポートからリダイレクトします。',
})
