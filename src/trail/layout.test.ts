import { describe, expect, test } from 'vitest'
import { isAbove, isLogName, isOthers, isRegionFolder, placeOf } from './layout.ts'

const name = '111122223333_CloudTrail_ap-northeast-1_20261124T0155Z_Mu0KsOhtH1ar15ZZ.json.gz'

describe('a key tells its account, region, day and kind', () => {
  test.each([
    ['an account’s trail', `AWSLogs/111122223333/CloudTrail/ap-northeast-1/2026/11/24/${name}`, 'events', '111122223333', 'ap-northeast-1', '2026-11-24T01:55:00Z'],
    ['with a prefix', `logs/of/all/AWSLogs/111122223333/CloudTrail/ap-northeast-1/2026/11/24/${name}`, 'events', '111122223333', 'ap-northeast-1', '2026-11-24T01:55:00Z'],
    ['an organisation’s', `AWSLogs/o-exampleorgid/111122223333/CloudTrail/ap-northeast-1/2026/11/24/${name}`, 'events', '111122223333', 'ap-northeast-1', '2026-11-24T01:55:00Z'],
    ['only the name', name, 'events', '111122223333', 'ap-northeast-1', '2026-11-24T01:55:00Z'],
    ['a name of another’s making, in the layout', 'x/AWSLogs/111122223333/CloudTrail/us-gov-west-1/2026/1/2/part-0.json', 'events', '111122223333', 'us-gov-west-1', '2026-01-02T00:00:00Z'],
    [
      'network activity',
      `AWSLogs/111122223333/CloudTrail-NetworkActivity/us-east-1/2026/11/24/111122223333_CloudTrail-NetworkActivity_us-east-1_20261124T0155Z_a.json.gz`,
      'events',
      '111122223333',
      'us-east-1',
      '2026-11-24T01:55:00Z',
    ],
    [
      'Insights',
      `AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/11/24/111122223333_CloudTrail-Insight_us-east-1_20261124T0155Z_a.json.gz`,
      'insights',
      '111122223333',
      'us-east-1',
      '2026-11-24T01:55:00Z',
    ],
    ['summaries', `AWSLogs/111122223333/CloudTrail-Aggregated/us-east-1/2026/11/24/x.json.gz`, 'aggregated', '111122223333', 'us-east-1', '2026-11-24T00:00:00Z'],
    [
      'a digest',
      'AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/111122223333_CloudTrail-Digest_us-east-2_your_trail_20200101T0101Z_name_us-east-2_20150817T150131Z.json.gz',
      'digest',
      '111122223333',
      'us-east-2',
      '2015-08-17T15:01:31Z',
    ],
    [
      'AWS Config',
      'AWSLogs/111122223333/Config/us-east-1/2026/1/5/ConfigHistory/111122223333_Config_us-east-1_ConfigHistory_AWS::S3::Bucket_20260105T012345Z_1.json.gz',
      'config',
      '111122223333',
      'us-east-1',
      '2026-01-05T01:23:45Z',
    ],
    ['a load balancer’s', 'AWSLogs/111122223333/elasticloadbalancing/us-east-1/2026/01/05/x.log.gz', 'other', '111122223333', 'us-east-1', '2026-01-05T00:00:00Z'],
    ['anything', 'exports/events.jsonl', 'events', null, null, null],
    ['a day that does not exist', 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/02/31/x.json.gz', 'events', '111122223333', 'us-east-1', null],
  ])('%s', (_what, key, hint, account, region, time) => {
    expect(placeOf(key)).toEqual({ hint, account, region, time, day: time?.slice(0, 10) ?? null })
  })
})

test('which folders are listed one by one', () => {
  for (const prefix of ['AWSLogs/', 'a/AWSLogs/', 'AWSLogs/o-abc/', 'AWSLogs/o-abc/111122223333/', 'AWSLogs/111122223333/', 'AWSLogs/111122223333/CloudTrail/'])
    expect(isAbove(prefix), prefix).toBe(true)
  for (const prefix of ['', 'logs/', 'AWSLogs', 'AWSLogs/111122223333/CloudTrail/us-east-1/', 'AWSLogs/x/']) expect(isAbove(prefix), prefix).toBe(false)
  expect(isRegionFolder('p/AWSLogs/o-abc/111122223333/CloudTrail-Digest/us-gov-west-1/')).toBe(true)
  expect(isRegionFolder('AWSLogs/111122223333/CloudTrail/us-east-1/2026/')).toBe(false)
  expect(isOthers('AWSLogs/111122223333/vpcflowlogs/')).toBe(true)
  expect(isOthers('AWSLogs/111122223333/CloudTrail/')).toBe(false)
  expect(isOthers('elsewhere/vpcflowlogs/')).toBe(false)
})

test('which names are those of log files', () => {
  expect(['a.json', 'a.json.gz', 'a.jsonl', 'a.ndjson', 'a.csv', 'a.csv.gz', 'a.gz', 'A.JSON.GZ'].every(isLogName)).toBe(true)
  expect(['README.md', 'LICENSE', 'a.parquet', 'json', 'a.json.tmp', ''].some(isLogName)).toBe(false)
})
