import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SSM Agent is the latest version', ja: 'SSM Agent が最新バージョンである' },
  risk: {
    en: 'The agent runs as root. An old one lacks security fixes, and newer features of Systems Manager fail on it without a word.',
    ja: 'SSM Agent は root 権限で動作します。古いバージョンにはセキュリティ修正が含まれず、Systems Manager の新しい機能も動作しないことがあります。',
  },
  about: ssmNode,
  row: 12,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'A machine that is off keeps the version it had; we ask only machines that answer. On Windows AWS does not say whether the version is the latest.',
    ja: '停止中のマシンは更新できないため、応答しているマシンだけを対象とします。Windows では最新かどうかの情報が AWS から提供されません。',
  },
  outcomes: {
    latest: { result: 'pass', en: 'SSM Agent {version} is the latest.', ja: 'SSM Agent {version} は最新です。' },
    old: { result: 'fail', en: 'SSM Agent {version} is not the latest.', ja: 'SSM Agent {version} は最新ではありません。' },
  },
  evaluate(node) {
    if (node.ping !== 'Online') return null
    const { agentIsLatest, agentVersion: version } = node
    if (agentIsLatest === null) return null
    return [agentIsLatest ? 'latest' : 'old', { version }]
  },
  examples: { latest: [{}], old: [{ agentVersion: '3.1.0.0', agentIsLatest: false }] },
  remediation: {
    text: {
      en: 'Turn on automatic updates of SSM Agent in Fleet Manager’s account settings, or run AWS-UpdateSSMAgent.',
      ja: 'Fleet Manager のアカウント設定で SSM Agent の自動更新を有効にするか、AWS-UpdateSSMAgent を実行します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-automatic-updates.html'],
  },
})
