import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open cache ports to the internet', ja: 'セキュリティグループがキャッシュのポートをインターネットに開放していない' },
  risk: {
    en: 'Redis and Memcached ask for no password unless told to: whoever connects reads everything, and Memcached over UDP is used to attack others.',
    ja: 'Redis や Memcached は、設定しない限りパスワードを要求しません。接続できれば誰でも全データを読め、UDP の Memcached は他者への DDoS 攻撃の踏み台にもされます。',
  },
  ...doorsClosed([6379, 6380, 11211], 'critical', [11211]),
  protects: ['confidentiality', 'integrity', 'availability'],
  remediation: {
    text: {
      en: 'Allow the cache’s port only from the security group of the application servers.',
      ja: 'キャッシュのポートの送信元を、アプリケーションサーバーのセキュリティグループだけに限定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
