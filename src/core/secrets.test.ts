import { describe, expect, test } from 'vitest'
import { findSecrets, looksSecret, redact } from './secrets.ts'

// Put together here, so that no scanner of this repository takes them for real ones.
const j = (...parts: string[]) => parts.join('')
const specimens: [string, string][] = [
  ['aws-access-key-id', j('AKIA', 'IOSFODNN7EXAMPLE')],
  ['aws-access-key-id', j('ASIA', 'QWERTYUIOPASDF23')],
  ['aws-secret-access-key', j('aws_secret_access_key = ', 'wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY')],
  ['aws-secret-access-key', j('"', 'kq3Zt8VbN1xYw5RjL0pHs', '/Ue7MgD+c2AfTiO4Bay', '"')],
  ['private-key', j('-----BEGIN RSA PRIVATE', ' KEY-----\nProc-Type: 4,ENCRYPTED\nMIIEabc\n-----END RSA PRIVATE KEY-----')],
  ['github-token', j('gh', 'p_', 'a1B2'.repeat(9))],
  ['gitlab-token', j('gl', 'pat-', 'a1B2c'.repeat(4))],
  ['slack-token', j('xo', 'xb-', '123456789012-abcdefABCDEF')],
  ['stripe-key', j('sk_', 'live_', 'a1B2c3D4e5F6g7H8')],
  ['google-api-key', j('AI', 'za', 'a1B2c'.repeat(7))],
  ['openai-key', j('sk', '-proj-', 'a1B2'.repeat(10))],
  ['npm-token', j('np', 'm_', 'a1B2'.repeat(9))],
  ['twilio-key', j('SK', '0a1b2c3d'.repeat(4))],
  ['sendgrid-key', j('SG', '.', 'a'.repeat(22), '.', 'b'.repeat(43))],
  ['jwt', j('ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiIxMjM0In0', '.', 'a1B2c3D4e5F6g7')],
  ['url-password', j('https://bob:', 'hunter22x', '@example.com/')],
  ['database-url', j('postgres://app:', 's3cr3tpw', '@db:5432/x')],
  ['password', j('DB_PASSWORD="', 'Tr0ub4dor&3"')],
  ['password', j('Server=db;User Id=sa;Pwd=', 'Sup3rS3cret;')],
  ['secret', j('client_secret: ', 'a8f5f167f44f4964')],
  ['secret', j('api-key=', 'zX81mmQ0plk2')],
  // Without a digit, or as they came.
  ['password', j('DB_PASSWORD=', 'himitsunokotoba')],
  ['password', j('password: ', 'correct-horse')],
  ['password', j('  db.password = ', 'mikanbatake')],
  ['password', j('  "password": "', 'letmeinplease', '",')],
  ['password', j('export MYSQL_ROOT_PASSWORD=', 'root')],
  ['password', j('password=', 'changeme')],
  ['password', j('- POSTGRES_PASSWORD=', 'postgres')],
  ['password', j('docker run -e MYSQL_PASS=', 'himitsu mysql')],
  ['password', j('PGPASSWORD=', 'himitsu psql -h db')],
  ['password', j('Server=db;User Id=sa;Pwd=', 'himitsu;')],
  ['secret', j('JWT_SECRET=', 'himitsunokagidesu')],
  ['secret', j('CHATWORK_API_TOKEN="', 'abcdefabcdefabcdefabcdef', '"')],
  // On the command line.
  ['password', j('createuser --password=', 'himitsu')],
  ['secret', j('runner register --token ', 'himitsunotoken')],
  ['password', j('curl -s -u deploy:', 'himitsu https://example.com/')],
  ['password', j('mysql -u root -p', 'himitsu shop')],
  ['password', j('echo "ubuntu:', 'himitsu" | chpasswd')],
  ['password', j('net user Administrator ', 'Himitsu! /add')],
  ['password', j('ConvertTo-SecureString "', 'Himitsu!" -AsPlainText -Force')],
  // Of services.
  ['github-token', j('github', '_pat_', 'a1B2c'.repeat(16))],
  ['slack-token', j('xa', 'pp-1-', 'A0123456789-1234567890123-', 'a1b2'.repeat(16))],
  ['slack-webhook', j('https://hooks.slack', '.com/services/', 'T00000000/B00000000/', 'a1B2'.repeat(6))],
  ['discord-webhook', j('https://discord', '.com/api/webhooks/123456789012345678/', 'a1B2c'.repeat(13))],
  ['anthropic-key', j('sk', '-ant-', 'a1B2'.repeat(20))],
  ['google-client-secret', j('GOC', 'SPX-', 'a1B2'.repeat(7))],
  ['azure-storage-key', j('DefaultEndpointsProtocol=https;AccountName=a;Account', 'Key=', 'a1B2'.repeat(21), 'aA==')],
  ['azure-client-secret', j('abc8', 'Q~', 'a1B2'.repeat(8))],
  ['telegram-token', j('123456789:', 'AA', 'a1B2c3D4e5F'.repeat(3))],
  ['line-token', j('a1B2'.repeat(38), 'dB0/1O/w1cDn', 'yilFU=')],
  ['hugging-face-token', j('h', 'f_', 'aBcDe'.repeat(7).slice(1))],
  ['pypi-token', j('py', 'pi-AgEIcHlwaS5vcmc', 'a1B2'.repeat(20))],
  ['docker-token', j('dckr', '_pat_', 'a1B'.repeat(9))],
  ['terraform-token', j('a1B2c3D4e5F6g7', '.atlas', 'v1.', 'a1B2'.repeat(16))],
  ['digitalocean-token', j('dop', '_v1_', '0a1b2c3d'.repeat(8))],
  ['shopify-token', j('shp', 'at_', '0a1b2c3d'.repeat(4))],
  ['atlassian-token', j('ATA', 'TT3', 'xFfGF0a1B2'.repeat(18))],
  ['aws-session-token', j('aws_session_token = ', 'IQoJb3', 'JpZ2lu', 'a1B2'.repeat(60))],
  ['private-key', j('"private_key": "-----BEGIN PRIVATE', ' KEY-----\\nMIIEvQabc\\n-----END PRIVATE KEY-----\\n"')],
]

