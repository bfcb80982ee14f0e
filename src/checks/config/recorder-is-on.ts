import { configRegion } from '#collectors/config.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'AWS Config is recording', ja: 'AWS Config が記録している' },
  risk: {
    en: 'Without recordings nobody can say what a resource looked like before, or since when it is as it is.',
    ja: '記録がないと、リソースが以前どうだったか、いつから今の設定なのかを示せません。',
  },
  about: configRegion,
  row: 11,
  severity: 'medium',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.3'], 'aws-fsbp': ['Config.1'] },
  traps: {
    en: 'Only the recorder of the customer counts: recorders that AWS services make for themselves hold only what that service needs.',
    ja: '対象はお客様が管理するレコーダーです。AWS サービスが自分用に作るレコーダーは、そのサービスに必要なものしか記録しません。',
  },

  outcomes: {
    recording: { result: 'pass', en: 'The recorder is on.', ja: 'レコーダーは記録中です。' },
    never: { result: 'fail', en: 'AWS Config was never set up in this region.', ja: 'このリージョンでは AWS Config が設定されていません。' },
    stopped: { result: 'fail', en: 'The recorder {recorder} is stopped.', ja: 'レコーダー {recorder} が停止しています。' },
    failing: { result: 'fail', en: 'The recorder is on but fails: {error}.', ja: 'レコーダーは記録中ですが、エラーになっています（{error}）。' },
  },

  evaluate(region) {
    const { recorder } = region
    if (recorder === null) return 'never'
    const { recording } = region
    if (recording === null || !recording.on) return ['stopped', { recorder: recorder.name }]
    return recording.lastStatus === 'Failure' ? ['failing', { error: recording.lastError ?? recording.lastStatus }] : 'recording'
  },

  examples: {
    recording: [{}],
    never: [{ recorder: null, recording: null, delivery: null }],
    stopped: [{ recording: null }, { recording: { on: false, lastStatus: 'Success', lastError: null, stoppedAt: '2026-10-01T00:00:00.000Z' } }],
    failing: [{ recording: { on: true, lastStatus: 'Failure', lastError: 'InsufficientPermissions', stoppedAt: null } }],
  },

  remediation: {
    text: {
      en: 'Turn on AWS Config in every region. Regions nobody uses are cheap: only changes are billed.',
      ja: 'すべてのリージョンで AWS Config を有効にします。課金は変更の記録ごとなので、使っていないリージョンではほとんど費用がかかりません。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'each recorded change of a resource', ja: '記録された構成変更の件数' }, source: 'https://aws.amazon.com/config/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/config/latest/developerguide/gs-console.html'],
  },
})
