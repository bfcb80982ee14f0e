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
]

describe('findSecrets', () => {
  test.each(specimens)('%s, on its line', (kind, text) => expect(findSecrets(`first\nsecond\n${text}\nlast`)).toEqual([{ kind, where: expect.stringMatching(/^line 3$/) }]))

  test.each([
    'password=${DB_PASSWORD}',
    'password: {{resolve:secretsmanager:MySecret:SecretString:password}}',
    'password=changeme',
    'password=<your-password1>',
    'secret=arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:db-a1b2c3',
    'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:database-a1b2c3',
    'token: getToken(1234)',
    'postgres://app:${PASSWORD}@db/x',
    'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'https://example.com:8080/a@b',
    '-----BEGIN PUBLIC KEY-----',
    'arn:aws:iam::111122223333:role/service-role/my-function-role',
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
])('a hostile megabyte of %s takes no time', (_, unit) => {
  const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
  const start = performance.now()
  redact(text)
  findSecrets(text)
  expect(performance.now() - start).toBeLessThan(5000)
})
