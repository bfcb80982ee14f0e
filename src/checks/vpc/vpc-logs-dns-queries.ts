import { defineCheck } from '#core/check.ts'
import { vpcQueryLogs } from '#derived/vpc-query-logs.ts'

const log = { config: 'rqlc-0aaa', destination: 'arn:aws:s3:::dns-logs-example', fails: false }
const association = { ...log, status: 'ACTIVE', error: null }

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverQueryLogConfigAssociation.html (2026-11-26): the
// description says CREATED, the list of values ACTIVE.
const working = new Set(['ACTIVE', 'CREATED'])

export default defineCheck({
  title: { en: 'VPC logs its DNS queries', ja: 'VPC の DNS クエリが記録されている' },
  risk: {
    en: 'Malware asks for its master’s name before anything else. Without these logs nobody can say which machine asked for which name, or since when.',
    ja: 'マルウェアはまず指令サーバーの名前を問い合わせます。このログがないと、どのマシンが、どの名前を、いつから問い合わせていたのかを調べられません。',
  },
  about: vpcQueryLogs,
  row: 13,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Logging that comes through a Route 53 Profile counts, and so does a configuration that another account shares through RAM. An association is not enough: AWS must say that it works; of a profile it does not tell, only whether the configuration on it can deliver. A VPC without a network interface asks nothing and is not judged, nor is one that another account shares with you. GuardDuty looks at DNS queries without these logs, but gives you none to search. What Resolver answers from its cache is never logged.',
    ja: 'Route 53 プロファイル経由の設定や、他のアカウントから RAM で共有された設定による記録も、記録ありとみなします。関連付けがあるだけでは足りず、正常に機能していることを確認します（プロファイルについては、設定された出力先に配信できるかどうかまでしか分かりません）。ネットワークインターフェイスのない VPC は問い合わせが発生しないため、他のアカウントから共有されている VPC は所有者が設定するものであるため、判定しません。GuardDuty はこのログがなくても DNS クエリを分析しますが、検索できるログは残りません。Resolver がキャッシュから応答した問い合わせは記録されません。',
  },

  outcomes: {
    logged: { result: 'pass', en: 'Queries are logged to {destination}.', ja: 'クエリは {destination} に記録されています。' },
    loggedElsewhere: {
      result: 'pass',
      en: 'Queries are logged by {config}, which another account keeps.',
      ja: 'クエリは {config} によって記録されています（他のアカウントの設定）。',
    },
    profiled: {
      result: 'pass',
      en: 'Queries are logged by {config}, through the Route 53 Profile {profile}.',
      ja: 'クエリは Route 53 プロファイル {profile} 経由で、{config} によって記録されています。',
    },
    broken: { result: 'fail', en: 'Query logging is set up with {config}, but does not work: {state}.', ja: 'クエリログは {config} で設定されていますが、機能していません（{state}）。' },
    none: { result: 'fail', en: 'Queries are not logged.', ja: 'クエリが記録されていません。' },
  },

  evaluate(network) {
    if (!network.own || network.interfaces === 0) return null
    const { associations } = network
    const works = associations.find(({ status, fails }) => working.has(status) && !fails)
    if (works !== undefined) return works.destination === null ? ['loggedElsewhere', { config: works.config }] : ['logged', { destination: works.destination }]
    const { throughProfiles } = network
    const through = throughProfiles.find(({ fails }) => !fails)
    if (through !== undefined) return ['profiled', { config: through.config, profile: through.profile }]
    const [broken] = associations
    if (broken !== undefined) return ['broken', { config: broken.config, state: broken.error ?? (broken.fails ? 'FAILED' : broken.status) }]
    const [unprofiled] = throughProfiles
    return unprofiled === undefined ? 'none' : ['broken', { config: unprofiled.config, state: 'FAILED' }]
  },

  examples: {
    logged: [{}, { associations: [{ ...association, status: 'FAILED' }, association] }, { associations: [{ ...association, status: 'CREATED' }] }],
    loggedElsewhere: [{ associations: [{ ...association, destination: null }] }],
    profiled: [
      { associations: [], throughProfiles: [{ ...log, profile: 'rp-0aaa' }] },
      { associations: [{ ...association, status: 'OVERRIDDEN' }], throughProfiles: [{ ...log, destination: null, profile: 'rp-0aaa' }] },
    ],
    broken: [
      { associations: [{ ...association, status: 'FAILED', error: 'DESTINATION_NOT_FOUND' }] },
      { associations: [{ ...association, status: 'ACTION_NEEDED' }] },
      { associations: [{ ...association, fails: true }] },
      { associations: [], throughProfiles: [{ ...log, fails: true, profile: 'rp-0aaa' }] },
    ],
    none: [{ associations: [] }],
  },

  remediation: {
    text: {
      en: 'Create a query logging configuration of VPC Resolver that writes to an S3 bucket or to a log group with a retention, and associate the VPC with it. One configuration serves all VPCs of its region. Where one exists and fails, give it back its destination, or the permission to write there.',
      ja: 'S3 バケット、または保持期間を設定したロググループに出力する、VPC Resolver のクエリログ記録設定を作成し、VPC を関連付けます。1 つの設定をリージョン内のすべての VPC で使えます。既存の設定が失敗している場合は、出力先またはその書き込み許可を元に戻します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Delivery of the logs to their destination and their storage, per GB', ja: '出力先へのログ配信と保存の料金（GB 単位）' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: [
      'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html',
      'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logging-configurations-managing.html',
    ],
  },
})
