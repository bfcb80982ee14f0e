import { defineCheck } from '#core/check.ts'
import { iamAccountGrants } from '#derived/iam-account-grants.ts'

export default defineCheck({
  title: { en: 'Somebody may open a case with AWS Support', ja: 'AWS サポートに連絡できる ID がある' },
  risk: { en: 'In an incident nobody could ask AWS for help without root.', ja: 'インシデント時に、ルートユーザーなしでは AWS に相談できません。' },
  about: iamAccountGrants,
  row: 27,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.16'] },

  outcomes: {
    ready: { result: 'pass', en: 'Held by {holders}.', ja: '{holders} が AWSSupportAccess を持っています。' },
    nobody: { result: 'fail', en: 'Nobody holds AWSSupportAccess.', ja: 'AWSSupportAccess を持つ ID がありません。' },
  },

  evaluate({ supportHolders }) {
    return supportHolders.length > 0 ? ['ready', { holders: supportHolders.join(', ') }] : 'nobody'
  },

  examples: {
    ready: [{}],
    nobody: [{ supportHolders: [] }],
  },

  remediation: {
    text: {
      en: 'Make a role with AWSSupportAccess, by which somebody can open a case with AWS Support.',
      ja: 'AWS サポートに問い合わせる担当者のために、AWSSupportAccess を付けたロールを作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html'],
  },
})
