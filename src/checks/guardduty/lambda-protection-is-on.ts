import { defineCheck } from '#core/check.ts'
import { planIsOn } from './protection-plan.ts'

export default defineCheck({
  title: { en: 'GuardDuty Lambda Protection is on', ja: 'GuardDuty の Lambda Protection が有効になっている' },
  risk: { en: 'A function that talks to known bad addresses would go unnoticed.', ja: '悪意ある宛先と通信する関数に気づけません。' },
  severity: 'low',
  standards: { 'aws-fsbp': ['GuardDuty.6'] },
  ...planIsOn({
    feature: 'LAMBDA_NETWORK_LOGS',
    needs: 'functions',
    counts: { en: 'gigabytes of the functions’ network logs analysed (about $1 each)', ja: '分析される関数のネットワークログの量（1 GB あたり約 1 USD）' },
    docs: 'https://docs.aws.amazon.com/guardduty/latest/ug/lambda-protection.html',
  }),
})
