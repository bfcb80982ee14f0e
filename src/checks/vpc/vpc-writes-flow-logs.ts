import { vpc } from '#collectors/ec2/vpcs.ts'
import { defineCheck } from '#core/check.ts'

const log = { id: 'fl-0aaa', traffic: 'ALL', active: true, delivers: true, destination: 's3' }

export default defineCheck({
  title: { en: 'VPC writes flow logs', ja: 'VPC がフローログを出力している' },
  risk: { en: 'After an incident nobody can say which machine spoke to whom, and how much left.', ja: 'インシデントの後に、どのマシンがどこと、どれだけ通信したのかが分かりません。' },
  about: vpc,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.7'], 'aws-fsbp': ['EC2.6'] },

  outcomes: {
    written: { result: 'pass', en: 'Flow log {log} records rejected traffic or all traffic.', ja: 'フローログ {log} が、拒否された通信またはすべての通信を記録しています。' },
    none: { result: 'fail', en: 'The VPC has no flow log.', ja: 'VPC にフローログがありません。' },
    noneOfDefault: {
      result: 'fail',
      severity: 'low',
      en: 'The default VPC of the region has no flow log. If nothing uses it, delete it instead.',
      ja: 'リージョンのデフォルト VPC にフローログがありません。使っていなければ、VPC ごと削除するのが簡単です。',
    },
    broken: { result: 'fail', en: 'The VPC has flow logs, but none is active and delivering.', ja: 'フローログはありますが、正常に配信されているものがありません。' },
    acceptedOnly: {
      result: 'fail',
      severity: 'low',
      en: 'Only accepted traffic is recorded; probes that were turned away leave no trace.',
      ja: '許可された通信だけが記録され、拒否された探索の痕跡は残りません。',
    },
  },

  evaluate({ flowLogs, isDefault }) {
    if (flowLogs.length === 0) return isDefault ? 'noneOfDefault' : 'none'
    const working = flowLogs.filter(({ active, delivers }) => active && delivers)
    if (working.length === 0) return 'broken'
    const good = working.find(({ traffic }) => traffic !== 'ACCEPT')
    return good === undefined ? 'acceptedOnly' : ['written', { log: good.id }]
  },

  examples: {
    written: [
      {},
      {
        flowLogs: [
          { ...log, delivers: false },
          { ...log, traffic: 'REJECT' },
        ],
      },
    ],
    none: [{ flowLogs: [] }],
    noneOfDefault: [{ flowLogs: [], isDefault: true }],
    broken: [{ flowLogs: [{ ...log, delivers: false }] }],
    acceptedOnly: [{ flowLogs: [{ ...log, traffic: 'ACCEPT' }] }],
  },

  remediation: {
    text: { en: 'Create a flow log for the VPC that records all traffic to an S3 bucket.', ja: 'VPC に、すべての通信を S3 バケットへ記録するフローログを作成します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Delivery of the logs to S3 (in Tokyo about $0.38 a gigabyte) and their storage', ja: 'S3 へのログ配信（東京で 1 GB あたり約 0.38 USD）と保存' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2023-02-07',
    },
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  },
})
