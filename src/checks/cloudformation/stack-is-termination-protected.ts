import { stack } from '#collectors/cloudformation.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'CloudFormation stack is protected from deletion', ja: 'CloudFormation スタックの削除保護が有効になっている' },
  risk: { en: 'One mistaken command deletes everything the stack made.', ja: '誤ったコマンドひとつで、スタックが作成したリソースがまとめて削除されます。' },
  about: stack,
  row: 23,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['CloudFormation.3'] },
  outcomes: {
    protected: { result: 'pass', en: 'Termination protection is on.', ja: '削除保護が有効です。' },
    unprotected: { result: 'fail', en: 'Termination protection is off.', ja: '削除保護が無効です。' },
  },
  traps: {
    en: 'A nested stack cannot be protected by itself, and a stack that is only being reviewed or deleted has nothing to protect; neither is judged.',
    ja: 'ネストされたスタックは単独では保護できず、レビュー中や削除中のスタックには守るものがないため、いずれも判定しません。',
  },
  evaluate: ({ terminationProtected, nested, status }) => (nested || status.startsWith('DELETE_') || status === 'REVIEW_IN_PROGRESS' ? null : terminationProtected ? 'protected' : 'unprotected'),
  examples: { protected: [{}], unprotected: [{ terminationProtected: false }] },
  remediation: {
    text: { en: 'Turn on termination protection for the CloudFormation stack.', ja: 'CloudFormation スタックの削除保護を有効にします。' },
    call: { service: 'cloudformation', operation: 'UpdateTerminationProtection', input: { StackName: '{name}', EnableTerminationProtection: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html'],
  },
})
