import { describe, expect, test } from 'vitest'
import { matches, opennessOf, parsePolicy, requiresTls } from './policy.ts'

const own = { account: '111122223333', organizationId: 'o-ours' }
const allow = (more: object) => ({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', ...more })
const open = (...statements: object[]) => opennessOf(parsePolicy({ Statement: statements }), own)
const isPublic = (...statements: object[]) => open(...statements).public.length > 0

describe('parsePolicy', () => {
  test('reads objects, JSON and URL-encoded JSON alike', () => {
    const policy = { Statement: allow({}) }
    expect(parsePolicy(JSON.stringify(policy))).toEqual(parsePolicy(policy))
    expect(parsePolicy(encodeURIComponent(JSON.stringify(policy)))).toEqual(parsePolicy(policy))
  })
  test('a percent sign in plain JSON is left alone', () => expect(parsePolicy('{"Statement":{"Effect":"Allow","Action":"a:%7B"}}').statements[0]?.actions).toEqual(['a:%7B']))
  test('normalises', () => {
    expect(
      parsePolicy({ Statement: [{ Effect: 'Deny', Principal: { AWS: ['*', '222233334444'], Service: 'sns.amazonaws.com' }, NotAction: 'a:b', Condition: { Bool: { 'aws:SecureTransport': false } } }] })
        .statements[0],
    ).toEqual({
      sid: null,
      effect: 'deny',
      principals: { aws: ['222233334444'], service: ['sns.amazonaws.com'], federated: [], canonical: [], any: true },
      notPrincipal: null,
      actions: [],
      notActions: ['a:b'],
      resources: [],
      notResources: [],
      conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }],
    })
  })
})

describe('conditions', () => {
  const restricting: [string, object][] = [
    ['own organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-ours' } }],
    ['own account', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }],
    ['resource account variable', { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } }],
    ['source account', { StringEquals: { 'AWS:SourceAccount': '111122223333' } }],
    ['source arn', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } }],
    ['source bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } }],
    ['endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }],
    ['vpc', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }],
    ['narrow address', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '10.0.0.0/8'] } }],
    ['caller account', { StringEquals: { 'kms:CallerAccount': '111122223333' } }],
    ['access point account', { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } }],
  ]
  test.each(restricting)('%s restricts', (_, Condition) => expect(isPublic(allow({ Condition }))).toBe(false))

  const not: [string, object][] = [
    ['none', {}],
    ['tls', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['everyone’s address', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
    ['two halves', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }],
    ['one narrow and one wide', { IpAddress: { 'aws:SourceIp': ['203.0.113.1', '::/0'] } }],
    ['if exists', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-ours' } }],
    ['for all values', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-ours' } }],
    ['negated', { StringNotEquals: { 'aws:PrincipalAccount': '999999999999' } }],
    ['any organisation', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
    ['any account’s arn', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }],
    ['itself', { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } }],
    ['user agent', { StringEquals: { 'aws:UserAgent': 'x' } }],
    ['external id, which whoever calls chooses', { StringEquals: { 'sts:ExternalId': 'abc' } }],
    ['any endpoint', { StringLike: { 'aws:SourceVpce': '*' } }],
  ]
  test.each(not)('%s does not', (_, Condition) => expect(isPublic(allow({ Condition }))).toBe(true))
})

