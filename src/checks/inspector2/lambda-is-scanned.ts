import { defineCheck } from '#core/check.ts'
import { scanIsOn } from './scan-on.ts'

export default defineCheck({
  row: 18,
  severity: 'low',
  standards: { 'aws-fsbp': ['Inspector.4'] },
  ...scanIsOn({
    scan: 'lambda',
    what: { en: 'Lambda functions', ja: 'Lambda 関数' },
    counts: { en: 'functions scanned, on average over the month', ja: 'スキャン対象の関数の数（月平均）' },
  }),
})
