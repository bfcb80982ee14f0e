import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Neptune cluster takes minor upgrades automatically', ja: 'Neptune クラスターでマイナーバージョンの自動アップグレードが有効になっている' },
  risk: {
    en: 'Fixes of the engine arrive as minor versions and wait until somebody remembers them.',
    ja: 'エンジンの修正はマイナーバージョンで提供されます。自動適用しないと、誰かが気づくまで放置されます。',
  },
  about: neptuneCluster,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    automatic: { result: 'pass', en: 'Minor upgrades are automatic.', ja: 'マイナーバージョンは自動でアップグレードされます。' },
    manual: {
      result: 'fail',
      en: 'Minor upgrades are manual on {instances}; it runs Neptune {version}.',
      ja: '次のインスタンスでマイナーバージョンの自動アップグレードが無効です（{instances}、現在 Neptune {version}）。',
    },
  },

  evaluate({ instances, engineVersion: version }) {
    // Nothing runs that could be upgraded.
    if (instances.length === 0) return null
    const manual = instances.filter(({ minorUpgrades }) => !minorUpgrades).map(({ name }) => name)
    return manual.length === 0 ? 'automatic' : ['manual', { instances: manual.join(', '), version }]
  },

  examples: { automatic: [{}], manual: [{ instances: [{ name: 'friends-1', public: false, minorUpgrades: false }] }] },

  remediation: {
    text: {
      en: 'Turn on automatic minor upgrades for every instance of the Neptune cluster, and choose the maintenance window.',
      ja: 'Neptune クラスターのすべてのインスタンスで、マイナーバージョンの自動アップグレードを有効にし、メンテナンスウィンドウを設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/engine-maintenance-management.html'],
  },
})
