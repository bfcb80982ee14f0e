import { defineCheck } from '#core/check.ts'
import { scanIsOn } from './scan-on.ts'

export default defineCheck({
  row: 18,
  severity: 'info',
  standards: { 'aws-fsbp': ['Inspector.3'] },
  ...scanIsOn({
    scan: 'lambdaCode',
    what: { en: 'the code of Lambda functions', ja: 'Lambda 関数のコード' },
    counts: { en: 'functions scanned, on average over the month', ja: 'スキャン対象の関数の数（月平均）' },
  }),
})
