import { calls, dataCalls, dataReads, dataWrites, globalReads, globalWrites, matter, reads, writes } from './actions.ts'

/** Questions about names, messages, functions, tables and models, and about the account itself. */
export const services = [
  matter('changed-dns', {
    question: { en: 'Changed DNS records, domains or distributions?', ja: 'DNS レコード・ドメイン・ディストリビューションを変更したか' },
    protects: ['integrity', 'availability'],
    actions: [
      globalWrites('route53', ['ChangeResourceRecordSets', 'CreateHostedZone', 'DeleteHostedZone', 'AssociateVPCWithHostedZone']),
      globalWrites('route53domains', [
        'RegisterDomain',
        'TransferDomain',
        'TransferDomainToAnotherAwsAccount',
        'UpdateDomainNameservers',
        'DisableDomainTransferLock',
        'UpdateDomainContact',
        'RetrieveDomainAuthCode',
      ]),
      globalWrites('cloudfront', ['CreateDistribution', 'UpdateDistribution', 'DeleteDistribution', 'CreateFunction', 'UpdateFunction', 'PublishFunction']),
    ],
  }),
  matter('sent-email', {
    question: { en: 'Sent e-mail through SES?', ja: 'SES でメールを送信したか' },
    protects: ['integrity', 'availability'],
    actions: [dataWrites('ses', 'AWS::SES::EmailIdentity', ['SendEmail', 'SendRawEmail', 'SendTemplatedEmail', 'SendBulkEmail', 'SendBulkTemplatedEmail', 'SendBounce'])],
  }),
  matter('prepared-email', {
    question: { en: 'Prepared to send e-mail or messages (identities, limits)?', ja: 'メールや SMS の送信準備（ID の登録、上限や設定の変更）をしたか' },
    protects: ['integrity', 'availability'],
    actions: [
      writes('ses', [
        'VerifyEmailIdentity',
        'VerifyDomainIdentity',
        'CreateEmailIdentity',
        'PutAccountDetails',
        'PutAccountSendingAttributes',
        'UpdateAccountSendingEnabled',
        'PutIdentityPolicy',
        'CreateEmailIdentityPolicy',
      ]),
      writes('sns', ['SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber']),
    ],
  }),
  matter('sent-messages', {
    question: { en: 'Published messages or SMS through SNS topics?', ja: 'SNS トピックにメッセージを発行したか' },
    protects: ['integrity'],
    actions: [dataWrites('sns', 'AWS::SNS::Topic', ['Publish', 'PublishBatch=sns:Publish'])],
    beyond: {
      en: 'SMS that go straight to a telephone number belong to no topic, and no selector names them.',
      ja: '電話番号に直接送る SMS はトピックに属さず、イベントセレクターの対象になりません。',
    },
  }),
  matter('invoked-functions', {
    question: { en: 'Invoked Lambda functions?', ja: 'Lambda 関数を呼び出したか' },
    protects: ['confidentiality', 'integrity'],
    actions: [dataCalls('lambda', 'AWS::Lambda::Function', ['Invoke=lambda:InvokeFunction', 'InvokeAsync'])],
  }),
  matter('read-tables', {
    question: { en: 'Read DynamoDB items?', ja: 'DynamoDB の項目を読み取ったか' },
    protects: ['confidentiality'],
    actions: [
      dataReads('dynamodb', 'AWS::DynamoDB::Table', ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems=dynamodb:GetItem']),
      dataCalls('dynamodb', 'AWS::DynamoDB::Table', ['ExecuteStatement=dynamodb:PartiQLSelect', 'BatchExecuteStatement=dynamodb:PartiQLSelect', 'ExecuteTransaction=dynamodb:PartiQLSelect']),
    ],
  }),
  matter('changed-tables', {
    question: { en: 'Changed or deleted DynamoDB items?', ja: 'DynamoDB の項目を変更・削除したか' },
    protects: ['integrity', 'availability'],
    actions: [dataWrites('dynamodb', 'AWS::DynamoDB::Table', ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems=dynamodb:PutItem'])],
  }),
  matter('ran-sql', {
    question: { en: 'Ran queries through Athena, the RDS Data API or the Redshift Data API?', ja: 'Athena・RDS Data API・Redshift Data API でクエリを実行したか' },
    protects: ['confidentiality', 'integrity'],
    actions: [
      calls('athena', ['StartQueryExecution', 'GetQueryResults']),
      calls('redshift-data', ['ExecuteStatement', 'BatchExecuteStatement', 'GetStatementResult']),
      dataCalls('rdsdata', 'AWS::RDS::DBCluster', ['ExecuteStatement=rds-data:ExecuteStatement', 'BatchExecuteStatement=rds-data:BatchExecuteStatement']),
      calls('rdsdata', ['ExecuteSql=rds-data:ExecuteSql']),
    ],
    beyond: {
      en: 'What is sent to a database over its own connection is not in CloudTrail.',
      ja: 'データベースへの通常の接続で実行した SQL は、CloudTrail には記録されません。',
    },
  }),
  matter('called-models', {
    question: { en: 'Called Bedrock models or agents?', ja: 'Bedrock のモデルやエージェントを呼び出したか' },
    protects: ['availability', 'confidentiality'],
    actions: [
      calls('bedrock', ['InvokeModel', 'InvokeModelWithResponseStream', 'Converse=bedrock:InvokeModel', 'ConverseStream=bedrock:InvokeModelWithResponseStream']),
      dataCalls('bedrock', 'AWS::Bedrock::Model', ['InvokeModelWithBidirectionalStream=bedrock:InvokeModel']),
      dataCalls('bedrock', 'AWS::Bedrock::AsyncInvoke', ['StartAsyncInvoke=bedrock:InvokeModel']),
      dataCalls('bedrock', 'AWS::Bedrock::AgentAlias', ['InvokeAgent']),
      dataCalls('bedrock', 'AWS::Bedrock::KnowledgeBase', ['Retrieve', 'RetrieveAndGenerate']),
    ],
    beyond: {
      en: 'Prompts and answers are never in CloudTrail; Bedrock keeps them where model invocation logging is on.',
      ja: 'プロンプトと応答は CloudTrail には記録されません（Bedrock のモデル呼び出しログ記録が有効な場合は、そちらに残ります）。',
    },
  }),
  matter('looked-at-defences', {
    question: { en: 'Looked at logging and detection settings?', ja: 'ログ記録や検知の設定を調べたか' },
    protects: ['confidentiality'],
    actions: [
      reads('cloudtrail', ['DescribeTrails', 'ListTrails', 'GetTrail', 'GetTrailStatus', 'GetEventSelectors', 'LookupEvents', 'ListEventDataStores']),
      reads('guardduty', ['ListDetectors', 'GetDetector', 'ListFindings', 'GetFindings', 'ListIPSets']),
      reads('config', ['DescribeConfigurationRecorders', 'DescribeConfigurationRecorderStatus', 'DescribeDeliveryChannels']),
      reads('securityhub', ['DescribeHub', 'GetFindings', 'GetEnabledStandards']),
      reads('access-analyzer', ['ListAnalyzers', 'ListFindings']),
      reads('ec2', ['DescribeFlowLogs']),
      reads('monitoring', ['DescribeAlarms=cloudwatch:DescribeAlarms']),
    ],
  }),
  matter('looked-around', {
    question: { en: 'Looked around for identities, buckets and limits?', ja: 'ユーザー・ロール・バケット・上限を調べて回ったか' },
    protects: ['confidentiality'],
    actions: [
      globalReads('iam', [
        'GetAccountAuthorizationDetails',
        'GetAccountSummary',
        'ListUsers',
        'ListRoles',
        'ListGroups',
        'ListPolicies',
        'ListAccessKeys',
        'ListAttachedUserPolicies',
        'ListUserPolicies',
        'SimulatePrincipalPolicy',
      ]),
      reads('sts', ['GetCallerIdentity']),
      reads('s3', ['ListBuckets=s3:ListAllMyBuckets']),
      reads('secretsmanager', ['ListSecrets']),
      reads('servicequotas', ['ListServiceQuotas', 'GetServiceQuota']),
      reads('ses', ['GetSendQuota', 'GetAccount']),
      globalReads('organizations', ['DescribeOrganization', 'ListAccounts']),
    ],
  }),
  matter('changed-account', {
    question: { en: 'Changed contacts, billing, regions or limits of the account?', ja: 'アカウントの連絡先・請求・リージョン・上限を変更したか' },
    protects: ['availability', 'integrity'],
    actions: [
      globalWrites('account', [
        'PutAlternateContact',
        'DeleteAlternateContact',
        'PutContactInformation',
        'EnableRegion',
        'DisableRegion',
        'StartPrimaryEmailUpdate',
        'AcceptPrimaryEmailUpdate',
        'CloseAccount',
      ]),
      writes('servicequotas', ['RequestServiceQuotaIncrease']),
      writes('support', ['CreateCase']),
      globalWrites('budgets', ['ModifyBudget', 'CreateBudgetAction', 'DeleteBudgetAction']),
    ],
    beyond: {
      en: 'Changes that root makes on the pages for billing and payment are recorded under names that AWS does not document in full.',
      ja: '請求や支払いの画面での変更は、AWS が名前をすべて公開しているわけではないイベントとして記録されます。',
    },
  }),
  matter('changed-organisation', {
    question: { en: 'Left the organisation, created accounts, or loosened its policies?', ja: '組織からの離脱、アカウントの作成、組織のポリシーの変更をしたか' },
    protects: ['confidentiality', 'integrity', 'availability'],
    actions: [
      globalWrites('organizations', [
        'LeaveOrganization',
        'RemoveAccountFromOrganization',
        'CreateAccount',
        'InviteAccountToOrganization',
        'AcceptHandshake',
        'MoveAccount',
        'CloseAccount',
        'DeleteOrganization',
        'DetachPolicy',
        'UpdatePolicy',
        'DeletePolicy',
        'DisablePolicyType',
        'DisableAWSServiceAccess',
        'RegisterDelegatedAdministrator',
        'PutResourcePolicy',
      ]),
    ],
    beyond: {
      en: 'Most of what changes an organisation is done in, and recorded in, the management account.',
      ja: '組織に対する操作の多くは管理アカウントで実行され、管理アカウントのログに記録されます。',
    },
  }),
] as const
