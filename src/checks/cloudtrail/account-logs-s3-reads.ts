import { defineCheck } from '#core/check.ts'
import { trailCoverage } from '#derived/trail-coverage.ts'

export default defineCheck({
  title: { en: 'Object-level reads in S3 are recorded', ja: 'S3 オブジェクトの読み取りが記録されている' },
  risk: { en: 'After a leak nobody could say which objects were read.', ja: '情報が漏れたとき、どのオブジェクトが読まれたのかを示せません。' },
  about: trailCoverage,
  row: 10,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.9'] },
  traps: {
    en: 'Basic selectors for all buckets and advanced selectors for AWS::S3::Object are both understood; the log bucket itself may be left out on purpose to save money.',
    ja: '全バケット対象の基本セレクターも、AWS::S3::Object の高度なセレクターも解釈します。費用を抑えるためログ用バケットだけを除外している場合は「一部」と表示されます。',
  },

  outcomes: {
    all: { result: 'pass', en: 'Reads of all buckets are recorded.', ja: '全バケットの読み取りが記録されています。' },
    some: { result: 'fail', en: 'Reads are recorded for some buckets or prefixes only.', ja: '読み取りは、一部のバケットまたはプレフィックスでしか記録されていません。', severity: 'info' },
    none: { result: 'fail', en: 'Reads of objects are not recorded.', ja: 'オブジェクトの読み取りが記録されていません。' },
  },

  evaluate: ({ s3Reads }) => s3Reads,

  examples: {
    all: [{}],
    some: [{ s3Reads: 'some' }],
    none: [{ s3Reads: 'none' }],
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
