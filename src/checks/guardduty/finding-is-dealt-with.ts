import { guardDutyFinding } from '#collectors/guardduty.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'GuardDuty finding is dealt with', ja: 'GuardDuty の検出結果に対応済みである' },
  risk: { en: 'GuardDuty saw something that looks like an attack; left alone, it goes on.', ja: 'GuardDuty が攻撃とみられる動きを検出しています。放置すると被害が広がります。' },
  about: guardDutyFinding,
  row: 19,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: { en: 'Sample findings, made to try out notifications, are not counted.', ja: '通知の確認用に生成したサンプルの検出結果は数えません。' },

  outcomes: {
    waiting: {
      result: 'pass',
      en: 'A finding of medium severity on {about}, {days} {days|day|days} old, still within the {allowed} {allowed|day|days} allowed.',
      ja: '{about} についての重要度「中」の検出結果です。{days} 日前のもので、対応期限（{allowed} 日）内です。',
    },
    high: {
      result: 'fail',
      en: '{type} (severity {score}) on {about}, first seen {days} {days|day|days} ago, {count} {count|time|times}, last on {last}.',
      ja: '{about} で {type}（重要度 {score}）が {days} 日前から {count} 回検出されています（最終検出 {last}）。',
      used: true,
    },
    mediumOld: {
      result: 'fail',
      en: '{type} (severity {score}) on {about} has been open for {days} {days|day|days}, longer than {allowed}; last seen on {last}.',
      ja: '{about} の {type}（重要度 {score}）が {days} 日間未対応です（期限 {allowed} 日、最終検出 {last}）。',
      severity: 'medium',
      used: true,
    },
  },

  evaluate({ type, score, count, firstSeen, lastSeen, about, isSample }, { asOf, thresholds }) {
    if (isSample) return null
    const days = daysBetween(firstSeen, asOf)
    const values = { type, score, count, days, about, last: lastSeen.slice(0, 10), allowed: thresholds.findingAgeDays }
    // 7.0 and up is high. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html (2026-11-24)
    if (score >= 7) return ['high', values]
    return [days > thresholds.findingAgeDays ? 'mediumOld' : 'waiting', values]
  },

  examples: {
    waiting: [{}],
    high: [{ type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS', score: 8 }, { score: 7 }],
    mediumOld: [{ firstSeen: '2026-10-01T00:00:00.000Z' }],
  },

  remediation: {
    text: {
      en: 'Find out whether what GuardDuty found was your own doing. If not, isolate the resource or the key; when done, archive the finding.',
      ja: 'GuardDuty の検出結果が、自分たちの操作によるものかどうかを確認します。心当たりがなければリソースやキーを隔離し、対応が済んだら検出結果をアーカイブします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_remediate.html'],
  },
})
