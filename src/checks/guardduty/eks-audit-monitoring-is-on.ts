import { defineCheck } from '#core/check.ts'
import { planIsOn } from './protection-plan.ts'

export default defineCheck({
  title: { en: 'GuardDuty EKS Protection is on', ja: 'GuardDuty の EKS Protection が有効になっている' },
  risk: { en: 'Attacks on the Kubernetes API would go unnoticed.', ja: 'Kubernetes API への攻撃に気づけません。' },
  severity: 'low',
  standards: { 'aws-fsbp': ['GuardDuty.5'] },
  ...planIsOn({
    feature: 'EKS_AUDIT_LOGS',
    needs: 'clusters',
    counts: { en: 'Kubernetes audit events analysed (about $1.60 a million)', ja: '分析される Kubernetes 監査イベントの数（100 万件あたり約 1.60 USD）' },
    docs: 'https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html',
  }),
})
