import { defineCheck } from '#core/check.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open Telnet and FTP to the internet', ja: 'セキュリティグループが Telnet や FTP をインターネットに開放していない' },
  risk: {
    en: 'Names, passwords and files travel in the clear, and anyone on the way can read and change them.',
    ja: 'ユーザー名、パスワード、ファイルが平文で流れ、経路上で盗み見や改ざんをされます。',
  },
  ...doorsClosed([23, 21, 20, 512, 513, 514], 'high'),
  protects: ['confidentiality', 'integrity'],
  remediation: {
    text: { en: 'Remove the rules. Replace Telnet with Session Manager and FTP with SFTP or S3.', ja: 'ルールを削除します。Telnet は Session Manager に、FTP は SFTP や S3 に置き換えます。' },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: 'close-security-group',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
