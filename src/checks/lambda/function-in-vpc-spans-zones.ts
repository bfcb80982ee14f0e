import { defineCheck } from '#core/check.ts'
import { lambdaZones } from '#derived/lambda-zones.ts'

export default defineCheck({
  title: { en: 'Lambda function in a VPC spans two or more Availability Zones', ja: 'VPC 内の Lambda 関数が 2 つ以上のアベイラビリティーゾーンにまたがっている' },
  risk: { en: 'When the one zone fails, the function cannot run at all.', ja: '1 つのゾーンの障害で、関数がまったく実行できなくなります。' },
  about: lambdaZones,
  row: 22,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Lambda.5'] },
  traps: {
    en: 'A function outside of a VPC spans zones by itself, and is not judged.',
    ja: 'VPC を使わない関数は自動的に複数のゾーンで動くため、判定しません。',
  },
  outcomes: {
    spread: { result: 'pass', en: 'Its subnets are in {zones} {zones|zone|zones}.', ja: 'サブネットは {zones} 個のゾーンにあります。' },
    single: { result: 'fail', en: 'Its subnets are in one zone only ({zone}).', ja: 'サブネットが 1 つのゾーン（{zone}）にしかありません。' },
  },
  evaluate({ zones }) {
    const [zone] = zones
    if (zone === undefined) return null
    return zones.length >= 2 ? ['spread', { zones: zones.length }] : ['single', { zone }]
  },
  examples: { spread: [{}], single: [{ zones: ['ap-northeast-1a'] }] },
  remediation: {
    text: { en: 'Add a subnet in another zone to the Lambda function’s VPC settings.', ja: 'Lambda 関数の VPC 設定に、別のアベイラビリティーゾーンのサブネットを追加します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
  },
})
