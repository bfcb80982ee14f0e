import * as z from 'zod'

const days = (normal: number) => z.number().int().min(0).max(3650).default(normal)

/** Every threshold a check may count with. Days unless the name says otherwise. */
export const thresholdsSchema = z.strictObject({
  /** CIS AWS Foundations 5.0, 1.11: credentials unused for 45 days or more. */
  unusedCredentialDays: days(45),
  /** CIS AWS Foundations 5.0, 1.13: access keys rotated every 90 days or less. */
  accessKeyAgeDays: days(90),
  /** Root used within this many days counts as daily use. */
  rootUseDays: days(90),
  /** Roles nobody assumed for this long are unused. */
  unusedRoleDays: days(90),
  /** A group or policy grant unused for this long. */
  unusedServiceDays: days(90),
  /** Machine images older than this have missed too many patches. */
  imageAgeDays: days(180),
  /** Certificates that expire within this many days. */
  certificateExpiryDays: days(30),
  /** A version counts as near its end of support from this many days before. */
  endOfSupportDays: days(180),
  /** Scheduled events and pending maintenance nearer than this. */
  noticeDays: days(14),
  /** Trail logs kept at least this long. */
  logRetentionDays: days(365),
  /** Backups kept at least this long. */
  backupRetentionDays: days(7),
  /** Minimum password length. CIS AWS Foundations 5.0, 1.7. */
  passwordLength: z.number().int().min(6).max(128).default(14),
  /** Passwords remembered against reuse. CIS AWS Foundations 5.0, 1.8. */
  passwordReuse: z.number().int().min(1).max(24).default(24),
  /** What a patch scan said so long ago says nothing about today: makers publish updates every month. */
  patchScanDays: days(30),
  /** Security Hub's EC2.4: an instance stopped for longer than 30 days. */
  stoppedInstanceDays: days(30),
  /** Users with administrator rights, at most. AWS names no number; CIS Microsoft 365 Foundations 5.0, 1.1.3 asks for two to four. */
  administrators: z.number().int().min(1).max(1000).default(4),
  /** Users kept with a password for emergencies, where people otherwise sign in by federation. CIS Microsoft 365 Foundations 5.0, 1.1.2 asks for two. */
  emergencyUsers: z.number().int().min(0).max(100).default(2),
  /** A GuardDuty finding left alone for longer. */
  findingAgeDays: days(7),
  /** A secret not rotated for longer. */
  secretAgeDays: days(90),
  /** Secrets nobody fetched for this long. Security Hub's SecretsManager.3 counts 90 days. */
  unusedSecretDays: days(90),
  /** Share of a service quota at which it counts as near, in percent. */
  quotaPercent: z.number().int().min(1).max(100).default(80),
})

export type Thresholds = z.infer<typeof thresholdsSchema>

export const defaultThresholds: Thresholds = thresholdsSchema.parse({})
