import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open Remote Desktop to the internet', ja: 'セキュリティグループがリモートデスクトップをインターネットに開放していない' },
  risk: { en: 'Open Remote Desktop is one of the usual ways in for ransomware.', ja: '開放されたリモートデスクトップは、ランサムウェアの代表的な侵入経路です。' },
  ...doorsClosed([3389], 'high', [3389]),
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'cis-aws-5.0': ['5.3', '5.4'], 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Remove the security group’s rule that opens Remote Desktop (3389), and use Fleet Manager or a Session Manager port forward; or allow only the addresses of your office or VPN.',
      ja: 'セキュリティグループからリモートデスクトップ（3389）を開放しているルールを削除し、Fleet Manager や Session Manager のポート転送で接続します。難しい場合は、送信元を社内や VPN のアドレスに限定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-remote-desktop-connections.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
