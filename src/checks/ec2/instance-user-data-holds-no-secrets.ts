import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'
import { secretPlaces } from '#core/secret-places.ts'

export default defineCheck({
  title: { en: 'Instance user data holds no secrets', ja: 'インスタンスのユーザーデータに機密情報がない' },
  risk: {
    en: 'Every program on the instance, and whoever may view its attributes, reads the user data.',
    ja: 'ユーザーデータは、インスタンス上のどのプログラムからも、属性を閲覧できる人からも読めてしまいます。',
  },
  about: ec2Instance,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    clean: { result: 'pass', en: 'Nothing in the user data looks like a secret.', ja: 'ユーザーデータに機密情報らしい記述はありません。' },
    secrets: { result: 'fail', en: 'The user data holds secrets: {secrets}.', ja: 'ユーザーデータに機密情報があります（{secrets}）。' },
  },
  evaluate: ({ userDataSecrets }) => (userDataSecrets.length === 0 ? 'clean' : ['secrets', { secrets: secretPlaces(userDataSecrets) }]),
  examples: { clean: [{}], secrets: [{ userDataSecrets: [{ kind: 'password', where: 'line 2' }] }] },
  remediation: {
    text: {
      en: 'Change the secret in the instance’s user data, keep the new one in Secrets Manager or Parameter Store, and let the instance’s role fetch it. User data can be edited only while the instance is stopped.',
      ja: 'インスタンスのユーザーデータに書かれた機密情報を変更し、新しい値は Secrets Manager または Parameter Store に保存して、インスタンスのロールで取得します。ユーザーデータの編集には、インスタンスの停止が必要です。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: {
      upToUsdPerMonth: 1,
      basis: { en: 'per secret in Secrets Manager (about $0.40 a month); standard parameters are free', ja: 'Secrets Manager のシークレットごと（1 個あたり月額約 0.40 USD。標準パラメータは無料）' },
      source: 'https://aws.amazon.com/secrets-manager/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html'],
  },
})