describe('findSecrets', () => {
  test.each(specimens)('%s, on its line', (kind, text) => expect(findSecrets(`first\nsecond\n${text}\nlast`)).toEqual([{ kind, where: expect.stringMatching(/^line 3$/) }]))

  test.each([
    'password=${DB_PASSWORD}',
    'password: {{resolve:secretsmanager:MySecret:SecretString:password}}',
    'password=<your-password1>',
    'secret=arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:db-a1b2c3',
    'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:database-a1b2c3',
    'token: getToken(1234)',
    'postgres://app:${PASSWORD}@db/x',
    'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'https://example.com:8080/a@b',
    '-----BEGIN PUBLIC KEY-----',
    'arn:aws:iam::111122223333:role/service-role/my-function-role',
    'DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db --query SecretString --output text)',
    'DB_PASSWORD=`cat /run/secrets/db`',
    'POSTGRES_PASSWORD_FILE=/run/secrets/db',
    'PASSWORD_MIN_LENGTH=fourteen',
    'DB_PASSWORD=',
    'DB_PASSWORD=********',
    'DB_PASSWORD=your-password-here',
    'DB_PASSWORD=<%= ENV["DB"] %>',
    'DB_PASSWORD=#{password}',
    'DB_PASSWORD=ENC[AES256_GCM,data:abc]',
    'API_TOKEN=op://vault/item/field',
    'HTTP_TOKENS=required',
    'HttpTokens: required',
    '  password: string',
    '  password: str | None = None',
    '  password: req.body.password,',
    'aws_secret_access_key=settings.DJANGO_S3_SECRET_ACCESS_KEY,',
    '  password = var.db_password1',
    '  password: hashedPassword,',
    '  password = settings.DB_PASSWORD',
    '  password = new_password',
    '  password = getpass.getpass()',
    '  password = input("Password: ")',
    '  password: !Ref DatabasePassword',
    '  password: "{{ vault_db_password }}"',
    '  password: "%(password)s"',
    'connect(user=user, password=password)',
    'if password == expected:',
    '  "password": "Enter your password",',
    'mysql -u root -p shop',
    'mysql -u root -p"$PASSWORD" shop',
    'curl -u "$USER:$PASSWORD" https://example.com/',
    'curl --user-agent foo https://example.com:8443/',
    'git log --author=token --since yesterday',
    'tool --password-file secrets.txt --token-ttl 3600',
    'postgres://user:password@localhost/db',
    'MasterUserSecret.SecretStatus=active',
    'PasswordLastUsed=2026-11-01T00:00:00.000Z',
    '"integrity": "sha512-xvFZjo5PgG0OAmSPZAyPYpLmbqxSRBqJqvJJPIgbYqjdDpPuGYWVJnI9GfjYlXq=="',
    '/opt/Build9/workspace/shared/release/tool',
    'cwd=/home/app pwd',
    'FORCE_CHANGE_PASSWORD = "FORCE_CHANGE_PASSWORD"',
    'CHALLENGE_PASSWORD=PUBLIC_KEY_OR_PASSWORD',
    '    password: SecretStr',
    'https://www.example.edu/Reports2010/Summer/Margoliash/a.pdf',
  ])('%s is none', (text) => expect(findSecrets(text)).toEqual([]))
})

