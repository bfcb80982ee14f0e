import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open VNC and WinRM to the internet', ja: 'セキュリティグループが VNC や WinRM をインターネットに開放していない' },
  risk: {
    en: 'VNC often has a short password or none, and WinRM gives a command line: whoever guesses once has the machine.',
    ja: 'VNC は短いパスワードのまま、または認証なしで使われがちで、WinRM はコマンドをそのまま実行できます。一度破られるとマシンを乗っ取られます。',
  },
  // VNC and its listening mode and web form; WinRM with and without TLS; X11.
  ...doorsClosed([5900, 5901, 5500, 5800, 5985, 5986, 6000], 'high'),
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'cis-aws-5.0': ['5.3', '5.4'], 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Remove the security group’s rules that open VNC or WinRM, and reach the machine by Session Manager, with a port forward where a screen is needed.',
      ja: 'セキュリティグループから VNC や WinRM を開放しているルールを削除し、Session Manager で接続します。画面が必要な場合はポート転送を使います。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
