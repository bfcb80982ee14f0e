/** What kind of program a call came from. */
export type ClientKind = 'console' | 'cli' | 'sdk' | 'infrastructure' | 'shell' | 'service' | 'other'

export interface Client {
  readonly kind: ClientKind
  /** As a person calls it, with its major version: `aws-cli/2`, `Chrome/142`, `Boto3/1`. */
  readonly name: string
  readonly platform: 'windows' | 'macos' | 'linux' | 'ios' | 'android' | null
}

const platforms: readonly (readonly [RegExp, NonNullable<Client['platform']>])[] = [
  [/iPhone|iPad/, 'ios'],
  [/Android/, 'android'],
  [/Windows|\bos\/windows\b|win32/i, 'windows'],
  [/Macintosh|Darwin|\bos\/macos\b|mac os x/i, 'macos'],
  [/Linux|\bos\/linux\b|X11|CrOS/i, 'linux'],
]

/** In this order: a console call names a browser and AWS's own SDK, Terraform names Go's. */
const programs: readonly (readonly [RegExp, ClientKind, string?])[] = [
  [/^(AWS Internal|[\w.-]+\.amazonaws\.com)$/, 'service'],
  [/CloudShell/i, 'shell', 'CloudShell'],
  [/(Terraform|OpenTofu|Pulumi)\/(\d+)?/i, 'infrastructure'],
  [/(aws-cdk|cdk|cloudformation|serverless|ansible|boto-ansible)/i, 'infrastructure'],
  [/(aws-cli)\/(\d+)/, 'cli'],
  [/(aws-tools|AWSPowerShell|AWS-SDK-for-PowerShell)/i, 'cli'],
  [/S3Console|console\.(aws\.)?amazon|aws-internal|signin\.amazonaws|AWSConsole/i, 'console', 'AWS console'],
  [/(Edg|OPR|Firefox|Chrome|Version(?=.*Safari))\/(\d+)/, 'console'],
  [/(Boto3|Botocore|aws-sdk-[\w-]+|aws-sdk|amazon-q|kiro)\/(\d+)/i, 'sdk'],
]

/** What a user agent tells. Anyone can write anything into it: a hint, never a proof. */
export function clientOf(userAgent: string | null): Client {
  if (userAgent === null || userAgent === '') return { kind: 'other', name: '-', platform: null }
  const platform = platforms.find(([shape]) => shape.test(userAgent))?.[1] ?? null
  for (const [shape, kind, called] of programs) {
    const found = shape.exec(userAgent)
    if (found !== null) return { kind, name: called ?? (found[2] === undefined ? (found[1] ?? found[0]) : `${found[1]}/${found[2]}`), platform }
  }
  return { kind: 'other', name: userAgent.split(/[ (]/)[0]?.slice(0, 60) || '-', platform }
}
