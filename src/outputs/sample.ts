import type { Finding, Report, Result } from '#core/output.ts'
import type { Text } from '#core/text.ts'

/** What anyone may write into a name or a tag. */
export const hostileNames = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '=HYPERLINK("http://evil.example","click")',
  "@SUM(1+1)*cmd|'/C calc'!A0",
  '\t=1+1',
  'a|b](http://evil.example) `code` **bold** @everyone',
  '\u001b[2J\u001b]0;owned\u0007 \u009b31m \u202egnp.exe \u2066x\u200b\0',
  '"quotes" and \'apostrophes\' & ]]> <!-- {name} {0}',
  `long-${'x'.repeat(3_000)}`,
] as const

const blockDocs = ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html']

const bucketFix: Finding['remediation'] = {
  text: { en: 'Turn on all four blocks.', ja: '4 つのブロックをすべて有効にします。' },
  effort: 'minutes',
  downtime: 'none',
  cost: 'free',
  docs: blockDocs,
}
const databaseFix: Finding['remediation'] = {
  text: { en: 'Turn on Multi-AZ for the database.', ja: 'データベースのマルチ AZ 配置を有効にします。' },
  effort: 'hours',
  downtime: 'brief',
  cost: {
    upToUsdPerMonth: 100,
    basis: { en: 'a second instance of the same class', ja: '同じクラスのインスタンス 1 台分' },
    source: 'https://aws.amazon.com/rds/pricing/',
    read: '2026-11-24',
  },
  docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html'],
}

const bucket = (name: string, result: Result, message: Text): Finding => ({
  check: 's3/bucket-blocks-public-access',
  title: { en: 'S3 bucket blocks public access', ja: 'S3 バケットがパブリックアクセスをブロックしている' },
  result,
  severity: 'medium',
  resource: { arn: `arn:aws:s3:::${name}`, kind: 's3.bucket', name, region: 'ap-northeast-1', account: '111122223333' },
  message,
  evidence: { publicAccessBlock: { blockPublicAcls: false, tag: name.slice(0, 200) } },
  protects: ['confidentiality'],
  owner: 'customer',
  chapter: 'serverless',
  row: 25,
  standards: { 'cis-aws-5.0': ['2.1.4'], 'aws-fsbp': ['S3.8'] },
  remediation: bucketFix,
  risk: { en: 'One mistaken policy would open every object to the internet.', ja: '設定ミスひとつで、全オブジェクトがインターネットに公開されます。' },
})

const database = (name: string, result: Result, message: Text): Finding => ({
  ...bucket(name, result, message),
  check: 'rds/instance-spans-zones',
  title: { en: 'RDS instance spans two availability zones', ja: 'RDS インスタンスが 2 つのアベイラビリティーゾーンにまたがっている' },
  severity: 'critical',
  resource: { arn: `arn:aws:rds:ap-northeast-1:111122223333:db:${name}`, kind: 'rds.instance', name, region: 'ap-northeast-1', account: '111122223333' },
  evidence: result === 'unknown' ? {} : { multiAz: result === 'pass' },
  protects: ['availability', 'integrity'],
  owner: 'shared',
  chapter: 'managed',
  row: 23,
  standards: {},
  remediation: databaseFix,
  risk: { en: 'When its zone fails, the database is gone until the zone comes back.', ja: 'ゾーンに障害が起きると、復旧するまでデータベースを利用できません。' },
})

const oneZone: Text = { en: 'It runs in one availability zone only.', ja: '1 つのアベイラビリティーゾーンだけで動いています。' }

