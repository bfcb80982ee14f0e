import { defineCheck } from '#core/check.ts'
import { planIsOn } from './protection-plan.ts'

export default defineCheck({
  title: { en: 'GuardDuty S3 Protection is on', ja: 'GuardDuty の S3 Protection が有効になっている' },
  risk: { en: 'Strange reads and deletions in buckets would go unnoticed.', ja: 'バケットの不審な読み取りや削除に気づけません。' },
  severity: 'low',
  standards: { 'aws-fsbp': ['GuardDuty.10'] },
  ...planIsOn({
    feature: 'S3_DATA_EVENTS',
    counts: { en: 'S3 data events analysed (about $0.80 a million)', ja: '分析される S3 データイベントの数（100 万件あたり約 0.80 USD）' },
    docs: 'https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html',
  }),
})
