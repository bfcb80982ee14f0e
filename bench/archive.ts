// A made-up CloudTrail archive of any size: the same seed gives the same bytes. Principals and actions are skewed as in a real
// account (a few of them make most of the calls), roles change their keys every hour, a few events come twice.
// Usage: tsx bench/archive.ts FOLDER EVENTS [events a file, default 500]
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip as gzipWithCallback } from 'node:zlib'

const gzip = promisify(gzipWithCallback)

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const accounts = ['111122223333', '444455556666', '777788889999']
const regions = ['ap-northeast-1', 'ap-northeast-1', 'ap-northeast-1', 'ap-northeast-1', 'us-east-1', 'us-east-1', 'ap-northeast-3', 'eu-west-1']

/** service, action, reads, parameters, how often (of a million). */
const actions: readonly (readonly [string, string, boolean, (n: number) => string, number])[] = [
  ['sts', 'AssumeRole', true, (n) => `{"roleArn":"arn:aws:iam::111122223333:role/service-${n % 90}","roleSessionName":"session-${n % 5000}","durationSeconds":3600}`, 210_000],
  ['kms', 'Decrypt', true, (n) => `{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::data-${n % 40}/part-${n}"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}`, 170_000],
  ['ec2', 'DescribeInstances', true, (n) => `{"maxResults":1000,"instancesSet":{},"filterSet":{"items":[{"name":"tag:app","valueSet":{"items":[{"value":"app-${n % 30}"}]}}]}}`, 90_000],
  ['s3', 'GetBucketAcl', true, (n) => `{"bucketName":"bucket-${n % 200}","Host":"bucket-${n % 200}.s3.ap-northeast-1.amazonaws.com","acl":""}`, 70_000],
  ['logs', 'CreateLogStream', false, (n) => `{"logGroupName":"/aws/lambda/function-${n % 120}","logStreamName":"2026/11/24/[$LATEST]${n}"}`, 65_000],
  [
    'ssm',
    'UpdateInstanceInformation',
    false,
    (n) => `{"instanceId":"i-0${(n % 300).toString(16).padStart(16, '0')}","agentVersion":"3.3.987.0","agentStatus":"Active","platformType":"Linux"}`,
    60_000,
  ],
  ['elasticloadbalancing', 'DescribeTargetHealth', true, (n) => `{"targetGroupArn":"arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/web-${n % 20}/6d0ecf831eec9f09"}`, 55_000],
  ['dynamodb', 'DescribeTable', true, (n) => `{"tableName":"table-${n % 60}"}`, 50_000],
  ['secretsmanager', 'GetSecretValue', true, (n) => `{"secretId":"app/${n % 50}/database"}`, 35_000],
  ['ec2', 'DescribeSecurityGroups', true, (n) => `{"maxResults":500,"securityGroupSet":{},"filterSet":{},"n":${n % 7}}`, 35_000],
  ['monitoring', 'DescribeAlarms', true, () => 'null', 30_000],
  ['iam', 'GetRole', true, (n) => `{"roleName":"service-${n % 90}"}`, 30_000],
  ['s3', 'ListObjects', true, (n) => `{"bucketName":"bucket-${n % 200}","prefix":"in/${n % 1000}"}`, 25_000],
  ['ecr', 'BatchGetImage', true, (n) => `{"repositoryName":"web-${n % 25}","imageIds":[{"imageTag":"latest"}]}`, 20_000],
  ['lambda', 'GetFunction20150331v2', true, (n) => `{"functionName":"function-${n % 120}"}`, 15_000],
  ['ec2', 'RunInstances', false, (n) => `{"instancesSet":{"items":[{"imageId":"ami-0${n % 10}","minCount":1,"maxCount":1}]},"instanceType":"m7g.large"}`, 3000],
  [
    'ec2',
    'AuthorizeSecurityGroupIngress',
    false,
    (n) => `{"groupId":"sg-0${n % 100}","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":443,"toPort":443,"ipRanges":{"items":[{"cidrIp":"10.${n % 250}.0.0/16"}]}}]}}`,
    100,
  ],
  ['signin', 'ConsoleLogin', false, () => 'null', 4000],
  ['iam', 'CreateAccessKey', false, (n) => `{"userName":"user-${n % 60}"}`, 10],
  ['iam', 'AttachUserPolicy', false, (n) => `{"userName":"user-${n % 60}","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}`, 10],
  ['s3', 'PutBucketPolicy', false, (n) => `{"bucketName":"bucket-${n % 200}","bucketPolicy":{"Version":"2012-10-17","Statement":[]}}`, 30],
  ['cloudtrail', 'StopLogging', false, () => '{"name":"main"}', 1],
]
const agents = [
  'aws-sdk-java/2.31.50 Linux/6.1.134 OpenJDK_64-Bit_Server_VM/21.0.7 Java/21.0.7 vendor/Amazon.com_Inc. exec-env/AWS_ECS_EC2 io/sync http/Apache cfg/retry-mode/legacy',
  'aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython m/AB,b,E cfg/retry-mode#standard md/installer#exe',
  'Boto3/1.40.21 md/Botocore#1.40.21 ua/2.1 os/linux#5.15 md/arch#aarch64 lang/python#3.12.11 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy Botocore/1.40.21',
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.1 (+https://www.terraform.io) terraform-provider-aws/6.11.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.38.3 ua/2.1 os/linux lang/go#1.24.6',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
]

const weights = Uint8Array.from(actions.flatMap((action, n) => Array.from({ length: action[4] }, () => n)))

const day = 86_400_000
/** The archive's last moment. */
export const ends = Date.parse('2026-11-24T00:00:00Z')
const daysLong = 90

/** Writes the files, in CloudTrail's own layout, and tells how many bytes of JSON they hold. */
export async function writeArchive(folder: string, events: number, eventsPerFile = 500): Promise<{ readonly files: number; readonly bytes: number }> {
  const draw = random(42)
  const below = (n: number) => Math.floor(draw() * n)
  const id = (length: number) => Array.from({ length }, () => letters[below(32)]).join('')
  const hex = (length: number) => {
    let text = ''
    while (text.length < length) text += below(4_294_967_296).toString(16).padStart(8, '0')
    return text.slice(0, length)
  }
  const users = Array.from({ length: 60 }, (_, n) => ({ name: `user-${n}`, key: `AKIA${id(16)}`, principal: `AIDA${id(17)}`, address: `203.0.113.${below(255)}` }))
  const roles = Array.from({ length: 120 }, (_, n) => ({ name: `service-${n}`, principal: `AROA${id(17)}`, address: `10.${below(255)}.${below(255)}.${below(255)}` }))
  const roleKeys = new Map<string, string>()
  // Zipf-like: the square of an even draw makes the first ones a good deal more common.
  const skewed = (n: number) => Math.floor(draw() ** 3 * n)

  const one = (account: string, region: string, time: number): string => {
    const at = new Date(time).toISOString().replace(/\.\d+/, '')
    const [service, action, reads, parameters] = actions[weights[below(weights.length)] as number] as (typeof actions)[number]
    let identity: string
    let address: string
    let agent = agents[below(4)] as string
    const who = draw()
    if (action === 'ConsoleLogin' || who < 0.12) {
      const user = users[skewed(users.length)] as (typeof users)[number]
      address = user.address
      identity =
        action === 'ConsoleLogin'
          ? `{"type":"IAMUser","principalId":"${user.principal}","arn":"arn:aws:iam::${account}:user/${user.name}","accountId":"${account}","userName":"${user.name}"}`
          : `{"type":"IAMUser","principalId":"${user.principal}","arn":"arn:aws:iam::${account}:user/${user.name}","accountId":"${account}","accessKeyId":"${user.key}","userName":"${user.name}"}`
      if (action === 'ConsoleLogin') agent = agents[4] as string
    } else if (who < 0.2) {
      identity = `{"type":"AWSService","invokedBy":"${service}.amazonaws.com"}`
      address = `${service}.amazonaws.com`
      agent = address
    } else {
      const role = roles[skewed(roles.length)] as (typeof roles)[number]
      const hour = Math.floor(time / 3_600_000)
      const held = `${account} ${role.name} ${hour}`
      const key = roleKeys.get(held) ?? `ASIA${id(16)}`
      if (roleKeys.size > 50_000) roleKeys.clear()
      roleKeys.set(held, key)
      const created = new Date(hour * 3_600_000).toISOString().replace(/\.\d+/, '')
      identity = `{"type":"AssumedRole","principalId":"${role.principal}:i-0${hex(16)}","arn":"arn:aws:sts::${account}:assumed-role/${role.name}/i-0${hex(16)}","accountId":"${account}","accessKeyId":"${key}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"${role.principal}","arn":"arn:aws:iam::${account}:role/${role.name}","accountId":"${account}","userName":"${role.name}"},"attributes":{"creationDate":"${created}","mfaAuthenticated":"false"},"ec2RoleDelivery":"2.0"}}`
      address = role.address
    }
    const refused = draw() < 0.02
    const response =
      action === 'AssumeRole' && !refused
        ? `{"credentials":{"accessKeyId":"ASIA${id(16)}","sessionToken":"${hex(160)}","expiration":"Nov 24, 2026, 1:00:00 AM"},"assumedRoleUser":{"assumedRoleId":"AROA${id(17)}:session","arn":"arn:aws:sts::${account}:assumed-role/service/session"}}`
        : action === 'ConsoleLogin'
          ? `{"ConsoleLogin":"${refused ? 'Failure' : 'Success'}"}`
          : 'null'
    const error = refused
      ? action === 'ConsoleLogin'
        ? ',"errorMessage":"Failed authentication"'
        : `,"errorCode":"AccessDenied","errorMessage":"User is not authorized to perform: ${service}:${action} because no identity-based policy allows the action"`
      : ''
    return `{"eventVersion":"1.11","userIdentity":${identity},"eventTime":"${at}","eventSource":"${service}.amazonaws.com","eventName":"${action}","awsRegion":"${region}","sourceIPAddress":"${address}","userAgent":"${agent}"${error},"requestParameters":${parameters(below(100_000))},"responseElements":${response},"requestID":"${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}","eventID":"${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}","readOnly":${reads},"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"${account}","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${service}.${region}.amazonaws.com"}}`
  }

  let bytes = 0
  let written = 0
  let files = 0
  const step = (daysLong * day) / Math.ceil(events / eventsPerFile)
  const underWay = new Set<Promise<void>>()
  const made = new Set<string>()
  let kept: string[] = []
  while (written < events) {
    const many = Math.min(eventsPerFile, events - written)
    const account = accounts[skewed(accounts.length)] as string
    const region = regions[below(regions.length)] as string
    const from = ends - daysLong * day + files * step
    const records = Array.from({ length: many }, () => one(account, region, from + draw() * step))
    // A file in fifty brings some of the file before once more, as late deliveries do.
    if (files % 50 === 49) records.push(...kept)
    kept = records.slice(0, 20)
    const text = `{"Records":[${records.join(',')}]}`
    bytes += Buffer.byteLength(text)
    written += many
    const stamp = new Date(from + step)
      .toISOString()
      .replace(/[-:]|:\d\d\.\d+/g, '')
      .slice(0, 13)
    const date = new Date(from + step).toISOString().slice(0, 10).replaceAll('-', '/')
    const path = join(folder, 'AWSLogs', account, 'CloudTrail', region, date, `${account}_CloudTrail_${region}_${stamp}Z_${hex(16)}.json.gz`)
    files += 1
    const place = dirname(path)
    if (!made.has(place)) await mkdir(place, { recursive: true })
    made.add(place)
    const work = gzip(text).then((packed) => writeFile(path, packed))
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
    if (underWay.size > 8) await Promise.race(underWay)
  }
  await Promise.all(underWay)
  return { files, bytes }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [, , folder = 'archive', events = '100000', perFile = '500'] = process.argv
  process.stdout.write(`${JSON.stringify(await writeArchive(folder, Number(events), Number(perFile)))}\n`)
}
