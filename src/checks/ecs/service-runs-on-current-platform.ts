import { ecsService } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

// The only versions AWS has not deprecated.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html and platform-windows-fargate.html (2026-11-24)
const current = { linux: '1.4.0', windows: '1.0.0' }

export default defineCheck({
  title: { en: 'ECS service runs on the current Fargate platform version', ja: 'ECS サービスが最新の Fargate プラットフォームバージョンで動いている' },
  risk: {
    en: 'Retired platform versions get no more patches, and AWS stops the tasks that still run on them.',
    ja: '廃止されたプラットフォームバージョンにはパッチが適用されず、残っているタスクは AWS により停止されます。',
  },
  about: ecsService,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'availability'],
  owner: 'shared',
  standards: { 'aws-fsbp': ['ECS.10'] },
  outcomes: {
    current: { result: 'pass', en: 'The platform version is {version}.', ja: 'プラットフォームバージョンは {version} です。' },
    old: { result: 'fail', en: 'The platform version is {version}; {newest} is current.', ja: 'プラットフォームバージョンが {version} です（最新は {newest}）。' },
  },
  traps: { en: 'Services on instances of yours have no platform version, and are not judged.', ja: 'EC2 インスタンス上のサービスにはプラットフォームバージョンがないため、判定しません。' },
  evaluate({ platform }) {
    if (platform === null) return null
    const { version } = platform
    const newest = platform.family.toLowerCase().startsWith('windows') ? current.windows : current.linux
    return version === 'LATEST' || version.localeCompare(newest, 'en', { numeric: true }) >= 0 ? ['current', { version }] : ['old', { version, newest }]
  },
  examples: {
    current: [{}, { platform: { version: 'LATEST', family: 'Linux' } }, { platform: { version: '1.0.0', family: 'Windows_Server_2022_Core' } }],
    old: [{ platform: { version: '1.3.0', family: 'Linux' } }],
  },
  remediation: {
    text: {
      en: 'Update the ECS service to the Fargate platform version LATEST with a new deployment, after trying it once.',
      ja: '事前に動作を確認したうえで、ECS サービスの Fargate プラットフォームバージョンを LATEST にして新しいデプロイを実行します。',
    },
    call: { service: 'ecs', operation: 'UpdateService', input: { cluster: '{cluster}', service: '{name}', platformVersion: 'LATEST', forceNewDeployment: true } },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html'],
  },
})
