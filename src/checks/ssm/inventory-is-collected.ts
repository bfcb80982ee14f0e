import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineCheck } from '#core/check.ts'
import ssmHostManagement from '#fixes/ssm-host-management.ts'

export default defineCheck({
  title: { en: 'Managed machine has its software inventory collected', ja: 'マネージドノードのソフトウェアインベントリが収集されている' },
  risk: {
    en: 'When the next hole becomes known, nobody can say which machines have the program, or since when which kernel runs.',
    ja: '新たな脆弱性が公表されても、どのマシンに該当のソフトウェアがあるのか、カーネルがいつ更新されたのかを答えられません。',
  },
  about: ssmNode,
  row: 12,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  outcomes: {
    kernel: { result: 'pass', en: 'Software was listed on {day}, with {kernel} among it.', ja: '{day} にソフトウェア一覧が収集されています（{kernel}）。' },
    collected: { result: 'pass', en: 'Software was listed on {day}.', ja: '{day} にソフトウェア一覧が収集されています。' },
    never: { result: 'fail', en: 'No list of installed software was ever taken.', ja: 'インストール済みソフトウェアの一覧が一度も収集されていません。' },
  },
  evaluate(node) {
    // A machine that is off cannot be asked; whether it should answer is another question.
    if (node.ping !== 'Online') return null
    const { inventoryTaken, kernels } = node
    if (inventoryTaken === null) return 'never'
    const day = inventoryTaken.slice(0, 10)
    return kernels.length === 0 ? ['collected', { day }] : ['kernel', { day, kernel: kernels.map(({ name, version }) => `${name} ${version}`).join(', ') }]
  },
  examples: { kernel: [{}], collected: [{ kernels: [] }], never: [{ inventoryTaken: null, kernels: [] }] },
  remediation: {
    text: {
      en: 'Create one State Manager association with AWS-GatherSoftwareInventory for all machines; Quick Setup does it for you. Record AWS::SSM::ManagedInstanceInventory with AWS Config to see what changed when.',
      ja: '全マシンを対象に、AWS-GatherSoftwareInventory の State Manager 関連付けを 1 つ作成します（高速セットアップでも設定できます）。AWS Config で AWS::SSM::ManagedInstanceInventory を記録すると、いつ何が変わったかを追えます。',
    },
    call: { service: 'ssm', operation: 'CreateAssociation', input: { Name: 'AWS-GatherSoftwareInventory', Targets: [{ Key: 'InstanceIds', Values: ['*'] }], ScheduleExpression: 'rate(12 hours)' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: ssmHostManagement,
    docs: [
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-inventory.html',
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html',
    ],
  },
})
