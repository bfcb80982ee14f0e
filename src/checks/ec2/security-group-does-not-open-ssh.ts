import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open SSH to the internet', ja: 'セキュリティグループが SSH をインターネットに開放していない' },
  risk: {
    en: 'Robots try passwords and stolen keys on every open SSH port within minutes, and one weak account is enough.',
    ja: 'SSH を開放すると、数分のうちに自動化された総当たりや漏えいした鍵の試行が始まり、弱いアカウントが 1 つあるだけで侵入されます。',
  },
  ...doorsClosed([22], 'high'),
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'cis-aws-5.0': ['5.3', '5.4'], 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Remove the security group’s rule that opens SSH (22), and sign in with Session Manager, which needs no open port; or allow only the addresses of your office or VPN.',
      ja: 'セキュリティグループから SSH（22）を開放しているルールを削除し、ポートの開放が不要な Session Manager で接続します。難しい場合は、送信元を社内や VPN のアドレスに限定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
