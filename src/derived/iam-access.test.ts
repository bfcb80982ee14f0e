import { expect, test } from 'vitest'
import { parsePolicy } from '#core/policy.ts'
import { administratorBy, escalationsOf, type Grant, mayAssumeUnnamed, mfaEnforcement } from './iam-access.ts'

const grants = (...statements: object[]): Grant[] => parsePolicy({ Statement: statements }).statements.map((statement) => ({ policy: 'p', statement }))
const all = { Effect: 'Allow', Action: '*', Resource: '*' }
const self = 'arn:aws:iam::111122223333:user/sato'

test('who is an administrator', () => {
  expect(administratorBy(grants(all), null)).toEqual(['p'])
  expect(administratorBy(grants({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), null)).toEqual([])
  expect(administratorBy(grants(all, { Effect: 'Deny', Action: 'iam:*', Resource: '*' }), null)).toEqual([])
  expect(administratorBy(grants(all), grants({ Effect: 'Allow', Action: 's3:*', Resource: '*' }))).toEqual([])
})

test('who could become one', () => {
  const trust = (Service: string) => [parsePolicy({ Statement: { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' } })]
  expect(escalationsOf(grants({ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: self }), null, self, [])).toEqual({ open: ['iam:PutUserPolicy'], latent: [] })
  expect(escalationsOf(grants({ Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/${aws:username}' }), null, self, []).open).toEqual([])
  const pass = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } }
  expect(escalationsOf(grants(pass, { Effect: 'Allow', Action: 'ec2:RunInstances', Resource: '*' }), null, self, trust('ec2.amazonaws.com'))).toEqual({ open: [], latent: [] })
  const invoking = grants(pass, { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' })
  const path = ['iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction']
  expect(escalationsOf(invoking, null, self, trust('lambda.amazonaws.com'))).toEqual({ open: path, latent: [] })
  expect(escalationsOf(invoking, null, self, trust('ec2.amazonaws.com'))).toEqual({ open: [], latent: path })
})

test('taking a role that nobody named', () => {
  const role = (Principal: unknown, Condition?: object) => ({ account: '111122223333', trust: parsePolicy({ Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition } }) })
  const assume = (Resource: string) => grants({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource })
  const account = { AWS: 'arn:aws:iam::111122223333:root' }
  expect(mayAssumeUnnamed(assume('*'), null, role(account))).toBe(true)
  expect(mayAssumeUnnamed(assume('arn:aws:iam::111122223333:role/admin'), null, role(account))).toBe(false)
  expect(mayAssumeUnnamed([], null, role(account))).toBe(false)
  expect(mayAssumeUnnamed(assume('*'), null, role({ AWS: self }))).toBe(false)
  expect(mayAssumeUnnamed(assume('*'), null, role({ Service: 'ec2.amazonaws.com' }))).toBe(false)
  expect(mayAssumeUnnamed(assume('*'), null, role(account, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }))).toBe(false)
  expect(mayAssumeUnnamed(assume('*'), grants({ Effect: 'Allow', Action: 's3:*', Resource: '*' }), role(account))).toBe(false)
})

test('whether MFA is asked for', () => {
  const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
  const refuse = (Condition: object, more: object = {}) => ({ Effect: 'Deny', NotAction: ['iam:ListMFADevices', 'iam:EnableMFADevice', 'sts:GetSessionToken'], Resource: '*', Condition, ...more })
  expect(mfaEnforcement(grants(allow))).toBe('never')
  expect(mfaEnforcement(grants(allow, refuse({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })))).toBe('always')
  expect(mfaEnforcement(grants(allow, refuse({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })))).toBe('console')
  expect(mfaEnforcement(grants(allow, refuse({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })))).toBe('never')
  expect(mfaEnforcement(grants(allow, refuse({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, { NotAction: undefined, Action: 'ec2:*' })))).toBe('never')
  expect(mfaEnforcement(grants({ ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))).toBe('always')
  expect(mfaEnforcement(grants({ ...allow, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }))).toBe('never')
  const register = { Effect: 'Allow', Action: 'iam:EnableMFADevice', Resource: 'arn:aws:iam::*:user/${aws:username}' }
  expect(mfaEnforcement(grants(register))).toBe('no-rights')
  expect(mfaEnforcement(grants(register, { ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))).toBe('always')
  expect(mfaEnforcement(grants({ Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: '*' }))).toBe('never')
})
