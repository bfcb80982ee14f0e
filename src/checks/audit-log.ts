import type { ParameterSwitch } from '#collectors/rds/lists.ts'

interface Audited {
  readonly auditLog: ParameterSwitch
  readonly logExports: readonly string[]
}

/** What is asked of the audit log of a DocumentDB and of a Neptune cluster alike: it takes a parameter and an export. */
export const auditLogKept = {
  risk: {
    en: 'Nobody can tell later who signed in, what was asked and what was deleted: CloudTrail sees calls to AWS, and nothing inside the database.',
    ja: '誰が接続し、何を検索し、何を削除したのかを後から確認できません。CloudTrail に残るのは AWS への API コールだけで、データベース内の操作は記録されません。',
  },
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    kept: { result: 'pass', en: 'The audit log is written, and goes to CloudWatch Logs.', ja: '監査ログが記録され、CloudWatch Logs に出力されています。' },
    waiting: { result: 'fail', severity: 'low', en: '{parameter} is on, but takes effect only after a reboot.', ja: '{parameter} は有効ですが、再起動するまで反映されません。' },
    notExported: { result: 'fail', en: '{parameter} is on, but the audit log is not exported to CloudWatch Logs.', ja: '{parameter} は有効ですが、監査ログが CloudWatch Logs に出力されていません。' },
    silent: {
      result: 'fail',
      en: 'The export is on, but {parameter} is off: there is no audit log to export.',
      ja: '出力は設定されていますが、{parameter} が無効で、出力される監査ログがありません。',
    },
    off: { result: 'fail', en: '{parameter} is off: there is no audit log.', ja: '{parameter} が無効で、監査ログが記録されていません。' },
  },
  evaluate({ auditLog, logExports }: Audited) {
    const { parameter, on, inEffect } = auditLog
    const exported = logExports.includes('audit')
    if (!on) return [exported ? 'silent' : 'off', { parameter }] as const
    if (!exported) return ['notExported', { parameter }] as const
    return inEffect ? ('kept' as const) : (['waiting', { parameter }] as const)
  },
  examples: {
    kept: [{}],
    waiting: [{ auditLog: { parameter: 'neptune_enable_audit_log', on: true, inEffect: false } }],
    notExported: [{ logExports: ['profiler'] }],
    silent: [{ auditLog: { parameter: 'audit_logs', on: false, inEffect: true } }],
    off: [{ auditLog: { parameter: 'audit_logs', on: false, inEffect: true }, logExports: [] }],
  },
} as const