describe('opennessOf', () => {
  test('says which statement', () => expect(open(allow({ Sid: 'Read' })).public).toEqual([{ sid: 'Read', actions: ['s3:GetObject'] }]))
  test('all but some is anyone', () => expect(isPublic(allow({ Principal: undefined, NotPrincipal: { AWS: '222233334444' } }))).toBe(true))
  test('services, own account and role ids are not foreign', () => {
    expect(open(allow({ Principal: { Service: 'sns.amazonaws.com', AWS: ['111122223333', 'arn:aws:iam::111122223333:role/x', 'AROAX'] } }))).toEqual({ public: [], foreignAccounts: [] })
  })
  test('foreign accounts and what each may do', () => {
    const got = open(allow({ Principal: { AWS: ['arn:aws:iam::222233334444:root', '333344445555'] } }), allow({ Principal: { AWS: '222233334444' }, Action: 's3:PutObject' }))
    expect(got.foreignAccounts).toEqual([
      { account: '222233334444', actions: ['s3:GetObject', 's3:PutObject'] },
      { account: '333344445555', actions: ['s3:GetObject'] },
    ])
  })
  test('a named account with an external id is foreign, not public', () =>
    expect(open(allow({ Principal: { AWS: '222233334444' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'abc' } } }))).toEqual({
      public: [],
      foreignAccounts: [{ account: '222233334444', actions: ['sts:AssumeRole'] }],
    }))
  test('an external id together with an organisation restricts', () =>
    expect(isPublic(allow({ Condition: { StringEquals: { 'sts:ExternalId': 'abc', 'aws:PrincipalOrgID': 'o-ours' } } }))).toBe(false))
  test('a canonical user is somebody else, unless it is ours', () => {
    const policy = parsePolicy({ Statement: allow({ Principal: { CanonicalUser: ['79a5', '0c0c'] } }) })
    expect(opennessOf(policy, { ...own, canonicalUser: '0c0c' })).toEqual({ public: [], foreignAccounts: [{ account: 'canonical user 79a5', actions: ['s3:GetObject'] }] })
  })

  const signIn = (provider: string, Condition?: object) => isPublic({ Effect: 'Allow', Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithWebIdentity', Condition })
  test('whoever has an account at a public sign-in service is anyone', () => {
    expect(signIn('cognito-identity.amazonaws.com')).toBe(true)
    expect(signIn('accounts.google.com', { StringLike: { 'accounts.google.com:aud': '*' } })).toBe(true)
    expect(signIn('cognito-identity.amazonaws.com', { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } })).toBe(true)
  })
  test('one application of it is not', () => {
    expect(signIn('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'ap-northeast-1:0a1b' } })).toBe(false)
    expect(signIn('www.amazon.com', { StringEquals: { 'www.amazon.com:app_id': 'amzn1.application-oa2-client.1' } })).toBe(false)
  })
  test('a provider of our own is not anyone', () => expect(signIn('arn:aws:iam::111122223333:saml-provider/office')).toBe(false))
  test('an account named by a condition is foreign, too', () => expect(open(allow({ Condition: { StringEquals: { 'aws:PrincipalAccount': '222233334444' } } })).foreignAccounts).toHaveLength(1))
  test('a condition may shut a named account out again', () =>
    expect(open(allow({ Principal: { AWS: '222233334444' }, Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } })).foreignAccounts).toEqual([]))
  test('within our own organisation nobody is foreign', () =>
    expect(open(allow({ Principal: { AWS: '222233334444' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-ours' } } })).foreignAccounts).toEqual([]))
  test('nor is anybody in the organisation of the resource', () =>
    expect(
      opennessOf(parsePolicy({ Statement: [allow({ Principal: { AWS: '222233334444' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } } })] }), {
        account: '111122223333',
      }).foreignAccounts,
    ).toEqual([]))

  const deny = (more: object) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', ...more })
  test('a whole deny cancels', () => expect(isPublic(allow({}), deny({}))).toBe(false))
  test('a deny of other actions or resources does not', () => {
    expect(isPublic(allow({}), deny({ Action: 's3:PutObject' }))).toBe(true)
    expect(isPublic(allow({}), deny({ Resource: 'arn:aws:s3:::b/private/*' }))).toBe(true)
  })
  test('a deny without TLS does not', () => expect(isPublic(allow({}), deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }))).toBe(true))
  test('a deny of everyone outside the organisation does', () => expect(isPublic(allow({}), deny({ Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-ours' } } }))).toBe(false))
  test('a deny of one account shuts out that account', () =>
    expect(open(allow({ Principal: { AWS: ['222233334444', '333344445555'] } }), deny({ Principal: { AWS: 'arn:aws:iam::222233334444:root' } })).foreignAccounts.map(({ account }) => account)).toEqual(
      ['333344445555'],
    ))
  test('a deny of all but some leaves those', () =>
    expect(open(allow({}), deny({ Principal: undefined, NotPrincipal: { AWS: '222233334444' } }))).toEqual({ public: [], foreignAccounts: [{ account: '222233334444', actions: ['s3:GetObject'] }] }))
})

describe('requiresTls', () => {
  const tls = (Resource: unknown, more: object = {}) =>
    parsePolicy({ Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition: { Bool: { 'aws:SecureTransport': 'false' } }, ...more } })
  const both = ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']
  test('for the bucket and its objects', () => expect(requiresTls(tls(both), ...both)).toBe(true))
  test('not for half of it', () => expect(requiresTls(tls('arn:aws:s3:::b/*'), ...both)).toBe(false))
  test('not for some people or some actions', () => {
    expect(requiresTls(tls('*', { Principal: { AWS: '222233334444' } }), ...both)).toBe(false)
    expect(requiresTls(tls('*', { Action: 's3:PutObject' }), ...both)).toBe(false)
  })
  test('not when a second condition narrows it', () =>
    expect(requiresTls(tls('*', { Condition: { Bool: { 'aws:SecureTransport': 'false' }, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }), ...both)).toBe(false))
})

test('wildcards', () => {
  expect(matches('a*c', 'abbbc')).toBe(true)
  expect(matches('a?c', 'ac')).toBe(false)
  expect(matches('*', '')).toBe(true)
  expect(matches('*a*a*a*b', 'a'.repeat(5000))).toBe(false)
})
