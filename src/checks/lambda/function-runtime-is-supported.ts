import { lambdaFunction } from '#collectors/lambda.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'
import { lambdaRuntimes } from '#derived/lambda-runtimes.ts'

export default defineCheck({
  title: { en: 'Lambda function uses a supported runtime', ja: 'Lambda 関数のランタイムがサポート期間内である' },
  risk: {
    en: 'A deprecated runtime gets no more security patches, and later the function can no longer be updated.',
    ja: '非推奨のランタイムにはセキュリティパッチが適用されず、やがて関数の更新もできなくなります。',
  },
  about: lambdaFunction,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'shared',
  standards: { 'aws-fsbp': ['Lambda.2'] },
  outcomes: {
    supported: { result: 'pass', en: '{runtime} is supported until {end}.', ja: '{runtime} は {end} までサポートされます。' },
    ending: { result: 'fail', severity: 'low', en: '{runtime} is deprecated on {end}.', ja: '{runtime} は {end} に非推奨になります。' },
    deprecated: { result: 'fail', en: '{runtime} has been deprecated since {end}.', ja: '{runtime} は {end} に非推奨になりました。' },
  },
  traps: {
    en: 'A function built as a container image has no runtime setting; its image must be examined instead. A runtime whose end AWS has not announced is left out.',
    ja: 'コンテナイメージの関数にはランタイムの設定がないため、イメージ側で確認します。終了日が発表されていないランタイムは対象外です。',
  },
  evaluate({ runtime }, { asOf, thresholds }) {
    const end = runtime === null ? undefined : lambdaRuntimes[runtime]
    if (runtime === null || end === undefined) return null
    const left = daysBetween(asOf, end)
    return [left < 0 ? 'deprecated' : left <= thresholds.endOfSupportDays ? 'ending' : 'supported', { runtime, end }]
  },
  examples: { supported: [{}, { runtime: 'python3.11' }], ending: [{ runtime: 'nodejs22.x' }, { runtime: 'dotnet8' }], deprecated: [{ runtime: 'nodejs18.x' }, { runtime: 'python3.10' }] },
  remediation: {
    text: { en: 'Test the Lambda function’s code on a newer runtime, then change its runtime setting.', ja: '新しいランタイムで Lambda 関数のコードをテストしてから、ランタイム設定を変更します。' },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  },
})
