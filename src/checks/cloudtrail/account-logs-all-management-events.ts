import { defineCheck } from '#core/check.ts'
import { trailCoverage } from '#derived/trail-coverage.ts'
import multiRegionTrail from '#fixes/multi-region-trail.ts'

export default defineCheck({
  title: { en: 'All management events are recorded', ja: 'すべての管理イベントが記録されている' },
  risk: {
    en: 'What is not recorded cannot be investigated: reads show what an intruder looked at, writes what they changed.',
    ja: '記録のない操作は調査できません。読み取りは侵入者が何を見たか、書き込みは何を変えたかを示します。',
  },
  about: trailCoverage,
  row: 10,
  severity: 'medium',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.1'], 'aws-fsbp': ['CloudTrail.1'] },
  traps: {
    en: 'Both basic and advanced event selectors are read. A selector narrowed by anything but read and write does not count as all.',
    ja: '基本・高度のどちらのイベントセレクターも解釈します。読み取り・書き込み以外の条件で絞られたものは「すべて」とみなしません。',
  },

  outcomes: {
    all: { result: 'pass', en: 'Reads and writes are recorded, and no source is left out.', ja: '読み取り・書き込みとも、除外なしで記録されています。' },
    noWrites: { result: 'fail', en: 'Changes (write events) are not recorded in every region.', ja: '変更操作（書き込みイベント）が全リージョンでは記録されていません。', severity: 'high' },
    noReads: { result: 'fail', en: 'Read events are not recorded in every region.', ja: '読み取りイベントが全リージョンでは記録されていません。' },
    someLeftOut: {
      result: 'fail',
      en: 'Some sources (such as KMS) are left out of the records, or reads and writes are on different trails.',
      ja: '一部のソース（KMS など）が記録から除外されているか、読み取りと書き込みが別の証跡に分かれています。',
      severity: 'low',
    },
  },

  evaluate(account) {
    if (!account.managementWrites) return 'noWrites'
    if (!account.managementReads) return 'noReads'
    return account.nothingLeftOut ? 'all' : 'someLeftOut'
  },

  examples: {
    all: [{}],
    noWrites: [{ managementWrites: false, nothingLeftOut: false }],
    noReads: [{ managementReads: false, nothingLeftOut: false }],
    someLeftOut: [{ nothingLeftOut: false }],
  },

  remediation: {
    text: {
      en: 'Set the management events of the multi-region trail to read and write, and leave no source out.',
      ja: 'マルチリージョンの証跡で、管理イベントを「読み取り」「書き込み」の両方とし、除外をなくします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: multiRegionTrail,
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html'],
  },
})
