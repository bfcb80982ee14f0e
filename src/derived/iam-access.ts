import { matches, type Statement } from '#core/policy.ts'

/** A statement and the policy it stands in. */
export interface Grant {
  readonly policy: string
  readonly statement: Statement
}

const speaksOf = ({ actions, notActions }: Statement, action: string): boolean => {
  const hit = (pattern: string) => matches(pattern.toLowerCase(), action.toLowerCase())
  return notActions.length > 0 ? !notActions.some(hit) : actions.some(hit)
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

const denied = (grants: readonly Grant[], action: string) =>
  grants.some(
    ({ statement }) => statement.effect === 'deny' && statement.conditions.length === 0 && speaksOf(statement, action) && statement.notResources.length === 0 && statement.resources.includes('*'),
  )

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

// Sets of permissions that together lead to administrator. Facts from DataDog's pathfinding.cloud (Apache-2.0), commit 84dd65c.
const onOneself = [
  'iam:CreatePolicyVersion',
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
  ['lambda', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  ['lambda', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  ['lambda', 'lambda:CreateFunction', 'lambda:AddPermission'],
  ['cloudformation', 'cloudformation:CreateStack'],
  ['cloudformation', 'cloudformation:UpdateStackSet'],
  ['cloudformation', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
  ['codebuild', 'codebuild:CreateProject', 'codebuild:StartBuild'],
  ['codebuild', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  ['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  ['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  ['ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'],
  ['glue', 'glue:CreateDevEndpoint'],
  ['glue', 'glue:CreateJob', 'glue:StartJobRun'],
  ['glue', 'glue:CreateJob', 'glue:CreateTrigger'],
  ['glue', 'glue:UpdateJob', 'glue:StartJobRun'],
  ['sagemaker', 'sagemaker:CreateNotebookInstance'],
  ['sagemaker', 'sagemaker:CreateTrainingJob'],
  ['sagemaker', 'sagemaker:CreateProcessingJob'],
  ['tasks.apprunner', 'apprunner:CreateService'],
  ['datapipeline', 'datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
]

/** The ways in which an identity could make itself administrator, as sets of permissions it holds. */
export function escalationsOf(grants: readonly Grant[], boundary: readonly Grant[] | null, self: string): string[] {
  const may = (question: Question) => allowedBy(grants, boundary, question).length > 0
  return [
    ...onOneself.filter((action) => may({ action, self })),
    ...onOthers.filter((actions) => actions.every((action) => may({ action }))).map((actions) => actions.join(' + ')),
    ...passing
      .filter(([service, ...actions]) => may({ action: 'iam:PassRole', service }) && actions.every((action) => may({ action })))
      .map(([, ...actions]) => ['iam:PassRole', ...actions].join(' + ')),
  ]
}