describe('redact', () => {
  test.each(specimens)('%s: gone, and still found as what it was', (_kind, text) => {
    const clean = redact(`a\n${text}\nb`)
    expect(clean).not.toContain(text)
    expect(findSecrets(clean)).toEqual(findSecrets(`a\n${text}\nb`))
    expect(redact(clean)).toBe(clean)
  })
  test('two access keys stay two', () => expect(redact(j('AKIA', 'AAAABBBBCCCC2222'))).not.toBe(redact(j('AKIA', 'AAAABBBBCCCC3333'))))
  test('leaves the rest alone', () => expect(redact('nothing here\n')).toBe('nothing here\n'))
})

describe('looksSecret', () => {
  test.each([
    ['DB_PASSWORD', 'correcthorse', 'password'],
    ['STRIPE_SECRET', 'abcdefgh1', 'secret'],
    ['ANYTHING', j('AKIA', 'IOSFODNN7EXAMPLE'), 'aws-access-key-id'],
    ['AWS_SECRET', j('/J', 'alrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY'), 'aws-secret-access-key'],
    ['DATABASE_URL', j('mysql://u:', 'pw12345', '@h/d'), 'database-url'],
    ['DB_PASSWORD', 'changeme', 'password'],
    ['DB_PASSWORD', 'password', 'password'],
    ['DB_PASS', 'root', 'password'],
    ['dbPass', 'himitsu', 'password'],
    ['MASTER_PASSWORD', '123456', 'password'],
    ['BACKUP_PASSPHRASE', 'the tangerine rolls downhill', 'password'],
    ['LINE_CHANNEL_SECRET', '0123456789abcdef0123456789abcdef', 'secret'],
  ])('%s', (name, value, kind) => expect(looksSecret(name, value)).toEqual({ kind }))
  test.each([
    ['DB_PASSWORD', '{{resolve:ssm-secure:pw}}'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '****'],
    ['DB_SECRET_ARN', 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:database-a1b2c3'],
    ['DB_SECRET', 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:database-a1b2c3'],
    ['SECRET_NAME', 'prod/database'],
    ['TOKEN_URL', 'https://example.com/token'],
    ['TOKEN_TTL', '3600'],
    ['API_KEY', '/prod/api/key'],
    ['LOG_LEVEL', 'information'],
    ['COMPASS', 'northwards'],
    ['DB_SECRET', 'prod/database'],
    ['SECRET_STATUS', 'rotating'],
    ['PASSWORD_HINT', 'the usual one'],
    ['STRIPE_PUBLISHABLE_KEY', 'pk_live_abcdef123456'],
    ['NEXT_PUBLIC_API_KEY', 'abcdef123456'],
    ['HttpTokens', 'required'],
    ['DB_PASSWORD', 'true'],
    ['DB_PASSWORD', 'op://vault/db/password'],
  ])('%s=%s is none', (name, value) => expect(looksSecret(name, value)).toBeNull())
})

test.each([
  ['a', 'a'],
  ['key headers', '-----BEGIN PRIVATE KEY-----'],
  ['unfinished keys', '-----BEGIN '],
  ['assignments', 'password='],
  ['urls', 'a://b:'],
  ['jwt heads', 'eyJaaaaaaaaaaa.'],
  ['base64', 'Ab1/'],
  ['newlines', 'token:\n'],
  ['settings', 'A_PASSWORD='],
  ['capitals', 'PASSWOR_'],
  ['command lines', 'curl -u a:'],
  ['options', '--a-b-c-password '],
  ['queries', 'mysql a -p'],
  ['spaces', '          '],
  ['quotes', 'password="'],
  ['echoes', 'echo a:b '],
  ['tokens of LINE', 'a/1O/w1cDnyilFU'],
])('a hostile megabyte of %s takes no time', (_, unit) => {
  const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
  const start = performance.now()
  redact(text)
  findSecrets(text)
  expect(performance.now() - start).toBeLessThan(5000)
})
