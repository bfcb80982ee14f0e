import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open message brokers to the internet', ja: 'セキュリティグループがメッセージブローカーをインターネットに開放していない' },
  risk: {
    en: 'Kafka, ZooKeeper and MQTT brokers ask for no password unless told to, and holes in ActiveMQ were used to run programs on the machine.',
    ja: 'Kafka、ZooKeeper、MQTT ブローカーは、設定しない限り認証を要求しません。ActiveMQ では、脆弱性を突かれて任意のプログラムを実行された例があります。',
  },
  // Kafka, ZooKeeper, AMQP, MQTT, ActiveMQ (CVE-2023-46604), NATS.
  ...doorsClosed([9092, 2181, 5672, 1883, 61616, 4222], 'medium'),
  protects: ['confidentiality', 'integrity', 'availability'],
  remediation: {
    text: {
      en: 'Allow the message broker’s ports only from the security groups of the programs that send and receive.',
      ja: 'メッセージブローカーのポートの送信元を、送受信するプログラムのセキュリティグループだけに限定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
