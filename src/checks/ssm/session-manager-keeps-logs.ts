import { defineCheck } from '#core/check.ts'
import { sessionLogs } from '#derived/session-logs.ts'

export default defineCheck({
  title: { en: 'Session Manager keeps logs of sessions', ja: 'Session Manager のセッションログが保存されている' },
  risk: {
    en: 'CloudTrail tells who opened a session on which machine, and nothing of what was typed there.',
    ja: 'CloudTrail で分かるのは、誰がどのマシンでセッションを開始したかまでで、そこで何を実行したかは残りません。',
  },
  about: sessionLogs,
  row: 10,
  severity: 'low',
  protects: ['integrity', 'confidentiality'],
  owner: 'customer',
  traps: {
    en: 'Regions without managed machines are left out. Sessions that forward ports or carry SSH are never logged, whatever is set.',
    ja: 'マネージドノードのないリージョンは対象外です。ポート転送や SSH のセッションは、設定にかかわらず記録されません。',
  },
  outcomes: {
    kept: { result: 'pass', en: 'Sessions are written to {place}.', ja: 'セッションは {place} に記録されます。' },
    none: {
      result: 'fail',
      en: 'Sessions on managed machines of this region (there are {machines}) are written nowhere.',
      ja: 'このリージョンのマネージドノード（{machines} 台）のセッションは、どこにも記録されません。',
    },
  },
  evaluate(region) {
    const { machines } = region
    if (machines === 0) return null
    const { logs } = region
    const place = logs?.logGroup ?? logs?.bucket ?? null
    return place === null ? ['none', { machines }] : ['kept', { place }]
  },
  examples: { kept: [{}, { logs: { bucket: 'audit', logGroup: null } }], none: [{ logs: null }, { logs: { bucket: null, logGroup: null } }] },
  remediation: {
    text: {
      en: 'Name a log group or a bucket in Session Manager’s preferences, in every region with machines, and let the machines’ roles write to it. Secrets that people type are then in the log: limit who reads it.',
      ja: 'マシンのあるすべてのリージョンで、Session Manager の設定にロググループまたはバケットを指定し、マシンのロールに書き込みを許可します。入力された機密情報もログに残るため、閲覧できる人を限定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Text of the sessions in CloudWatch Logs (5 GB a month are free) or S3', ja: 'CloudWatch Logs（月 5 GB まで無料）または S3 に保存するセッションログの量' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html'],
  },
})
