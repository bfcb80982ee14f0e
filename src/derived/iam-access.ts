import { type Condition, deniesEverywhere, matches, type PolicyDocument, type Statement, speaksOf } from '#core/policy.ts'

/** A statement and the policy it stands in. */
export interface Grant {
  readonly policy: string
  readonly statement: Statement
}

const everything = (resource: string) => /(^|:|\/)\*$/.test(resource)

/** Ways to write "yourself" in a resource. */
const oneself = (resource: string, self: string) => resource.includes('${aws:username}') || matches(resource, self)

// A condition that asks for MFA or TLS still lets the real owner in; any other may or may not hold, and is not counted as a grant.
const harmless = /^aws:(multifactorauthpresent|multifactorauthage|securetransport)$/i

const holds = (statement: Statement, service: string | null) =>
  statement.conditions.every(
    ({ key, values }) =>
      harmless.test(key) || (service !== null && key.toLowerCase() === 'iam:passedtoservice' && values.some((value) => matches(value, `${service}.amazonaws.com`) || value.startsWith(service))),
  )

const denied = (grants: readonly Grant[], action: string) => grants.some(({ statement }) => deniesEverywhere(statement, action))

export interface Question {
  readonly action: string
  /** Also counts where it is allowed on oneself only. */
  readonly self?: string
  readonly service?: string | null
}

const grantsFor = (grants: readonly Grant[], { action, self, service = null }: Question) =>
  grants.filter(
    ({ statement }) =>
      statement.effect === 'allow' &&
      speaksOf(statement, action) &&
      holds(statement, service) &&
      (statement.notResources.length > 0 || statement.resources.some((resource) => everything(resource) || (self !== undefined && oneself(resource, self)))),
  )

/** The policies that let an identity do something broadly; none where a Deny or the permissions boundary is in the way. */
export function allowedBy(grants: readonly Grant[], boundary: readonly Grant[] | null, question: Question): string[] {
  if (denied(grants, question.action)) return []
  if (boundary !== null && (denied(boundary, question.action) || grantsFor(boundary, question).length === 0)) return []
  return [...new Set(grantsFor(grants, question).map(({ policy }) => policy))]
}

// Whoever may do all of these on everything is an administrator, whatever the policy is called.
const administratorActions = [
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  's3:GetObject',
  'ec2:TerminateInstances',
  'kms:ScheduleKeyDeletion',
  'rds:DeleteDBInstance',
  'cloudtrail:StopLogging',
  'lambda:UpdateFunctionCode',
]

/** The policies that together make an administrator; empty when the identity is none. */
export function administratorBy(grants: readonly Grant[], boundary: readonly Grant[] | null): string[] {
  const by = administratorActions.map((action) => allowedBy(grants, boundary, { action }))
  return by.some((policies) => policies.length === 0) ? [] : [...new Set(by.flat())]
}

