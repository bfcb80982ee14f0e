import { defineCheck } from '#core/check.ts'
import closeSecurityGroup from '#fixes/close-security-group.ts'
import { doorsClosed } from './security-group-doors.ts'

export default defineCheck({
  title: { en: 'Security group does not open development and management consoles to the internet', ja: 'セキュリティグループが開発・管理用の画面をインターネットに開放していない' },
  risk: {
    en: 'Behind these ports are usually tools such as Jenkins, Jupyter, Grafana or a development server, made for colleagues: one old version or missing password gives away the machine.',
    ja: 'これらのポートでは、Jenkins、Jupyter、Grafana、開発用サーバーなど社内向けのツールが動いていることがほとんどです。古いバージョンやパスワードの未設定が、そのまま侵入につながります。',
  },
  // Development servers, Jenkins and proxies, YARN, Jupyter, Prometheus and Cockpit, Portainer and SonarQube, Webmin, RabbitMQ, WebLogic, ActiveMQ.
  ...doorsClosed([8080, 3000, 5000, 8088, 8888, 4333, 9090, 9000, 10000, 15672, 7001, 8161], 'medium'),
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'aws-fsbp': ['EC2.19'] },
  remediation: {
    text: {
      en: 'Allow the development and administration consoles only from the addresses of your office or VPN. What is meant for the public belongs behind a load balancer on port 443.',
      ja: '開発・管理用の画面への接続元を、社内や VPN のアドレスに限定します。一般に公開するものは、ロードバランサーの背後に置き、ポート 443 で公開します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: closeSecurityGroup,
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
})
