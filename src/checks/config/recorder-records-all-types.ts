import { configRegion, iamTypes } from '#collectors/config.ts'
import { defineCheck } from '#core/check.ts'

const recorder = { name: 'default', role: configRegion.sample.recorder?.role ?? '' }

export default defineCheck({
  title: { en: 'AWS Config records all resource types', ja: 'AWS Config がすべてのリソースタイプを記録している' },
  risk: { en: 'Changes of the types left out cannot be traced.', ja: '対象外のリソースタイプは、変更を後から追えません。' },
  about: configRegion,
  row: 11,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.3'], 'aws-fsbp': ['Config.1'] },
  traps: {
    en: 'The recording strategy decides, not only the older allSupported setting; leaving out the IAM types outside one region is what AWS advises.',
    ja: '古い allSupported だけでなく記録戦略で判定します。IAM のタイプを 1 リージョン以外で除外するのは AWS の推奨どおりです。',
  },

  outcomes: {
    all: { result: 'pass', en: 'All supported types are recorded.', ja: 'サポートされるすべてのタイプが記録されています。' },
    allButIam: {
      result: 'pass',
      en: 'All types are recorded but those of IAM, which belong in one region only.',
      ja: 'IAM 以外のすべてのタイプが記録されています（IAM は 1 リージョンだけで記録すれば十分です）。',
    },
    allBut: { result: 'fail', en: 'Types left out ({count}): {types}.', ja: '{count} 個のタイプが除外されています（{types}）。' },
    only: { result: 'fail', en: 'Only these types are recorded ({count}): {types}.', ja: '{count} 個のタイプしか記録されていません（{types}）。' },
  },

  evaluate({ recorder }) {
    if (recorder === null) return null
    if (recorder.covers === 'all') return 'all'
    const types = recorder.types.filter((type) => recorder.covers === 'only' || !iamTypes.includes(type))
    if (types.length === 0 && recorder.covers === 'all-but') return 'allButIam'
    return [recorder.covers === 'only' ? 'only' : 'allBut', { count: types.length, types: types.slice(0, 5).join(', ') }]
  },

  examples: {
    all: [{}],
    allButIam: [{ recorder: { ...recorder, covers: 'all-but', types: iamTypes, globalTypes: false } }],
    allBut: [{ recorder: { ...recorder, covers: 'all-but', types: ['AWS::EC2::NetworkInterface'], globalTypes: true } }],
    only: [{ recorder: { ...recorder, covers: 'only', types: ['AWS::EC2::Instance'], globalTypes: false } }],
  },

  remediation: {
    text: {
      en: 'Set AWS Config’s recording strategy to all supported types; leave out only what is costly and unimportant, knowingly.',
      ja: 'AWS Config の記録戦略を、サポートされているすべてのリソースタイプにします。除外は、費用がかかり重要でないものに限り、意図して行います。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'each recorded change of a resource', ja: '記録された構成変更の件数' }, source: 'https://aws.amazon.com/config/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  },
})
