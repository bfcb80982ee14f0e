import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: {
    en: 'Security group does not open Telnet, FTP and other plain-text services to the internet',
    ja: 'セキュリティグループが Telnet や FTP など平文のサービスをインターネットに開放していない',
  },
  risk: {
    en: 'Names, passwords and files travel in the clear, and anyone on the way can read and change them.',
    ja: 'ユーザー名、パスワード、ファイルが平文で流れ、経路上で盗み見や改ざんをされます。',
  },
  // Telnet, FTP, the r-commands, POP3, IMAP and LDAP; TFTP, SNMP, LDAP and syslog over UDP.
  ...doorsClosed([23, 21, 20, 512, 513, 514, 110, 143, 389], 'high', [69, 161, 389, 514]),
  protects: ['confidentiality', 'integrity'],
  standards: { 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Remove the security group’s rules for plain-text services. Replace Telnet with Session Manager, FTP with SFTP or S3, and POP3, IMAP and LDAP with their forms over TLS.',
      ja: 'セキュリティグループから、平文のサービスを開放しているルールを削除します。Telnet は Session Manager に、FTP は SFTP や S3 に、POP3・IMAP・LDAP は TLS を使う方式に置き換えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
