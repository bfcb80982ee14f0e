import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution has a default root object', ja: 'CloudFront にデフォルトルートオブジェクトが設定されている' },
  risk: {
    en: 'A request for the bare address goes to the bucket itself; if listing is allowed there, it answers with the names of all files.',
    ja: 'ルート URL へのリクエストがバケットそのものへの要求になり、一覧表示が許可されていると、全ファイル名が返されます。',
  },
  row: 24,
  severity: 'low',
  protects: ['confidentiality'],
  standards: { 'aws-fsbp': ['CloudFront.1'] },
  traps: {
    en: 'Asked only where the default behavior goes to a bucket: a web server answers for its own root. A function that rewrites the root path does the same job, and cannot be seen from here.',
    ja: 'デフォルトビヘイビアの転送先がバケットの場合だけ確認します（ウェブサーバーは自分でルートに応答します）。関数でルートのパスを書き換えている場合は問題ありませんが、設定からは判断できません。',
  },

  outcomes: {
    set: { result: 'pass', en: 'The root answers with {object}.', ja: 'ルートには {object} を返します。' },
    unset: { result: 'fail', en: 'There is no default root object.', ja: 'デフォルトルートオブジェクトがありません。' },
  },

  evaluate(distribution) {
    if (!distribution.enabled || !distribution.rootFromS3) return null
    const { config } = distribution
    return config.rootObject === null ? 'unset' : ['set', { object: config.rootObject }]
  },

  examples: { set: [{}], unset: [{ config: { rootObject: null, logBucket: null } }] },

  remediation: {
    text: {
      en: 'Set the CloudFront distribution’s default root object, for example index.html, and let nobody list the bucket.',
      ja: 'CloudFront にデフォルトルートオブジェクト（index.html など）を設定し、バケットの一覧表示は誰にも許可しないようにします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html'],
  },
})
