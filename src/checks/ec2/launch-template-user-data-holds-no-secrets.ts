import { launchTemplate } from '#collectors/ec2/launch-templates.ts'
import { defineCheck } from '#core/check.ts'
import { secretPlaces } from '#core/secret-places.ts'

export default defineCheck({
  title: { en: 'Launch template’s user data holds no secrets', ja: '起動テンプレートのユーザーデータに機密情報がない' },
  risk: {
    en: 'Whoever may view launch templates reads the secret, and so does every program on every machine started from it.',
    ja: '起動テンプレートを閲覧できる人にも、そこから起動したマシン上のどのプログラムにも、機密情報を読まれてしまいます。',
  },
  about: launchTemplate,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'Older versions are not looked at, but whoever may view templates may view them too: delete them as well.',
    ja: '古いバージョンは確認しませんが、同じように閲覧できます。あわせて削除してください。',
  },
  outcomes: {
    clean: {
      result: 'pass',
      en: 'Nothing in the user data of its default and latest version looks like a secret.',
      ja: 'デフォルトと最新のバージョンのユーザーデータに、機密情報らしい記述はありません。',
    },
    secrets: { result: 'fail', en: 'The user data holds secrets: {secrets}.', ja: 'ユーザーデータに機密情報があります（{secrets}）。' },
  },
  evaluate: ({ userDataSecrets }) => (userDataSecrets.length === 0 ? 'clean' : ['secrets', { secrets: secretPlaces(userDataSecrets) }]),
  examples: { clean: [{}], secrets: [{ userDataSecrets: [{ kind: 'password', where: 'version 4, line 2' }] }] },
  remediation: {
    text: {
      en: 'Change the secret in the launch template’s user data, keep the new one as a SecureString parameter or in Secrets Manager, and let the machine fetch it with its role. Make a new version, and delete the versions that hold the old one.',
      ja: '起動テンプレートのユーザーデータに書かれた機密情報を変更し、新しい値を SecureString パラメータまたは Secrets Manager に保存して、マシンのロールで取得させます。新しいバージョンを作成し、古い値を含むバージョンは削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html'],
  },
})
