import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Instance has an IAM role', ja: 'インスタンスに IAM ロールが割り当てられている' },
  risk: {
    en: 'Without a role, programs on the instance that call AWS need access keys in files, and such keys leak and never expire.',
    ja: 'ロールがないと、AWS を呼び出すプログラムのためにアクセスキーをファイルに置くことになります。キーには期限がなく、漏えいの原因になります。',
  },
  about: ec2Instance,
  row: 7,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.17'] },
  outcomes: {
    role: { result: 'pass', en: 'The instance has an instance profile.', ja: 'インスタンスプロファイルが割り当てられています。' },
    none: { result: 'fail', en: 'The instance has no instance profile.', ja: 'インスタンスプロファイルが割り当てられていません。' },
  },
  evaluate: ({ profile }) => (profile === null ? 'none' : 'role'),
  examples: { role: [{}], none: [{ profile: null }] },
  remediation: {
    text: {
      en: 'Create a role with only what the programs need and attach it to the instance, which keeps running. Then delete the keys kept on it.',
      ja: '必要な権限だけを持つロールを作成し、インスタンスに割り当てます（再起動は不要です）。その後、インスタンスに置いたキーを削除します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html'],
  },
})
