import type { Call } from './check.ts'

// What the AWS CLI calls a service, where that is not the client's name without its hyphens: the list of commands at
// https://docs.aws.amazon.com/cli/latest/reference/ (read 2026-11-26).
const commands: Readonly<Record<string, string>> = {
  s3: 's3api',
  'cloudwatch-logs': 'logs',
  'elastic-load-balancing': 'elb',
  'elastic-load-balancing-v2': 'elbv2',
  eventbridge: 'events',
}

const hyphened = (operation: string) =>
  operation
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()

/**
 * A call as a line for a shell, which every operation takes in this form:
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html ("--cli-input-json", read 2026-11-26).
 */
export const commandLine = ({ service, operation, input }: Call): string =>
  `aws ${commands[service] ?? service.replaceAll('-', '')} ${hyphened(operation)} --cli-input-json '${JSON.stringify(input).replaceAll("'", "'\\''")}'`
