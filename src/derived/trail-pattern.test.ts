import { describe, expect, test } from 'vitest'
import { patternMatches } from './trail-pattern.ts'

const rootUse = { eventName: 'ListUsers', eventType: 'AwsApiCall', userIdentity: { type: 'Root' }, resources: [{ type: 'AWS::KMS::Key' }], readOnly: true }

describe('a pattern that means root use matches it, however it is written', () => {
  test.each([
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    '{$.userIdentity.type="Root"&&$.userIdentity.invokedBy NOT EXISTS&&$.eventType!="AwsServiceEvent"}',
    '{ ($.eventType != "AwsServiceEvent") && (($.userIdentity.type = Root) && ($.userIdentity.invokedBy NOT EXISTS)) }',
    '{ $.userIdentity.type = R*t }',
    '{ $.userIdentity.type = "*oo*" }',
    '{ $.userIdentity.type = %^Root$% }',
    '{ $.eventName = "Nothing" || $.userIdentity.type = "Root" && $.readOnly IS TRUE }',
    '{ $.resources[0].type = "AWS::KMS::*" }',
    '"Root" "AwsApiCall" -AwsServiceEvent',
    '?Nothing ?Root',
  ])('%s', (pattern) => expect(patternMatches(pattern, rootUse)).toBe(true))
})

describe('these do not', () => {
  test.each([
    '{ $.userIdentity.type = "root" }',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy EXISTS }',
    '{ $.userIdentity.type != "Root" }',
    '{ ($.eventName = "Nothing" || $.userIdentity.type = "Root") && $.readOnly IS FALSE }',
    '{ $.nowhere != "x" }',
    '{ $.userIdentity.type = "Root" ',
    '{ $.userIdentity.type = "Root" && }',
    '{ ($.userIdentity.type = "Root" }',
    '{ $.userIdentity.type = %(Root% }',
    '',
    'Nothing',
    '"Root" -AwsApiCall',
    '[date, level = Root]',
  ])('%s', (pattern) => expect(patternMatches(pattern, rootUse)).toBe(false))
})
