import { launchConfiguration } from '#collectors/autoscaling.ts'
import { defineCheck } from '#core/check.ts'
import { secretPlaces } from '#core/secret-places.ts'

export default defineCheck({
  title: { en: 'Launch configuration’s user data holds no secrets', ja: '起動設定のユーザーデータに機密情報がない' },
  risk: {
    en: 'Whoever may list launch configurations reads the secret, and so does every program on every machine started from it.',
    ja: '起動設定を一覧できる人にも、そこから起動したマシン上のどのプログラムにも、機密情報を読まれてしまいます。',
  },
  about: launchConfiguration,
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
      en: 'Change the secret in the launch configuration’s user data, keep the new one as a SecureString parameter or in Secrets Manager, move the Auto Scaling group to a launch template whose user data fetches it with the role, and delete the launch configuration.',
      ja: '起動設定のユーザーデータに書かれた機密情報を変更し、新しい値を SecureString パラメータまたは Secrets Manager に保存します。その値をロールで取得する起動テンプレートに Auto Scaling グループを移行し、起動設定は削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-asg-launch-template.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html'],
  },
})