// Sets of permissions that together lead to administrator. Facts from DataDog's pathfinding.cloud (Apache-2.0), commit 84dd65c, and from the
// service authorization reference, where a service runs what its caller wrote with a role that its caller passes.
// Left out on purpose: taking over something that runs already (lambda:UpdateFunctionCode, ssm:StartSession, codebuild:StartBuild…). Those lead
// as far as the role of that thing does, which is ordinary administrator's work on a function or an instance and no way to everything by itself.
const onOneself = [
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:PutUserPolicy',
  'iam:AttachUserPolicy',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:PutGroupPolicy',
  'iam:AttachGroupPolicy',
  'iam:AddUserToGroup',
]
const onOthers = [['iam:CreateAccessKey'], ['iam:CreateLoginProfile'], ['iam:UpdateLoginProfile'], ['iam:UpdateAssumeRolePolicy']]
const passing: readonly (readonly [service: string, ...actions: string[]])[] = [
  ['ec2', 'ec2:RunInstances'],
  ['ec2', 'ec2:RequestSpotInstances'],
  ['ec2', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
  ['ec2', 'autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
  ['lambda', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  ['lambda', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  ['lambda', 'lambda:CreateFunction', 'lambda:AddPermission'],
  ['cloudformation', 'cloudformation:CreateStack'],
  ['cloudformation', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  ['cloudformation', 'cloudformation:UpdateStackSet'],
  ['cloudformation', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
  ['codebuild', 'codebuild:CreateProject', 'codebuild:StartBuild'],
  ['codebuild', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  ['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  ['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  ['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'],
  ['ecs-tasks', 'batch:RegisterJobDefinition', 'batch:SubmitJob'],
  ['glue', 'glue:CreateDevEndpoint'],
  ['glue', 'glue:CreateJob', 'glue:StartJobRun'],
  ['glue', 'glue:CreateJob', 'glue:CreateTrigger'],
  ['glue', 'glue:UpdateJob', 'glue:StartJobRun'],
  ['glue', 'glue:UpdateJob', 'glue:CreateTrigger'],
  ['sagemaker', 'sagemaker:CreateNotebookInstance'],
  ['sagemaker', 'sagemaker:CreateTrainingJob'],
  ['sagemaker', 'sagemaker:CreateProcessingJob'],
  ['tasks.apprunner', 'apprunner:CreateService'],
  ['datapipeline', 'datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
  ['bedrock-agentcore', 'bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
  ['states', 'states:CreateStateMachine', 'states:StartExecution'],
  ['scheduler', 'scheduler:CreateSchedule'],
  ['ssm', 'ssm:StartAutomationExecution'],
  ['emr-serverless', 'emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
  ['ec2', 'elasticmapreduce:RunJobFlow'],
]

export interface Escalations {
  /** Sets of permissions with which an identity can make itself administrator today. */
  readonly open: readonly string[]
  /** Sets that lack only an administrator role which trusts the service; with them a later role opens the way. */
  readonly latent: readonly string[]
}

const trusts = ({ statements }: PolicyDocument, service: string) => statements.some(({ effect, principals }) => effect === 'allow' && principals.service.some((one) => one.startsWith(`${service}.`)))

/** The ways in which an identity could make itself administrator. `trusted`: the trust policies of the account's administrator roles. */
export function escalationsOf(grants: readonly Grant[], boundary: readonly Grant[] | null, self: string, trusted: readonly PolicyDocument[]): Escalations {
  const may = (question: Question) => allowedBy(grants, boundary, question).length > 0
  const passed = passing.filter(([service, ...actions]) => may({ action: 'iam:PassRole', service }) && actions.every((action) => may({ action })))
  const written = (some: typeof passing) => some.map(([, ...actions]) => ['iam:PassRole', ...actions].join(' + '))
  const leadsOn = ([service]: (typeof passing)[number]) => trusted.some((trust) => trusts(trust, service))
  return {
    open: [
      ...onOneself.filter((action) => may({ action, self })),
      ...onOthers.filter((actions) => actions.every((action) => may({ action }))).map((actions) => actions.join(' + ')),
      ...written(passed.filter(leadsOn)),
    ],
    latent: written(passed.filter((one) => !leadsOn(one))),
  }
}

/**
 * Whether an identity may take a role of its own account without anybody having said so: by a grant that names no role, into a role that trusts
 * the whole account and asks for no MFA. A role that is named, in the grant or by its trust policy, was given on purpose.
 */
export function mayAssumeUnnamed(grants: readonly Grant[], boundary: readonly Grant[] | null, role: { readonly account: string; readonly trust: PolicyDocument }): boolean {
  const action = 'sts:AssumeRole'
  if (allowedBy(grants, boundary, { action }).length === 0) return false
  return role.trust.statements.some(
    (statement) =>
      statement.effect === 'allow' &&
      speaksOf(statement, action) &&
      statement.conditions.length === 0 &&
      (statement.principals.any || statement.principals.aws.some((principal) => principal === role.account || principal.endsWith(`:iam::${role.account}:root`))),
  )
}

/** `always`: without MFA nothing can be done. `console`: nothing after signing in without MFA, but access keys work without it. */
export type MfaEnforcement = 'always' | 'console' | 'never' | 'no-rights'

const says = (condition: Condition, operator: RegExp, key: string, value: RegExp) =>
  operator.test(condition.operator) && condition.key.toLowerCase() === key && condition.values.length > 0 && condition.values.every((one) => value.test(one))
const present = 'aws:multifactorauthpresent'
const age = 'aws:multifactorauthage'
const any = /^/

// Sessions of the console always carry the key, requests signed with an access key never do; hence `IfExists`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
const firesWithoutMfa = (condition: Condition): 'always' | 'console' | null => {
  if (says(condition, /^boolifexists$/i, present, /^false$/i) || says(condition, /^null$/i, age, /^true$/i) || says(condition, /^numericgreaterthan(equals)?ifexists$/i, age, any)) return 'always'
  return says(condition, /^bool$/i, present, /^false$/i) ? 'console' : null
}
const asksForMfa = (condition: Condition) => says(condition, /^bool$/i, present, /^true$/i) || says(condition, /^null$/i, age, /^false$/i) || says(condition, /^numericlessthan(equals)?$/i, age, any)
// Requests that AWS makes on the caller's behalf are commonly let through.
const aside = (condition: Condition) => says(condition, /^bool(ifexists)?$/i, 'aws:viaawsservice', /^false$/i)

// What anyone needs in order to register a device and to begin a session with it.
const selfService = /^(iam:(get|list|create|enable|resync|delete|deactivate|change|update|simulate)|sts:getsessiontoken|sts:getcalleridentity)/i
const forOneself = ({ actions, notActions, resources }: Statement) =>
  notActions.length === 0 &&
  actions.every((action) => selfService.test(action)) &&
  (resources.every((resource) => /\$\{aws:username\}|:mfa\//.test(resource)) || actions.every((action) => /^(iam:(get|list)|sts:get)/i.test(action)))

/** Whether policies refuse this identity everything of weight until it has used MFA. */
export function mfaEnforcement(grants: readonly Grant[]): MfaEnforcement {
  const allows = grants.filter(({ statement }) => statement.effect === 'allow' && !forOneself(statement))
  if (allows.length === 0) return 'no-rights'
  if (allows.every(({ statement }) => statement.conditions.some(asksForMfa))) return 'always'
  let found: MfaEnforcement = 'never'
  for (const { statement } of grants) {
    if (statement.effect !== 'deny' || statement.notResources.length > 0 || !statement.resources.includes('*')) continue
    if (!administratorActions.every((action) => speaksOf(statement, action))) continue
    const asked = statement.conditions.filter((condition) => !aside(condition))
    if (asked.length !== 1) continue
    const fires = firesWithoutMfa(asked[0] as Condition)
    if (fires === 'always') return 'always'
    if (fires === 'console') found = 'console'
  }
  return found
}
