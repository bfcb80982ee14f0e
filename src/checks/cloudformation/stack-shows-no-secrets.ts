import { stack } from '#collectors/cloudformation.ts'
import { defineCheck } from '#core/check.ts'
import { secretPlaces } from '#core/secret-places.ts'

export default defineCheck({
  title: { en: 'CloudFormation stack shows no secrets', ja: 'CloudFormation スタックに機密情報が表示されていない' },
  risk: { en: 'Whoever may view the stack reads these keys and passwords, too.', ja: 'スタックを閲覧できる人は、キーやパスワードもそのまま読めてしまいます。' },
  about: stack,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    clean: { result: 'pass', en: 'No output or parameter looks like a secret.', ja: '出力にもパラメータにも、機密情報らしい値はありません。' },
    secrets: { result: 'fail', en: 'These show secrets: {places}.', ja: '次の項目に機密情報が表示されています（{places}）。' },
  },
  traps: {
    en: 'Parameters declared NoEcho are masked by CloudFormation and are not counted. Nor is the address or ARN of a secret.',
    ja: 'NoEcho を指定したパラメータは CloudFormation が伏せ字にするため数えません。シークレットの ARN なども対象外です。',
  },
  evaluate: ({ secrets }) => (secrets.length === 0 ? 'clean' : ['secrets', { places: secretPlaces(secrets) }]),
  examples: { clean: [{}], secrets: [{ secrets: [{ where: 'output DeployKeyId', kind: 'aws-access-key-id' }] }] },
  remediation: {
    text: {
      en: 'Change the secret that the CloudFormation stack shows, keep the new one in Secrets Manager, and refer to it from the template with a dynamic reference.',
      ja: 'CloudFormation スタックに表示されている機密情報を変更し、新しい値は Secrets Manager に保存して、テンプレートからは動的な参照で取得します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: { upToUsdPerMonth: 1, basis: { en: 'per stored secret', ja: '保存するシークレットごと' }, source: 'https://aws.amazon.com/secrets-manager/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html'],
  },
})
