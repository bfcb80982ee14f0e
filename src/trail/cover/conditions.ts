import type { Condition } from './actions.ts'

// What a request must say for an action to count, as SQL over `request`, `user_name`, `issuer_name` and `account_id`. Null is "cannot be told":
// the request is missing (CloudTrail leaves parameters out of some events, and cuts those that are too long).

/** To be taken out of the event once, and to be called `request`. */
export const requestOf = "event->'$.requestParameters'"
const asText = 'request::VARCHAR'
const parameter = (path: string) => `(request->>'$.${path}')`
/** Null where the request is not there at all. */
const ifAsked = (condition: string) => `CASE WHEN json_type(request) = 'OBJECT' THEN (${condition}) END`

export const conditions: Readonly<Record<Condition, string>> = {
  'open-to-world': ifAsked(`contains(${asText}, '"0.0.0.0/0"') OR contains(${asText}, '"::/0"')`),
  shares: ifAsked(`json_exists(request, '$.createVolumePermission.add') OR json_exists(request, '$.launchPermission.add') OR ${parameter('operationType')} = 'add'`),
  'shares-database': ifAsked(`coalesce(json_array_length(request, '$.valuesToAdd') > 0, false)`),
  // AddUserToGroup names the user; the others name user or role.
  'about-itself': ifAsked(`coalesce(${parameter('userName')} = user_name, false) OR coalesce(${parameter('roleName')} = issuer_name, false)`),
  decrypts: ifAsked(`coalesce(${parameter('withDecryption')} = 'true', false)`),
  'other-account': ifAsked(
    `coalesce(nullif(split_part(coalesce(${parameter('roleArn')}, ''), ':', 5), ''), nullif(regexp_extract(coalesce(${parameter('targetPrincipal')}, ''), '[0-9]{12}'), '')) <> account_id`,
  ),
  'user-data': ifAsked(`json_exists(request, '$.userData')`),
  'deleting-lifecycle': ifAsked(`contains(${asText}, 'Expiration')`),
}
