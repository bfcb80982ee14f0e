import { expect, test } from 'vitest'
import { parsePolicy } from '#core/policy.ts'
import { administratorBy, escalationsOf, type Grant } from './iam-access.ts'

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
  expect(escalationsOf(grants({ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: self }), null, self)).toEqual(['iam:PutUserPolicy'])
  expect(escalationsOf(grants({ Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/${aws:username}' }), null, self)).toEqual([])
  const pass = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } }
  expect(escalationsOf(grants(pass, { Effect: 'Allow', Action: 'ec2:RunInstances', Resource: '*' }), null, self)).toEqual([])
  expect(escalationsOf(grants(pass, { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' }), null, self)).toEqual([
    'iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction',
  ])
})
