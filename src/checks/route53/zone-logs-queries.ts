import { hostedZone } from '#collectors/route53.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Public DNS zone logs its queries', ja: 'パブリックホストゾーンのクエリログが有効になっている' },
  risk: {
    en: 'Nobody can say which names were asked for, by whom, or since when someone has been searching for a weak one.',
    ja: 'どの名前が、どこから、いつから問い合わせられていたのかを調べられず、弱点を探す動きにも気づけません。',
  },
  about: hostedZone,
  row: 13,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Route53.2'] },
  traps: {
    en: 'Private zones cannot be logged this way and are not asked; the resolver of the VPC logs those.',
    ja: 'プライベートホストゾーンはこの方法では記録できないため対象外です（VPC のリゾルバーのクエリログを使います）。',
  },

  outcomes: {
    logged: { result: 'pass', en: 'Queries are logged to {group}.', ja: 'クエリは {group} に記録されています。' },
    notLogged: { result: 'fail', en: 'Queries are not logged.', ja: 'クエリが記録されていません。' },
  },

  evaluate(zone) {
    if (zone.private) return null
    return zone.queryLog === null ? 'notLogged' : ['logged', { group: zone.queryLog }]
  },

  examples: { logged: [{}], notLogged: [{ queryLog: null }] },

  remediation: {
    text: {
      en: 'Create a log group in us-east-1 with a retention, let Route 53 write to it, and turn query logging on for the hosted zone.',
      ja: 'us-east-1 に保持期間を設定したロググループを作成して Route 53 からの書き込みを許可し、ホストゾーンのクエリログを有効にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Logs taken in and kept by CloudWatch Logs, per GB', ja: 'CloudWatch Logs の取り込みと保存の料金（GB 単位）' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html'],
  },
})