export const sampleFindings: readonly Finding[] = [
  database('orders', 'fail', oneZone),
  ...hostileNames.map((name) => bucket(name, 'fail', { en: `The bucket ${name} has never blocked public access.`, ja: `バケット ${name} にはパブリックアクセスブロックが設定されていません。` })),
  database('ledger', 'unknown', { en: 'It could not be read: AccessDenied.', ja: '読み取れませんでした（AccessDenied）。' }),
  bucket('public-site', 'muted', { en: 'Muted until 2027-01-31: it is our public site.', ja: '2027-01-31 までミュート中: 公開サイトのため。' }),
  database('members', 'pass', { en: 'It has a standby in another zone.', ja: '別のゾーンにスタンバイがあります。' }),
  bucket('logs', 'not-applicable', { en: 'The question does not apply.', ja: 'この確認の対象外です。' }),
]

async function* each<T>(items: Iterable<T>) {
  yield* items
}

/** One small account that has everything a report can have. A report is read once, so each call makes a new one. */
export function sampleReport(findings: AsyncIterable<Finding> = each(sampleFindings)): Report {
  const none = { points: null, passed: 0, failed: 0, unknown: 0 }
  const [orders, hostile] = sampleFindings as readonly [Finding, Finding]
  return {
    snapshot: '20261101T000000Z-sample',
    version: '0.1.0',
    takenAt: '2026-11-01T00:00:00.000Z',
    accounts: [
      { id: '111122223333', alias: 'tokyo-<b>shop</b>\u001b[31m', regions: ['ap-northeast-1', 'us-east-1'], error: null, credentialReportAt: '2026-10-31T20:30:00.000Z' },
      {
        id: '444455556666',
        alias: null,
        regions: [],
        error: { en: 'The role kokokara could not be assumed (AccessDenied).', ja: 'ロール kokokara を引き受けられませんでした（AccessDenied）。' },
        credentialReportAt: null,
      },
    ],
    score: {
      confidentiality: { points: 12, passed: 1, failed: 8, unknown: 0 },
      integrity: { points: 64, passed: 1, failed: 1, unknown: 1 },
      availability: { points: 88, passed: 1, failed: 1, unknown: 1 },
    },
    chapters: {
      iam: none,
      trail: none,
      ec2: none,
      managed: { points: 50, passed: 1, failed: 1, unknown: 1 },
      serverless: { points: 0, passed: 0, failed: 8, unknown: 0 },
      supplement: none,
    },
    first: [
      {
        rank: 1,
        check: orders.check,
        checks: [orders.check],
        title: orders.title,
        problem: orders.message,
        severity: 'critical',
        danger: 115,
        price: 9,
        why: {
          en: 'Critical, puts availability, integrity at risk; the fix: hours of work, a brief interruption, up to about $100 a month.',
          ja: '緊急、可用性・完全性に影響。対処は作業は数時間、短時間の中断あり、月額 100 USD 程度までです。',
        },
        remediation: databaseFix,
        closes: 1,
        resources: [orders.resource],
      },
      {
        rank: 2,
        check: hostile.check,
        checks: [hostile.check],
        title: hostile.title,
        problem: hostile.message,
        severity: 'medium',
        danger: 19.5,
        price: 1,
        why: {
          en: 'Medium, puts confidentiality at risk, 8 places; the fix: minutes of work, no downtime, free.',
          ja: '重要度 中、機密性に影響、8 か所。対処は作業は数分、停止なし、追加料金なしです。',
        },
        remediation: bucketFix,
        closes: 8,
        resources: sampleFindings.slice(1, 9).map(({ resource }) => resource),
      },
    ],
    coverage: [
      {
        service: 'rds',
        operation: 'DescribeDBInstances',
        account: '111122223333',
        regions: ['us-east-1'],
        outcome: 'denied',
        code: 'AccessDenied',
        permission: 'rds:DescribeDBInstances',
        calls: 1,
        unknown: 1,
      },
      {
        service: 'health',
        operation: 'DescribeEvents',
        account: '111122223333',
        regions: ['aws-global'],
        outcome: 'unsupported',
        code: 'SubscriptionRequiredException',
        permission: null,
        calls: 1,
        unknown: 0,
      },
    ],
    calls: { total: 42, ok: 40, absent: 0, denied: 1, throttledOut: 0, failed: 0, unsupported: 1 },
    resources: 12,
    findings,
  }
}
