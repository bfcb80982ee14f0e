import { defineCheck } from '#core/check.ts'
import { trailCoverage } from '#derived/trail-coverage.ts'
import multiRegionTrail from '#fixes/multi-region-trail.ts'

export default defineCheck({
  title: { en: 'A multi-region trail is logging', ja: 'マルチリージョンの証跡が記録している' },
  risk: {
    en: 'Regions without a trail are where intruders work; after 90 days even the event history is gone.',
    ja: '証跡のないリージョンは侵入者に狙われます。90 日を過ぎるとイベント履歴も残りません。',
  },
  about: trailCoverage,
  row: 10,
  severity: 'high',
  protects: ['integrity', 'confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.1'], 'aws-fsbp': ['CloudTrail.1'] },
  traps: {
    en: 'A multi-region trail is listed in every region. It is counted once, from its home region, and a trail of the organisation counts too.',
    ja: 'マルチリージョンの証跡は全リージョンで一覧に現れます。ここではホームリージョンで 1 回だけ数え、組織の証跡も対象に含めます。',
  },

  outcomes: {
    logging: { result: 'pass', en: 'A multi-region trail is logging.', ja: 'マルチリージョンの証跡が記録しています。' },
    noTrail: { result: 'fail', en: 'The account has no trail at all.', ja: 'アカウントに証跡が 1 つもありません。' },
    notEverywhere: {
      result: 'fail',
      en: 'Of the account’s trails ({trails}) none that covers every region is logging.',
      ja: '証跡は {trails} 個ありますが、全リージョンを対象に記録中のものがありません。',
    },
  },

  evaluate(account) {
    if (account.everyRegion) return 'logging'
    const { trails } = account
    return trails === 0 ? 'noTrail' : ['notEverywhere', { trails }]
  },

  examples: {
    logging: [{}],
    noTrail: [{ everyRegion: false, trails: 0 }],
    notEverywhere: [{ everyRegion: false, trails: 2 }],
  },

  remediation: {
    text: {
      en: 'Create one CloudTrail trail for all regions, with a bucket of its own. The first copy of management events costs nothing but the storage.',
      ja: '全リージョンを対象とする CloudTrail の証跡を 1 つ作成し、専用のバケットに保存します。管理イベントの 1 つ目のコピーは無料で、S3 の保存料金だけがかかります。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1,
      basis: { en: 'S3 storage of the log files; the first copy of management events is free', ja: 'ログファイルの S3 保存料金（管理イベントの 1 つ目のコピーは無料）' },
      source: 'https://aws.amazon.com/cloudtrail/pricing/',
      read: '2026-11-24',
    },
    fix: multiRegionTrail,
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html'],
  },
})
