import { expect, test } from 'vitest'
import { bucketOf } from './bucket-host.ts'

test.each([
  ['files.s3.amazonaws.com', 'files'],
  ['files.s3.ap-northeast-1.amazonaws.com', 'files'],
  ['my.files.s3-us-west-2.amazonaws.com', 'my.files'],
  ['files.s3.dualstack.eu-west-1.amazonaws.com', 'files'],
  ['files.s3-website-us-east-1.amazonaws.com', 'files'],
  ['www.example.com.s3-website.eu-central-1.amazonaws.com.', 'www.example.com'],
  ['files.s3.us-gov-west-1.amazonaws.com', 'files'],
  ['files.s3.cn-north-1.amazonaws.com.cn', 'files'],
  ['point-abc-s3alias.s3.us-east-1.amazonaws.com', null],
  ['alias.mrap.accesspoint.s3-global.amazonaws.com', null],
  ['s3-website-us-east-1.amazonaws.com', null],
  ['www.example.com', null],
])('%s', (domain, bucket) => expect(bucketOf(domain)).toBe(bucket))
