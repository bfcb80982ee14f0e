import { defineCheck } from '#core/check.ts'
import { instanceManagement } from '#derived/instance-management.ts'

export default defineCheck({
  title: { en: 'Running instance has no database server that AWS would run for you', ja: '稼働中のインスタンスに、マネージドサービスへ移行できるデータベースサーバーがない' },
  risk: {
    en: 'Patches, backups, failover and encryption of this database are all yours to do, and usually nobody does them.',
    ja: 'このデータベースのパッチ適用、バックアップ、フェイルオーバー、暗号化はすべて利用者の作業になり、たいてい手つかずのままです。',
  },
  about: instanceManagement,
  row: 23,
  severity: 'low',
  protects: ['availability', 'integrity', 'confidentiality'],
  owner: 'customer',
  traps: {
    en: 'Asked of the list of installed software, not of open ports: a database that only its own machine reaches is found, and a port that something else listens on is not called a database. What runs as a container or was unpacked by hand is missed.',
    ja: 'ポートの開放ではなく、インストール済みソフトウェアの一覧で判定します。外部から届かないデータベースも見つかり、別のソフトウェアが使うポートをデータベースと誤判定することもありません。コンテナで動くものや手動で展開したものは見逃します。',
  },
  outcomes: {
    none: { result: 'pass', en: 'No database server is among its software.', ja: 'データベースサーバーはインストールされていません。' },
    some: { result: 'fail', en: 'It has {databases}.', ja: '{databases} がインストールされています。' },
  },
  evaluate: ({ databases }) => (databases.length === 0 ? 'none' : ['some', { databases: databases.map(({ name, version }) => `${name} ${version}`).join(', ') }]),
  examples: { none: [{}], some: [{ databases: [{ name: 'mysql-community-server', version: '8.0.43' }] }] },
  remediation: {
    text: {
      en: 'Move the database on the instance to Amazon RDS (MySQL, MariaDB, PostgreSQL, SQL Server, Oracle), DocumentDB (MongoDB) or ElastiCache (Redis OSS, Valkey, Memcached); AWS DMS copies while the old one goes on working. Remove the package where it is only a leftover.',
      ja: 'インスタンス上のデータベースを Amazon RDS（MySQL、MariaDB、PostgreSQL、SQL Server、Oracle）、DocumentDB（MongoDB）、ElastiCache（Redis OSS、Valkey、Memcached）へ移行します。AWS DMS を使えば、稼働させたままデータをコピーできます。使っていない場合は、パッケージを削除します。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'A managed instance of the size needed, per hour, less what the machine cost.', ja: '必要なサイズのマネージドインスタンス（時間単位）。廃止するマシンの料金は減ります。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html'],
  },
})
