import { trail } from '#collectors/cloudtrail.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Trail validates its log files', ja: '証跡のログファイル検証が有効になっている' },
  risk: { en: 'Without digests nobody can prove that the log files were not changed or removed.', ja: 'ダイジェストがないと、ログファイルが改ざん・削除されていないことを証明できません。' },
  about: trail,
  row: 10,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.2'], 'aws-fsbp': ['CloudTrail.4'] },

  outcomes: {
    on: { result: 'pass', en: 'Log file validation is on.', ja: 'ログファイルの検証は有効です。' },
    off: { result: 'fail', en: 'Log file validation is off.', ja: 'ログファイルの検証が無効です。' },
  },

  evaluate({ foreign, logFileValidation }) {
    if (foreign) return null
    return logFileValidation ? 'on' : 'off'
  },

  examples: {
    on: [{}],
    off: [{ logFileValidation: false }],
  },

  remediation: {
    text: { en: 'Turn on log file validation of the trail.', ja: '証跡のログファイルの検証を有効にします。' },
    call: { service: 'cloudtrail', operation: 'UpdateTrail', input: { Name: '{arn}', EnableLogFileValidation: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html'],
  },
})
