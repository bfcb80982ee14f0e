/**
 * The logs that tell who came in and what failed, by the names RDS exports them under; null for an engine we know nothing of.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html (2026-11-24)
 */
export function wantedLogs(engine: string): readonly string[] | null {
  if (/postgres/.test(engine)) return ['postgresql']
  if (/mysql|^mariadb/.test(engine)) return ['audit', 'error']
  if (/^oracle/.test(engine)) return ['alert', 'audit', 'listener']
  if (/^sqlserver/.test(engine)) return ['error']
  if (/^db2/.test(engine)) return ['diag.log']
  return null
}
