import { defineCheck } from '#core/check.ts'
import { rememberedUser } from '#remembered/users.ts'

export default defineCheck({
  title: { en: 'The trail shows no user key used from servers', ja: '証跡上、IAM ユーザーのキーがサーバーから使われていない' },
  risk: {
    en: 'A key that lies on a server leaks with its image, its backup or a file read by mistake, and is valid until somebody turns it off.',
    ja: 'サーバーに置かれたキーは、イメージやバックアップ、設定ファイルの流出とともに漏れ、誰かが無効にするまで使えてしまいます。',
  },
  about: rememberedUser,
  row: 7,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.17'] },

  traps: {
    en: 'Three signs count: the call came through a VPC endpoint, from a public address of one of your instances, or by a program that says that it runs on ECS, Lambda or EC2. A server behind an address that the scan does not know stays unseen, and so does a key that was not used.',
    ja: 'VPC エンドポイント経由の呼び出し、このアカウントのインスタンスのパブリック IP アドレスからの呼び出し、ECS・Lambda・EC2 上で動作していると示すプログラムの 3 つを手がかりにします。スキャンで把握できないアドレスの背後にあるサーバーや、使われていないキーは見つかりません。',
  },

  outcomes: {
    none: { result: 'pass', en: 'No key of this user was seen on a server.', ja: 'このユーザーのキーがサーバーから使われた形跡はありません。' },
    onServers: {
      result: 'fail',
      en: 'Key {key} of {name} was used from {where} ({calls} {calls|call|calls}, last {last}).',
      ja: '{name} のキー {key} が {where} から使われています（{calls} 回、最終 {last}）。',
    },
  },

  evaluate({ name, onServers }) {
    const [first] = onServers
    if (first === undefined) return 'none'
    const calls = onServers.reduce((sum, one) => sum + one.calls, 0)
    return ['onServers', { key: first.accessKeyId, name, where: [...new Set(onServers.map(({ where }) => where))].slice(0, 3).join(', '), calls, last: first.last }]
  },

  examples: {
    none: [{}],
    onServers: [
      { onServers: [{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', how: 'endpoint', where: 'vpce-0123456789abcdef0', calls: 12, last: '2026-10-30T01:00:00Z', eventId: 'e' }] },
      {
        onServers: [
          { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', how: 'agent', where: 'AWS_ECS_EC2', calls: 3, last: '2026-10-30T01:00:00Z', eventId: 'e' },
          { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', how: 'address', where: '198.51.100.7', calls: 4, last: '2026-10-29T01:00:00Z', eventId: 'f' },
        ],
      },
    ],
  },

  remediation: {
    text: {
      en: 'Attach an IAM role to the server (an instance takes one while it runs), take the key out of its files, then make the key inactive and delete it.',
      ja: 'サーバーに IAM ロールを割り当て（インスタンスは起動したまま割り当てられます）、設定ファイルからキーを取り除いたうえで、キーを無効化して削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html'],
  },
})
