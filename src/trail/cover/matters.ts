import type { Matter } from './actions.ts'
import { identity } from './matters-identity.ts'
import { resources } from './matters-resources.ts'
import { services } from './matters-services.ts'

// What is a management event and what a data event of which resource type: "Logging data events",
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html; Amazon S3:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html; Amazon Bedrock (InvokeModel and Converse are
// management events, the asynchronous and two-way calls, agents and knowledge bases data events):
// https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html; Amazon SES (sending is a data event, never a
// management event): https://docs.aws.amazon.com/ses/latest/dg/logging-using-cloudtrail.html (all 2026-11-26).

const all = [...identity, ...resources, ...services] as const

export type MatterId = (typeof all)[number]['id']

/** What matters when a credential was in strange hands, in the order in which it is asked. */
export const matters: readonly (Matter & { readonly id: MatterId })[] = all
