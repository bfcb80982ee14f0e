import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'State Manager associations succeed on the machine', ja: 'マシンで State Manager の関連付けが成功している' },
  risk: {
    en: 'What you ordered for the machine (agents, patches, settings) did not happen, and nobody was told.',
    ja: 'マシンに指示した処理（エージェントの導入、パッチ、設定）が、気づかれないまま実行されていません。',
  },
  about: ssmNode,
  row: 12,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SSM.3'] },
  outcomes: {
    fine: { result: 'pass', en: 'The associations stand at {status}.', ja: '関連付けのステータスは {status} です。' },
    failed: { result: 'fail', en: 'An association stands at {status}.', ja: '関連付けのステータスが {status} です。' },
  },
  evaluate(node) {
    if (node.ping !== 'Online') return null
    const { associations: status } = node
    if (status === null) return null
    return [status === 'Failed' ? 'failed' : 'fine', { status }]
  },
  examples: { fine: [{}, { associations: 'Pending' }], failed: [{ associations: 'Failed' }] },
  remediation: {
    text: {
      en: 'Read the history of the State Manager association that fails, correct its document, targets or the role’s permissions, and apply it again.',
      ja: '失敗している State Manager の関連付けの実行履歴を確認し、ドキュメント、ターゲット、またはロールの権限を修正して、再度適用します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/state-manager-associations-history.html'],
  },
})
