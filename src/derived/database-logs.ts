/**
 * The logs that tell who came in and what failed, by the names RDS exports them under; null for an engine that exports none
 * (RDS Custom) or that we do not know. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (2026-11-24)
 */
export function wantedLogs(engine: string): readonly string[] | null {
  if (/postgres/.test(engine)) return ['postgresql']
  if (/mysql|^mariadb/.test(engine)) return ['audit', 'error']
  if (/^oracle/.test(engine)) return ['alert', 'audit', 'listener']
  if (/^sqlserver/.test(engine)) return ['error']
  if (/^db2/.test(engine)) return ['diag.log']
  return null
}

/** The same of a cluster: a Multi-AZ DB cluster of MySQL has no audit log. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (2026-11-24) */
export const wantedClusterLogs = (engine: string): readonly string[] | null => (engine === 'mysql' ? ['error'] : wantedLogs(engine))
