import { ssmDocument } from '#collectors/ssm/documents.ts'
import { defineCheck } from '#core/check.ts'
import { secretPlaces } from '#core/secret-places.ts'

export default defineCheck({
  title: { en: 'SSM document holds no secrets', ja: 'SSM ドキュメントに機密情報がない' },
  risk: {
    en: 'Whoever may read documents reads the secret, and it stays in every older version.',
    ja: 'ドキュメントを閲覧できる人なら誰でも機密情報を読めてしまい、過去のバージョンにも残り続けます。',
  },
  about: ssmDocument,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    clean: { result: 'pass', en: 'Nothing in the document looks like a secret.', ja: 'ドキュメントに機密情報らしい記述はありません。' },
    secrets: { result: 'fail', en: 'The document holds secrets: {secrets}.', ja: 'ドキュメントに機密情報があります（{secrets}）。' },
  },
  evaluate: ({ secrets }) => (secrets.length === 0 ? 'clean' : ['secrets', { secrets: secretPlaces(secrets) }]),
  examples: { clean: [{}], secrets: [{ secrets: [{ kind: 'password', where: 'line 2' }] }] },
  remediation: {
    text: {
      en: 'Change the secret in the SSM document, keep the new one as a SecureString parameter, let the script on the machine fetch it with the role, and delete the old document versions.',
      ja: 'SSM ドキュメントに書かれた機密情報を変更し、新しい値を SecureString パラメータに保存します。マシン上のスクリプトからロールの権限で取得させ、古いドキュメントバージョンは削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html'],
  },
})
