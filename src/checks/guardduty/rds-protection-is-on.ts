import { defineCheck } from '#core/check.ts'
import { planIsOn } from './protection-plan.ts'

export default defineCheck({
  title: { en: 'GuardDuty RDS Protection is on', ja: 'GuardDuty の RDS Protection が有効になっている' },
  risk: { en: 'Guessed and strange logins to databases would go unnoticed.', ja: 'データベースへの総当たりや不審なログインに気づけません。' },
  severity: 'low',
  standards: { 'aws-fsbp': ['GuardDuty.9'] },
  ...planIsOn({
    feature: 'RDS_LOGIN_EVENTS',
    needs: 'databases',
    counts: { en: 'vCPUs of the protected databases (about $1 each a month)', ja: '保護対象データベースの vCPU 数（1 個あたり月額約 1 USD）' },
    docs: 'https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html',
  }),
})
