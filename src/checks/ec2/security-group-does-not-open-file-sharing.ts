import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open file sharing and RPC to the internet', ja: 'セキュリティグループがファイル共有や RPC をインターネットに開放していない' },
  risk: {
    en: 'SMB, NFS and RPC were made for the office network. On the internet they spread worms and give files away.',
    ja: 'SMB、NFS、RPC は社内ネットワーク向けの仕組みです。インターネットに出すと、ワームの感染やファイルの流出につながります。',
  },
  ...doorsClosed([445, 135, 137, 138, 139, 111, 2049, 873], 'high', [111, 137, 138]),
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'cis-aws-5.0': ['5.1.2'], 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: { en: 'Allow the ports of file sharing and RPC only inside the VPC or from a VPN.', ja: 'ファイル共有や RPC のポートは、VPC 内または VPN からの通信だけを許可します。' },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
