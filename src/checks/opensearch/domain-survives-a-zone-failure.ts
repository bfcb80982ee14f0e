import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'OpenSearch domain survives the loss of an Availability Zone', ja: 'OpenSearch ドメインがアベイラビリティーゾーンの障害に耐えられる' },
  risk: { en: 'If the zone or a node fails, searches stop and what was not yet in a snapshot is lost.', ja: 'ゾーンやノードに障害が起きると検索が停止し、スナップショット以降のデータが失われます。' },
  about: opensearchDomain,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Opensearch.6', 'ES.6'] },

  outcomes: {
    spread: { result: 'pass', en: '{nodes} data {nodes|node lives|nodes live} in {zones} {zones|zone|zones}.', ja: '{nodes} 台のデータノードが {zones} 個のゾーンに分散しています。' },
    thin: {
      result: 'fail',
      severity: 'low',
      en: '{nodes} data {nodes|node lives|nodes live} in {zones} {zones|zone|zones}; three nodes are the least that can agree after a loss.',
      ja: 'データノードが {nodes} 台（{zones} ゾーン）です。障害時にも合意を保つには 3 台以上が必要です。',
    },
    single: { result: 'fail', en: 'All data nodes ({nodes}) live in one zone.', ja: 'データノード {nodes} 台がすべて 1 つのゾーンにあります。' },
  },

  evaluate({ dataNodes: nodes, zones }) {
    if (zones < 2) return ['single', { nodes }]
    return [nodes < 3 ? 'thin' : 'spread', { nodes, zones }]
  },

  examples: {
    spread: [{}],
    thin: [{ dataNodes: 2, zones: 2 }],
    single: [{ dataNodes: 1, zones: 1 }],
  },

  remediation: {
    text: {
      en: 'Spread three or more data nodes of the OpenSearch domain over three zones, and keep replicas of every index.',
      ja: 'OpenSearch ドメインで 3 台以上のデータノードを 3 つのアベイラビリティーゾーンに分散し、すべてのインデックスにレプリカを設定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'The added data nodes, per instance-hour and GB-month.', ja: '追加するデータノード（インスタンス時間と GB 月単位）。' },
      source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html'],
  },
})
