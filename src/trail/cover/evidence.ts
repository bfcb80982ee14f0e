import type { DataType } from './actions.ts'
import { matters } from './matters.ts'

/** `source/name` of every data event that is asked for. */
export const dataNames: readonly string[] = [
  ...new Set(matters.flatMap(({ actions }) => actions.filter(({ kind, source }) => kind.kind === 'data' && /^(s3|lambda|dynamodb)\./.test(source)).map(({ source, name }) => `${source}/${name}`))),
]

/** Which service's data events show that a type is recorded. */
export const sourceOfType: Readonly<Record<DataType, string>> = {
  'AWS::S3::Object': 's3.amazonaws.com',
  'AWS::EC2::Snapshot': 'ebs.amazonaws.com',
  'AWS::Lambda::Function': 'lambda.amazonaws.com',
  'AWS::DynamoDB::Table': 'dynamodb.amazonaws.com',
  'AWS::SES::EmailIdentity': 'ses.amazonaws.com',
  'AWS::Bedrock::Model': 'bedrock.amazonaws.com',
  'AWS::Bedrock::AsyncInvoke': 'bedrock.amazonaws.com',
  'AWS::Bedrock::AgentAlias': 'bedrock.amazonaws.com',
  'AWS::Bedrock::KnowledgeBase': 'bedrock.amazonaws.com',
  'AWS::RDS::DBCluster': 'rdsdata.amazonaws.com',
  'AWS::SNS::Topic': 'sns.amazonaws.com',
  'AWS::SNS::PlatformEndpoint': 'sns.amazonaws.com',
}

/** Sources that a trail may leave out of its management events. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html (2026-11-26) */
export const leftOutOften: readonly string[] = ['kms.amazonaws.com', 'rdsdata.amazonaws.com']
