import { defineCheck } from '#core/check.ts'
import { trailCoverage } from '#derived/trail-coverage.ts'

export default defineCheck({
  title: { en: 'Object-level writes in S3 are recorded', ja: 'S3 オブジェクトの書き込みが記録されている' },
  risk: { en: 'Nobody could say who overwrote or deleted an object.', ja: '誰がオブジェクトを上書き・削除したのかを示せません。' },
  about: trailCoverage,
  row: 10,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.8'] },
  traps: {
    en: 'Basic selectors for all buckets and advanced selectors for AWS::S3::Object are both understood; the log bucket itself may be left out on purpose to save money.',
    ja: '全バケット対象の基本セレクターも、AWS::S3::Object の高度なセレクターも解釈します。費用を抑えるためログ用バケットだけを除外している場合は「一部」と表示されます。',
  },

  outcomes: {
    all: { result: 'pass', en: 'Writes of all buckets are recorded.', ja: '全バケットの書き込みが記録されています。' },
    some: { result: 'fail', en: 'Writes are recorded for some buckets or prefixes only.', ja: '書き込みは、一部のバケットまたはプレフィックスでしか記録されていません。', severity: 'info' },
    none: { result: 'fail', en: 'Writes of objects are not recorded.', ja: 'オブジェクトの書き込みが記録されていません。' },
  },

  evaluate: ({ s3Writes }) => s3Writes,

  examples: {
    all: [{}],
    some: [{ s3Writes: 'some' }],
    none: [{ s3Writes: 'none' }],
  },

  remediation: {
    text: {
      en: 'Add S3 data events to the multi-region CloudTrail trail, at least for the buckets whose contents matter. They are billed by the event.',
      ja: 'CloudTrail のマルチリージョンの証跡に S3 のデータイベントを追加します。少なくとも重要なデータを置くバケットは対象にしてください。料金はイベント数に応じます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'up to 10 million S3 data events a month', ja: '月 1,000 万件までの S3 データイベント' },
      source: 'https://aws.amazon.com/cloudtrail/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html'],
  },
})
