import { expect, test } from 'vitest'
import { commandLine } from './command-line.ts'

test.each([
  [{ service: 'rds', operation: 'ModifyDBClusterSnapshotAttribute', input: { A: ['all'] } }, `aws rds modify-db-cluster-snapshot-attribute --cli-input-json '{"A":["all"]}'`],
  [{ service: 's3', operation: 'PutPublicAccessBlock', input: { Bucket: '{name}' } }, `aws s3api put-public-access-block --cli-input-json '{"Bucket":"{name}"}'`],
  [{ service: 'elastic-load-balancing-v2', operation: 'ModifyLoadBalancerAttributes', input: {} }, `aws elbv2 modify-load-balancer-attributes --cli-input-json '{}'`],
  [{ service: 'auto-scaling', operation: 'UpdateAutoScalingGroup', input: {} }, `aws autoscaling update-auto-scaling-group --cli-input-json '{}'`],
  [{ service: 'ec2', operation: 'EnableEbsEncryptionByDefault', input: { a: "it's" } }, `aws ec2 enable-ebs-encryption-by-default --cli-input-json '{"a":"it'\\''s"}'`],
])('%j as a command of the AWS CLI', (call, line) => expect(commandLine(call)).toBe(line))
