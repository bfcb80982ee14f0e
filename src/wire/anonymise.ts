import { createHash, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { findSecrets, looksSecret } from '#core/secrets.ts'

/**
 * Replaces what tells whose account this is, the same way everywhere in one recording, and differently in the next: account ids, names,
 * ARNs, resource and key ids, addresses, e-mail addresses, domains, descriptions, tag values. References between resources keep working.
 * What is AWS's own word stays, because checks read it: engines, states, service principals, managed policies, "default".
 */
export interface Anonymiser {
  /** Must have seen every line before the first is changed: a name may stand in a text before it stands as a name. */
  readonly hear: (line: Readonly<Record<string, unknown>>) => void
  readonly change: (line: Readonly<Record<string, unknown>>) => Record<string, unknown>
}

/** Members whose value is a word of AWS's: never touched. */
const awsWords =
  /^(operation|service|region|recordedAt|code|eventTypeCode|eventTypeCategory|EngineMode|Engine|Runtime|Protocol|IpProtocol|Action|Effect|Domain|Architecture|Hypervisor|Tenancy|LicenseModel|SslPolicy|Scheme|Namespace|ServiceName|EventName|AttributeName|AttributeNames|DeviceName|RootDeviceName|RegionName|ZoneName|MetricName|metricName|ParameterName|PlatformName|StandardsControlArn|FeatureName|PolicyTypeName|ImageOwnerAlias|OwnerAlias|[A-Za-z]*(Status|State|Type|Class|Version|Region|AvailabilityZone|AvailabilityZones|Platform|Mode|Algorithm|Time|Date|Timestamp))$/

/** Members whose value is a name that somebody gave. */
const names = /(Names?|names?|Identifiers?|identifiers?|Username|Alias|Aliases|Bucket|S3BucketName|S3KeyPrefix|Prefix|prefix|Host|Users|Groups|Roles|Email|Emails)$/
/** Members in which people write sentences. */
const sentences = /(description|comment|caption|message|title|label)s?$/i
const tokens = /^(next|continuation|start(ing)?|page|pagination)?_?(token|marker|NextMarker)$/i
/** Members in which Cloud Control hands over a whole resource, as JSON in a string. */
const wrapped = /^(Properties|ResourceModel)$/
const tagLists = /^(tags?|TagList|TagSet|TagSpecifications|ResourceTags|tagSet)$/i

/** `Filters: [{Name: 'image-id', Values: […]}]`: what to filter by is AWS's word. */
const isFilterName = (member: string, where: readonly string[]) => /^name$/i.test(member) && where.some((one) => /^filters?$/i.test(one))

/** Words that AWS itself uses, or that so many use that they tell nothing of anybody. Checks read them: `admin` is a default, `test` a shared user. */
const common = new Set(
  `default main root admin administrator administrators shared share common dev developer developers test tester user users guest ops team temp demo public private internal local
  true false all none any null enabled disabled active inactive available running stopped allow deny required optional critical high medium low
  mysql postgres postgresql mariadb oracle sqlserver aurora aurora-mysql aurora-postgresql redis memcached valkey docdb neptune linux windows amazon aws ec2 s3 iam rds vpc kms ecs eks efs ecr sns sqs lambda logs
  events config cloudtrail cloudwatch cloudfront cloudformation dynamodb guardduty inspector macie route53 elasticloadbalancing autoscaling secretsmanager ssm sts acm waf wafv2 apigateway
  execute-api elasticache elb compute compute-1 amazonaws cache website cluster instance function table bucket key alias role group policy trail domain stack service task`.split(/\s+/),
)
const generic = /^(admin(istrator)?|root|shared?|common|dev(eloper)?s?|test(er)?|user|guest|ops|team|temp|demo|aws)([-_.]?(user|admin|account|\d+))?$/i
const regionish = /^[a-z]{2}(-[a-z]+)+-\d[a-z]?$/
const isOwn = (word: string) =>
  word.length < 3 ||
  /^[\d.:]+$/.test(word) ||
  common.has(word.toLowerCase()) ||
  generic.test(word) ||
  regionish.test(word) ||
  /^(aws|amazon|AWS|Amazon|ELBSecurityPolicy|default[.:])/.test(word) ||
  // Session Manager's preferences: AWS asks for the document by this name.
  word === 'SSM-SessionManagerRunShell' ||
  word === '<root_account>'

/** Words that stand in ARNs to say what follows. */
const arnWords =
  /^(user|role|group|policy|instance-profile|mfa|server-certificate|saml-provider|oidc-provider|assumed-role|federated-user|service-role|aws-service-role|key|alias|function|layer|event-source-mapping|db|cluster|snapshot|cluster-snapshot|subgrp|pg|og|secgrp|es|ri|table|index|stream|backup|log-group|log-stream|destination|trail|channel|stack|stackset|changeset|topic|queue|secret|certificate|distribution|loadbalancer|app|net|gwy|listener|listener-rule|targetgroup|instance|volume|image|vpc|subnet|network-interface|security-group|network-acl|route-table|internet-gateway|natgateway|elastic-ip|vpc-flow-log|vpc-endpoint|key-pair|launch-template|autoScalingGroup|autoScalingGroupName|autoScalingGroup|repository|task|task-definition|service|container-instance|nodegroup|addon|file-system|access-point|detector|filter|hub|finding|findings|product|standards|subscription|control|rule|config-rule|conformance-pack|analyzer|archive-rule|webacl|rulegroup|ipset|global|regional|restapis|stages|apis|domain|hostedzone|healthcheck|account|organization|ou|root|parameter|document|managed-instance|maintenancewindow|patchbaseline|alarm|dashboard|workgroup|catalog|crawler|job|database|recovery-point|backup-vault|backup-plan|identity|configuration-set|replicationgroup|parametergroup|subnetgroup|session|web-acl|vault|event-bus|event|resolver-query-log-config|profile|profile-association)$/
/** Services whose ARNs go straight to the name. */
const typeless = /^(s3|sns|sqs|codecommit|codepipeline)$/

/** Account ids that are published, by which AWS's own and Canonical's images are known. */
const publishers = new Set(['099720109477', '137112412989', '801119661308', '591542846629', '000000000000'])

function unwrapped(said: string): object | null {
  try {
    const value: unknown = JSON.parse(said)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

export function anonymiser(salt: Buffer = randomBytes(16)): Anonymiser {
  const digest = (text: string) => createHash('sha256').update(salt).update(text).digest()
  const spelled = (alphabet: string, text: string, length: number) => {
    let made = ''
    for (let n = 0; made.length < length; n += 1) for (const byte of digest(`${n} ${alphabet.length} ${text}`)) made += alphabet[byte % alphabet.length]
    return made.slice(0, length)
  }
  const letters = (text: string, length: number) => spelled('abcdefghijklmnopqrstuvwxyz', text, length)
  const hex = (text: string) => spelled('0123456789abcdef', text, text.length)
  const account = (id: string) => (publishers.has(id) ? id : spelled('0123456789', id, 12))

  const heard = new Set<string>()
  /** Names that no pattern of one word finds: with spaces, or not in Latin letters. */
  let unusual: readonly string[] | undefined

  const renamed = (name: string) => `n-${letters(name, 10)}`

  /** One name, or one part of it between slashes. */
  const part = (name: string): string => {
    if (isOwn(name)) return name
    const known = patterns(name)
    if (known !== name) return known
    if (/^[A-Za-z0-9*-]+(\.[A-Za-z0-9*-]+)+$/.test(name) && !/^v?\d/.test(name)) return domain(name)
    const wild = name.split(/(\*|\?|\$\{[^}]*\}|:)/)
    return wild.length > 1 ? wild.map((piece, n) => (n % 2 === 1 ? piece : part(piece))).join('') : renamed(name)
  }

  const nameOf = (name: string): string =>
    name.startsWith('arn:')
      ? text(name)
      : name
          .split(/(\/)/)
          // `/aws/lambda/NAME`: AWS's own head.
          .map((piece, n, all) => (piece === '/' || (all[0] === '' && all[2] === 'aws' && n <= 4) ? piece : part(piece)))
          .join('')

  function domain(name: string): string {
    const labels = name.split('.')
    const ofAws = /\.(amazonaws\.com(\.cn)?|cloudfront\.net|awsglobalaccelerator\.com|on\.aws|ec2\.internal|compute\.internal|api\.aws)$/.test(`.${name}`)
    // lambda.amazonaws.com, delivery.logs.amazonaws.com: a service, which policies name.
    if (/^([a-z0-9-]+\.){1,2}amazonaws\.com(\.cn)?$/.test(name) && !/\.s3[.-]/.test(name)) return name
    return labels.map((label, n) => (n === labels.length - 1 || label.length < 3 || isOwn(label) || label === '*' ? label : ofAws && !heard.has(label) ? patterns(label) : part(label))).join('.')
  }

  /** Private stays private and public public, and whatever lies within a network still does: each bit changes by those before it. */
  const address = (whole: string, mask?: string): string => {
    const numbers = whole.split('.').map(Number)
    if (numbers.some((one) => one > 255) || /^(0\.|127\.|255\.|169\.254\.|22[4-9]\.|23\d\.)/.test(whole)) return whole
    const bits = numbers.map((one) => one.toString(2).padStart(8, '0')).join('')
    const kept = whole.startsWith('10.') ? 8 : /^192\.168\./.test(whole) ? 16 : /^172\.(1[6-9]|2\d|3[01])\./.test(whole) ? 12 : /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(whole) ? 10 : 8
    const last = mask === undefined ? 32 : Number(mask)
    let made = ''
    for (let n = 0; n < 32; n += 1) made += n < kept || n >= last ? bits[n] : String(Number(bits[n]) ^ ((digest(`bits ${bits.slice(0, n)}`)[0] ?? 0) & 1))
    const result = [0, 8, 16, 24].map((at) => Number.parseInt(made.slice(at, at + 8), 2)).join('.')
    const reserved = (one: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.)/.test(one)
    return reserved(result) === reserved(whole) ? result : address(result, mask)
  }

  const address6 = (whole: string): string => {
    if (!isIPv6(whole) || !/[0-9a-f]{1,4}:[0-9a-f]{1,4}/i.test(whole)) return whole
    let before = ''
    return whole
      .split(':')
      .map((group, n) => {
        before += `${group}:`
        return n === 0 || group === '' || /^0+$/.test(group) ? group : Number.parseInt(hex(before + group).slice(-4) || '1', 16).toString(16)
      })
      .join(':')
  }

  /** What has a shape of its own, wherever it stands. */
  function patterns(said: string): string {
    return said
      .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (mail) => `${letters(mail, 8)}@example.com`)
      .replace(/\b(ec2|ip)-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})\b/g, (_all, head: string, ...four) => `${head}-${address(four.slice(0, 4).join('.')).replaceAll('.', '-')}`)
      .replace(/(?<![\d.])((?:\d{1,3}\.){3}\d{1,3})(?:\/(\d{1,2}))?(?![\d.])/g, (_all, one: string, mask?: string) => address(one, mask) + (mask === undefined ? '' : `/${mask}`))
      .replace(/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, address6)
      .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, (id) => `${hex(id).slice(0, 8)}-${hex(id).slice(9, 13)}-${hex(id).slice(14, 18)}-${hex(id).slice(19, 23)}-${hex(id).slice(24)}`)
      .replace(/(?<![0-9A-Za-z])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{32,64}(?![0-9A-Za-z])/g, hex)
      .replace(/\b([a-z]{1,12})-([0-9a-f]{8}(?:[0-9a-f]{8,9})?)\b/g, (whole, prefix: string, id: string) => (/\d/.test(id) ? `${prefix}-${hex(id)}` : whole))
      .replace(/(?<![A-Za-z0-9])(A(?:KIA|SIA|IDA|ROA|GPA|NPA|NVA|BIA|CCA))([A-Z0-9]{12,})(?![a-z])/g, (_all, prefix: string, id: string) => prefix + letters(id, id.length).toUpperCase())
      .replace(/(?<![\d.])\d{12}(?![\d.])/g, account)
  }

  const arn = (_all: string, head: string, service: string, region: string, id: string, tail: string): string => {
    if (id === 'aws') return `${head}${service}:${region}:${id}:${tail}`
    const pieces = tail.split(/([/:])/)
    const made = pieces.map((piece, n) => {
      if (n % 2 === 1 || piece === '' || piece === '*') return piece
      if (n < pieces.length - 1 && !typeless.test(service) && arnWords.test(piece)) return piece
      if (service === 'logs' && pieces.slice(0, n).includes('aws') && pieces[n - 2] === 'aws') return piece
      return part(piece)
    })
    return `${head}${service}:${region}:${/^\d{12}$/.test(id) ? account(id) : id}:${made.join('')}`
  }

  /** Names that stand in running text, whole or as a part between marks. */
  const word = (said: string): string => {
    if (isOwn(said)) return said
    if (heard.has(said)) return part(said)
    const pieces = said.split(/([.+=@,:]|--?)/)
    if (pieces.length === 1) return said
    if (said.includes('.')) {
      const dots = said.split(/([.+=@,:])/)
      return dots.length === 1 ? said : dots.map((piece, n) => (n % 2 === 1 ? piece : word(piece))).join('')
    }
    return said.includes('=') || said.includes('@') || said.includes(':') || said.includes(',') || said.includes('+')
      ? said
          .split(/([=@:,+])/)
          .map((piece, n) => (n % 2 === 1 ? piece : word(piece)))
          .join('')
      : pieces.map((piece, n) => (n % 2 === 1 || piece.length < 4 || !heard.has(piece) || isOwn(piece) ? piece : part(piece))).join('')
  }

  function text(said: string): string {
    unusual ??= [...heard].filter((name) => !/^[\w.+=@:-]+$/.test(name)).sort((a, b) => b.length - a.length)
    // What was replaced is put aside, so that no later rule works on it.
    const done: string[] = []
    const aside = (made: string) => `\u0001${done.push(made) - 1}\u0002`
    let left = said.replace(/(arn:aws[\w-]*:)([\w-]*):([\w-]*):(\d{12}|aws|cloudfront|\*?):([^"'\\\s,<>\u0001\u0002]*)/g, (...found) =>
      aside(arn(...(found.slice(0, 6) as [string, string, string, string, string, string]))),
    )
    for (const name of unusual) if (left.includes(name)) left = left.replaceAll(name, aside(nameOf(name)))
    left = left.replace(/(?<![\w.-])(?:[A-Za-z0-9*-]+\.)+(?:amazonaws\.com(?:\.cn)?|cloudfront\.net|ec2\.internal|compute\.internal|on\.aws)(?![\w-])/g, (host) => aside(domain(host)))
    left = patterns(left).replace(/[\w.+=@:-]+/g, word)
    for (const mark = /\u0001(\d+)\u0002/g; mark.test(left); mark.lastIndex = 0) left = left.replace(mark, (_all, n: string) => done[Number(n)] ?? '')
    return left
  }

  /** A program's text: only the lines in which a secret was found stay, and their numbers. */
  const script = (said: string) =>
    said
      .split('\n')
      .map((line) => (findSecrets(line).length > 0 ? text(line) : line === '' ? '' : '#'))
      .join('\n')

  const decoded = (value: string): string | null => {
    if (value.length < 24 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null
    const said = Buffer.from(value, 'base64').toString('utf8')
    return /^[\t\n\r\x20-\x7e\u0080-\ufffc]*$/.test(said) && /\s/.test(said) ? said : null
  }

  const string = (value: string, member: string, where: readonly string[], sibling: string): string => {
    if (value === '' || awsWords.test(member) || isFilterName(member, where)) return value
    if (tokens.test(member)) return `t-${letters(value, 24)}`
    const inside = decoded(value)
    if (inside !== null) return Buffer.from(inside.startsWith('user,arn,') ? text(inside) : script(inside)).toString('base64')
    if (/^%7B(?:[^%]|%[0-9a-f]{2})*$/i.test(value)) return encodeURIComponent(text(decodeURIComponent(value)))
    if (where.some((one) => one === 'Variables' || one === 'environment' || one === 'Environment' || /^(Outputs|Parameters)$/.test(one)) && /value$/i.test(sibling === '' ? 'value' : member))
      return looksSecret(sibling === '' ? member : sibling, value) !== null || isOwn(value) ? value : value.startsWith('arn:') ? text(value) : `n-${letters(value, 10)}`
    if (where.some((one) => tagLists.test(one)) && (/^value$/i.test(member) || !/^key$/i.test(member))) return isOwn(value) ? value : nameOf(value)
    if (sentences.test(member)) return where[0] === 'error' ? text(value) : isOwn(value) ? value : `n-${letters(value, 10)}`
    if (names.test(member)) return nameOf(value)
    return text(value)
  }

  const walk = (value: unknown, member: string, where: readonly string[], sibling: string, visit: (value: string, member: string, where: readonly string[], sibling: string) => string): unknown => {
    if (typeof value === 'string') {
      const inside = wrapped.test(member) ? unwrapped(value) : null
      return inside === null ? visit(value, member, where, sibling) : JSON.stringify(walk(inside, '', where, '', visit))
    }
    if (Array.isArray(value)) return value.map((one) => walk(one, member, where, sibling, visit))
    if (typeof value !== 'object' || value === null) return value
    const named = value as Record<string, unknown>
    const own = ['Name', 'name', 'Key', 'key', 'OutputKey', 'ParameterKey'].map((one) => named[one]).find((one) => typeof one === 'string')
    return Object.fromEntries(
      Object.entries(named).map(([name, one]) => [
        where.includes('Variables') || name.length < 3 ? name : text(name),
        walk(one, name, [...where, name], typeof own === 'string' && /value$/i.test(name) ? own : '', visit),
      ]),
    )
  }

  return {
    hear: (line) => {
      walk(line, '', [], '', (value, member, where) => {
        const take = (name: string) => {
          for (const piece of name.startsWith('arn:') ? [] : [name, ...name.split('/')]) if (piece.length >= 3 && piece.length <= 256 && !isOwn(piece) && patterns(piece) === piece) heard.add(piece)
        }
        if (!awsWords.test(member) && !tokens.test(member) && !isFilterName(member, where) && (names.test(member) || (where.some((one) => tagLists.test(one)) && /^value$/i.test(member)))) take(value)
        if (/^QueueUrls?$/.test(member)) take(value.slice(value.lastIndexOf('/') + 1))
        for (const [, service = '', , id, tail = ''] of value.matchAll(/arn:aws[\w-]*:([\w-]*):([\w-]*):(\d{12}|):([^"'\\\s,<>]*)/g))
          if (id !== 'aws') for (const [n, piece] of tail.split(/[/:]/).entries()) if (!(n === 0 && !typeless.test(service)) && !arnWords.test(piece) && !/[*?$]/.test(piece)) take(piece)
        return value
      })
      unusual = undefined
    },
    change: (line) => walk(line, '', [], '', string) as Record<string, unknown>,
  }
}
