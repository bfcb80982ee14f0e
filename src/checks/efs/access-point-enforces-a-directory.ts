import { efsAccessPoint } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS access point shows a directory of its own', ja: 'EFS アクセスポイントがルートディレクトリを限定している' },
  risk: { en: 'The program that uses it sees the files of all the others.', ja: '利用するプログラムから、ほかの用途のファイルもすべて見えます。' },
  about: efsAccessPoint,
  row: 25,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EFS.3'] },

  outcomes: {
    own: { result: 'pass', en: 'Clients see {root} only.', ja: 'クライアントから見えるのは {root} 以下だけです。' },
    whole: { result: 'fail', en: 'Clients see all of file system {fileSystem}.', ja: 'ファイルシステム {fileSystem} 全体が見えます。' },
  },

  evaluate: ({ root, fileSystem }) => (root === '/' ? ['whole', { fileSystem }] : ['own', { root }]),

  examples: {
    own: [{}],
    whole: [{ root: '/' }],
  },

  remediation: {
    text: {
      en: 'Replace the EFS access point with one that has a directory of its own, and mount that: an access point cannot be changed.',
      ja: 'EFS アクセスポイントを、専用のルートディレクトリを指定して作り直し（後から変更できません）、マウント先を切り替えます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html'],
  },
})
