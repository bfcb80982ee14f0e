import { defineCheck } from '#core/check.ts'
import { scanIsOn } from './scan-on.ts'

export default defineCheck({
  row: 17,
  severity: 'medium',
  standards: { 'aws-fsbp': ['Inspector.1'] },
  ...scanIsOn({
    scan: 'ec2',
    what: { en: 'EC2 instances', ja: 'EC2 インスタンス' },
    counts: { en: 'instances scanned, on average over the month', ja: 'スキャン対象インスタンス数（月平均）' },
  }),
})
