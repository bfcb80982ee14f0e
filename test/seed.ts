import { AppSyncClient, CreateGraphqlApiCommand } from '@aws-sdk/client-appsync'
import { CloudTrailClient, CreateTrailCommand } from '@aws-sdk/client-cloudtrail'
import { CloudWatchLogsClient, CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DescribeVpcsCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  ModifySnapshotAttributeCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2'
import { CreateFileSystemCommand, EFSClient } from '@aws-sdk/client-efs'
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateDBClusterCommand, CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds'
import { CreateBucketCommand, PutBucketEncryptionCommand, PutBucketPolicyCommand, PutBucketVersioningCommand, PutPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'

export const seedRegions = ['ap-northeast-1', 'ap-northeast-3', 'us-east-1'] as const

const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
const trust = (service: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] })
// The example credentials of AWS's own documentation: they open nothing.
const leaked = '#!/bin/bash\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws s3 sync /var/backup s3://mikan-shop-backup\n'

/** A small Japanese shop's account, with the mistakes that small accounts have. Every fault that is planted here is named in scan.test.ts. */
export async function seedShop(endpoint: string): Promise<void> {
  const config = (region: string) => ({ region, endpoint, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } })
  const tokyo = config('ap-northeast-1')

  const s3 = new S3Client({ ...tokyo, forcePathStyle: true })
  for (const name of ['mikan-shop-images', 'mikan-shop-backup', 'mikan-shop-logs', 'mikan-shop-invoices']) {
    await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }))
    await s3.send(new PutBucketEncryptionCommand({ Bucket: name, ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } }))
  }
  for (const name of ['mikan-shop-logs', 'mikan-shop-invoices']) {
    await s3.send(new PutPublicAccessBlockCommand({ Bucket: name, PublicAccessBlockConfiguration: blocked }))
    await s3.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: 'Enabled' } }))
  }
  await s3.send(new PutPublicAccessBlockCommand({ Bucket: 'mikan-shop-backup', PublicAccessBlockConfiguration: { ...blocked, BlockPublicPolicy: false } }))
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: 'mikan-shop-images',
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'AnyoneReads', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::mikan-shop-images/*' }] }),
    }),
  )

  const iam = new IAMClient(config('us-east-1'))
  for (const group of ['Administrators', 'EC2Admin', 'Viewer']) await iam.send(new CreateGroupCommand({ GroupName: group }))
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Administrators', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }))
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Viewer', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }))
  for (const user of ['sato', 'suzuki', 'takahashi', 'test', 'deploy']) await iam.send(new CreateUserCommand({ UserName: user }))
  for (const user of ['sato', 'suzuki', 'takahashi', 'test']) await iam.send(new CreateLoginProfileCommand({ UserName: user, Password: 'Mikan-no-himitsu-2026!' }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Administrators', UserName: 'sato' }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Viewer', UserName: 'suzuki' }))
  await iam.send(new AttachUserPolicyCommand({ UserName: 'takahashi', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }))
  for (const user of ['deploy', 'deploy', 'test']) await iam.send(new CreateAccessKeyCommand({ UserName: user }))
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'deploy', PolicyName: 'everything', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }) }),
  )
  await iam.send(new CreatePolicyCommand({ PolicyName: 'too-much', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }) }))
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'resize-images', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }))

  const ec2 = new EC2Client(tokyo)
  await new EC2Client(config('us-east-1')).send(new EnableEbsEncryptionByDefaultCommand({}))
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}))
  const { GroupId = '' } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: 'web', Description: 'web servers', VpcId: Vpcs[0]?.VpcId }))
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId,
      IpPermissions: [22, 80, 443, 3306].map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] })),
    }),
  )
  await ec2.send(
    new RunInstancesCommand({
      // An image that its owner has taken away since.
      ImageId: 'ami-0abcdef1234567890',
      InstanceType: 't3.small',
      MinCount: 1,
      MaxCount: 1,
      SecurityGroupIds: [GroupId],
      UserData: Buffer.from(leaked).toString('base64'),
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web-1' }] }],
    }),
  )
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: 'ap-northeast-1a', Size: 20, Encrypted: false }))
  const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId }))
  await ec2.send(new ModifySnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission', OperationType: 'add', GroupNames: ['all'] }))

  const rds = new RDSClient(tokyo)
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'shop',
      Engine: 'mysql',
      EngineVersion: '8.0.36',
      DBInstanceClass: 'db.t3.small',
      AllocatedStorage: 20,
      MasterUsername: 'admin',
      MasterUserPassword: 'mikan-mikan',
      PubliclyAccessible: true,
      StorageEncrypted: false,
      MultiAZ: false,
      BackupRetentionPeriod: 1,
      DeletionProtection: false,
      AutoMinorVersionUpgrade: false,
    }),
  )

  // As the API makes one when nobody says more than it must. (DocumentDB is unknown to the emulator.)
  await rds.send(new CreateDBClusterCommand({ DBClusterIdentifier: 'friends', Engine: 'neptune' }))

  const lambda = new LambdaClient(tokyo)
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'resize-images',
      Role: Role?.Arn,
      Runtime: 'python3.8',
      Handler: 'index.handler',
      Code: { ZipFile: new Uint8Array(Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')) },
      Environment: { Variables: { DB_PASSWORD: 'mikan-mikan-2026', STAGE: 'prod' } },
    }),
  )

  const kms = new KMSClient(tokyo)
  await kms.send(new CreateKeyCommand({ Description: 'invoices' }))
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'backups' }))
  await kms.send(new EnableKeyRotationCommand({ KeyId: KeyMetadata?.KeyId }))

  await new EFSClient(tokyo).send(new CreateFileSystemCommand({ CreationToken: 'shared', Encrypted: false, Tags: [{ Key: 'Name', Value: 'shared' }] }))
  await new DynamoDBClient(tokyo).send(
    new CreateTableCommand({
      TableName: 'sessions',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  )
  await new SecretsManagerClient(tokyo).send(new CreateSecretCommand({ Name: 'shop/database', SecretString: '{"password":"mikan-mikan"}' }))
  await new SNSClient(tokyo).send(new CreateTopicCommand({ Name: 'alarms' }))
  await new SQSClient(tokyo).send(new CreateQueueCommand({ QueueName: 'orders' }))
  const appsync = new AppSyncClient(tokyo)
  await appsync.send(new CreateGraphqlApiCommand({ name: 'points', authenticationType: 'API_KEY' }))
  await appsync.send(
    new CreateGraphqlApiCommand({
      name: 'stock',
      authenticationType: 'AWS_IAM',
      visibility: 'PRIVATE',
      logConfig: { fieldLogLevel: 'ERROR', cloudWatchLogsRoleArn: Role?.Arn },
    }),
  )
  const logs = new CloudWatchLogsClient(tokyo)
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/resize-images' }))
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/shop/web' }))
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/shop/web', retentionInDays: 30 }))
  // A trail that was made and never started: the most common way to have none.
  await new CloudTrailClient(tokyo).send(new CreateTrailCommand({ Name: 'shop', S3BucketName: 'mikan-shop-logs', IsMultiRegionTrail: false, EnableLogFileValidation: false }))
}
