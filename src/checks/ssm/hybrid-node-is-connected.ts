import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Machine outside EC2 answers Systems Manager', ja: 'EC2 以外のマネージドノードが Systems Manager に応答している' },
  risk: {
    en: 'A machine that is listed and silent gets no patches, and an attacker who stops the agent looks the same.',
    ja: '登録されたまま応答しないマシンには、パッチが適用されません。攻撃者がエージェントを停止した場合も、同じように見えます。',
  },
  about: ssmNode,
  row: 12,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    online: { result: 'pass', en: 'The agent answers.', ja: 'エージェントは応答しています。' },
    lost: { result: 'fail', en: 'The agent of {name} does not answer ({status}).', ja: '{name} のエージェントが応答していません（{status}）。' },
  },
  evaluate(node) {
    // Of an EC2 instance we also know whether it runs: that question is asked there.
    if (!node.hybrid) return null
    const { ping, name } = node
    return ping === 'Online' ? 'online' : ['lost', { name, status: ping }]
  },
  examples: { online: [{ hybrid: true }], lost: [{ hybrid: true, ping: 'ConnectionLost' }] },
  remediation: {
    text: {
      en: 'See that the machine outside EC2 is on and may reach Systems Manager by HTTPS, and restart its SSM Agent. Deregister machines that no longer exist.',
      ja: 'EC2 以外のマネージドノードが起動していて、Systems Manager に HTTPS で接続できることを確認し、SSM Agent を再起動します。すでに存在しないマシンは登録を解除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/troubleshooting-ssm-agent.html'],
  },
})
