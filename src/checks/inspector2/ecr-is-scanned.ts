import { defineCheck } from '#core/check.ts'
import { scanIsOn } from './scan-on.ts'

export default defineCheck({
  row: 18,
  severity: 'low',
  standards: { 'aws-fsbp': ['Inspector.2'] },
  ...scanIsOn({
    scan: 'ecr',
    what: { en: 'container images in ECR', ja: 'ECR のコンテナイメージ' },
    counts: { en: 'images pushed and scanned again', ja: 'プッシュされたイメージと再スキャンの数' },
  }),
})
