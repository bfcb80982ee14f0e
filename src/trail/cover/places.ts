import { harmless } from '../trouble.ts'

// Whose and which region's a log file is, by its name or its path.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html ("CloudTrail log file name format"),
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html (both 2026-11-26).
// The time in a log file's name is that of its delivery, to the minute.

const region = '[a-z]{2,4}(?:-[a-z]+)+-[0-9]+'
const inName = `([0-9]{12})_(CloudTrail(?:-Digest|-Insight|-Aggregated)?)_(${region})[^/]*?[_-]([0-9]{8}T[0-9]{4})[0-9Z]*[^/]*$`
const inPath = `([0-9]{12})/(CloudTrail(?:-Digest|-Insight|-Aggregated)?)/(${region})/([0-9]{4}/[0-9]{2}/[0-9]{2})/`
const inLookup = `lookup://([0-9]{12})/(${region})/([0-9]{4}-[0-9]{2}-[0-9]{2})`

/**
 * One row an object that was read: `account`, `region`, `delivered` (null where the name has no time), `day`, `what` (`log`, `digest`,
 * `lookup`, `other`), `records`, `until` (of a day of LookupEvents: when it was asked
 * for, or its end), `lost` (something of it could not be read), `source`, `key`, `trouble`.
 */
export const placedObjects = `SELECT source, key, coalesce(records, 0) AS records, trouble, kind,
  coalesce(nullif(name.account, ''), nullif(path.account, ''), nullif(looked.account, '')) AS account,
  coalesce(nullif(name.region, ''), nullif(path.region, ''), nullif(looked.region, '')) AS region,
  CASE WHEN looked.day <> '' THEN 'lookup' WHEN coalesce(nullif(name.what, ''), nullif(path.what, '')) = 'CloudTrail' THEN 'log'
    WHEN coalesce(nullif(name.what, ''), nullif(path.what, '')) = 'CloudTrail-Digest' THEN 'digest' ELSE 'other' END AS what,
  try_strptime(name.delivered, '%Y%m%dT%H%M') AS delivered,
  coalesce(try_strptime(name.delivered, '%Y%m%dT%H%M')::DATE, try_strptime(path.day, '%Y/%m/%d')::DATE, try_cast(nullif(looked.day, '') AS DATE)) AS day,
  CASE WHEN looked.day <> '' THEN CASE WHEN etag LIKE 'open-%' THEN try_cast(substr(etag, 6) AS TIMESTAMP) ELSE try_cast(looked.day AS TIMESTAMP) + INTERVAL 1 DAY END END AS until,
  trouble IS NOT NULL AND trouble NOT IN (${[...harmless].map((code) => `'${code}'`).join(', ')}) AS lost
  FROM (SELECT *, regexp_extract(key, '${inName}', ['account', 'what', 'region', 'delivered']) AS name, regexp_extract(key, '${inPath}', ['account', 'what', 'region', 'day']) AS path,
    regexp_extract(key, '^${inLookup}', ['account', 'region', 'day']) AS looked FROM ingested)`

// Regions that every account has, as against those that must be enabled.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html (2026-11-26)
const everyAccountHas = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]

/** The regions that an account has at least, in the partition of those seen. */
export function usualRegions(seen: readonly string[]): readonly string[] {
  const home = globalRegion(seen)
  return home === 'us-east-1' ? everyAccountHas : home === 'cn-north-1' ? ['cn-north-1', 'cn-northwest-1'] : ['us-gov-east-1', 'us-gov-west-1']
}

/**
 * Where the events of IAM, CloudFront, Route 53 and other global services are recorded: since 2021-11-22 there alone, before that in whichever
 * region's trail included global services, too.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html ("Global service events", 2026-11-26)
 */
export const globalRegion = (seen: readonly string[]): string =>
  seen.some((one) => one.startsWith('cn-')) ? 'cn-north-1' : seen.some((one) => one.startsWith('us-gov-')) ? 'us-gov-west-1' : 'us-east-1'
