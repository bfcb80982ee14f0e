// What AWS itself has published: keys, and signatures made with one of them. Copied as facts from its pages.
import { constants, createHash, publicDecrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dataToSign, isSigned, parseDigest } from './digest.ts'
import { parseKeys, publicKey } from './keys.ts'
import { chainOf, parseDigestName, parseLogName } from './names.ts'

// "Custom implementations of CloudTrail log file integrity validation", sample response of list-public-keys (read 2026-11-26).
const sampleResponse = JSON.stringify({
  publicKeyList: [
    {
      ValidityStartTime: '1436317441.0',
      ValidityEndTime: '1438909441.0',
      Value:
        'MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmmnP97mqyc7z/upfZdS/AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEgBEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks/4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCmD0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB',
      Fingerprint: '8eba5db5bea9b640d1c96a77256fe7f2',
    },
    {
      ValidityStartTime: '1434589370.0',
      ValidityEndTime: '1437181370.0',
      Value:
        'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqlzPJbvZJ42UdcmLfPUqXYNfOs6I8lCfao/tOs8CmzPOEdtLWugB9xoIUz78qVHdKIqxbaG4jWHfJBiOSSFBM0lt8cdVo4TnRa7oG9io5pysS6DJhBBAeXsicufsiFJR+wrUNh8RSLxL4k6G1+BhLX20tJkZ/erT97tDGBujAelqseGg3vPZbTx9SMfOLN65PdLFudLP7Gat0Z9p5jw/rjpclKfo9Bfc3heeBxWGKwBBOKnFAaN9V57pOaosCvPKmHd9bg7jsQkI9Xp22IzGLsTFJZYVA3KiTAElDMu80iFXPHEq9hKNbt9e4URFam+1utKVEiLkR2disdCmPTK0VQIDAQAB',
      Fingerprint: '31e8b5433410dfb61a9dc45cc65b22ff',
    },
  ],
})

// "CloudTrail digest file structure", previousDigestSignature of both sample digests, whose digestPublicKeyFingerprint is 31e8… (read 2026-11-26).
const published = [
  '50887ccffad4c002b97caa37cc9dc626e3c680207d41d27fa5835458e066e0d3652fc4dfc30937e4d5f4cc7f796e7a258fb50a43ac427f2237f6e505d4efaf373d156e15e3b68dea9f58111d395b62628d6bd367a9024d2183b5c5f6e19466d3a996b92df705bc997b8a0e13430f241d733cf95df4e41bb6c304c3f58363043572ea57a27085639ce187e679c0d81c7519b1184fa77fb7ab0b0e40a32dace6e1eefc3995c5ae182da49b62b26398cebb52a2201a6387b75b89c83e5570bcb9bba6c34a80f2f00a1c6ebe07d1ff149eccd812dc805bb3eeff6657db32a6cb48d2d096404eb76181877bc6ebb8cd0b23f823200155b2fd8848d428e46e8456328a',
  '82705525fb0fe7f919f9434e5b7138cb41793c776c7414f3520c0242902daa8cc8286b29263d2627f2f259471c745b1654af76e2073264b2510fd45236b3aea4d80c0e8e6455223d7bd54ff80af0edf22a5f14fa856626daec919f0591479aa4f213787ba1e1076328dcf8ff624e03a977fa5612dcf58594c590fd8c1c5b48bddf43fc84ecc00b41bedd0ff7f293c3e2de8dcdc78f98b03e17577f5822ba842399d69eb79921c0429773509520e08c8b518702d987dfbb3a4e5d8c5f17673ce1f989dfff82d4becf24e452f20d3bcac94ad50131f93e57f10155536acb54c60efbe9d57228c2b930bc6082b2318e3ccd36834a8e835b8d112dbf32145f445c11',
]

/** The head of a SHA-256 hash in a PKCS #1 v1.5 signature (RFC 8017, section 9.2, note 1). */
const sha256Head = '3031300d060960864801650304020105000420'

const keys = () => parseKeys(sampleResponse) ?? []

describe('AWS’s published keys', () => {
  it('load in both encodings, with times in seconds', () => {
    expect(keys().map(({ value }) => publicKey(value)?.asymmetricKeyDetails?.modulusLength)).toEqual([2048, 2048])
    expect(keys()[0]).toMatchObject({ from: '2015-07-08T01:04:01.000Z', to: '2015-08-07T01:04:01.000Z' })
  })

  it('have the MD5 of their DER as fingerprint', () => {
    for (const { value, fingerprint } of keys()) expect(createHash('md5').update(Buffer.from(value, 'base64')).digest('hex')).toBe(fingerprint)
  })

  it('open AWS’s published signatures, and what is in them is SHA-256 in the padding that we check', () => {
    const { value } = keys().find(({ fingerprint }) => fingerprint === '31e8b5433410dfb61a9dc45cc65b22ff') ?? { value: '' }
    const key = publicKey(value)
    if (key === null) throw new Error('no key')
    for (const signature of published) {
      const opened = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, 'hex')).toString('hex')
      expect(opened).toMatch(new RegExp(`^${sha256Head}[0-9a-f]{64}$`))
    }
    const other = publicKey(keys()[0]?.value ?? '')
    if (other === null) throw new Error('no key')
    expect(() => publicDecrypt({ key: other, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(published[0] ?? '', 'hex'))).toThrow()
  })

  it('do not take a signature for a digest that it is not of', () => {
    const digest = parseDigest(
      JSON.stringify({
        awsAccountId: '111122223333',
        digestStartTime: '2015-08-17T13:01:31Z',
        digestEndTime: '2015-08-17T14:01:31Z',
        digestS3Bucket: 'amzn-s3-demo-bucket',
        digestS3Object: 'AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/111122223333_CloudTrail-Digest_us-east-2_your-trail-name_us-east-2_20150817T140131Z.json.gz',
        digestPublicKeyFingerprint: '31e8b5433410dfb61a9dc45cc65b22ff',
        digestSignatureAlgorithm: 'SHA256withRSA',
        previousDigestSignature: null,
        logFiles: [],
      }),
    )
    const key = publicKey(keys()[1]?.value ?? '')
    if (digest === null || key === null) throw new Error('no digest')
    expect(isSigned(digest, '97fb791cf91ffc440d274f8190dbdd9aa09c34432aba82739df18b6d3c13df2d', published[0] ?? '', key)).toBe(false)
    for (const signature of ['', 'abc', 'zz'.repeat(256), `${published[0]}00`]) expect(isSigned(digest, 'ab', signature, key)).toBe(false)
  })
})

it('signs end time, place, hash and previous signature, each on a line', () => {
  const digest = { endTime: '2015-08-12T04:01:31Z', bucket: 'bucket', key: 'AWSLogs/1/x.json.gz', previous: null }
  expect(dataToSign(digest, '4ff0')).toBe('2015-08-12T04:01:31Z\nbucket/AWSLogs/1/x.json.gz\n4ff0\nnull')
  const previous = { bucket: 'bucket', key: 'y', hash: 'aa', algorithm: 'SHA-256', signature: '6e85' }
  expect(
    dataToSign({ ...digest, previous }, '4ff0')
      .split('\n')
      .at(-1),
  ).toBe('6e85')
})

describe('names', () => {
  it('of digests tell account, region, trail, home and time', () => {
    const object = 'p/AWSLogs/o-abcde12345/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/111122223333_CloudTrail-Digest_us-east-2_my_us-west-1_trail_ap-northeast-1_20150817T150131Z.json.gz'
    expect(parseDigestName(object)).toEqual({
      account: '111122223333',
      region: 'us-east-2',
      trail: 'my_us-west-1_trail',
      home: 'ap-northeast-1',
      organisation: 'o-abcde12345',
      backfill: false,
      endsAt: Date.parse('2015-08-17T15:01:31Z'),
    })
    const late = parseDigestName(object.replace('.json.gz', '_backfill.json.gz'))
    expect(late).toMatchObject({ backfill: true, trail: 'my_us-west-1_trail' })
    expect(parseLogName(object)).toBeNull()
    expect(
      new Set([object, object.replace('my_', 'your_'), object.replace('o-abcde12345/', '')].map((one) => chainOf(parseDigestName(one) as NonNullable<ReturnType<typeof parseDigestName>>))).size,
    ).toBe(3)
  })

  it('of log files tell kind and time', () => {
    expect(parseLogName('AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/17/111122223333_CloudTrail_us-east-2_20150817T1445Z_9nYN7gp2eWAJHIfT.json.gz')).toEqual({
      account: '111122223333',
      kind: 'CloudTrail',
      region: 'us-east-2',
      at: Date.parse('2015-08-17T14:45:00Z'),
    })
    expect(parseLogName('x/111122223333_CloudTrail-Insight_us-gov-west-1_20260101T0000Z_abc.json')).toMatchObject({ kind: 'CloudTrail-Insight', region: 'us-gov-west-1' })
    for (const other of ['notes.txt', '111122223333_Config_us-east-1_20260101T0000Z_abc.json.gz', '1_CloudTrail_us-east-1_20260101T0000Z_a.json.gz']) expect(parseLogName(other)).toBeNull()
  })
})

it('takes for a digest only what has the fields of one', () => {
  const whole = {
    awsAccountId: '111122223333',
    digestStartTime: '2015-08-17T13:01:31Z',
    digestEndTime: '2015-08-17T14:01:31Z',
    digestS3Bucket: 'b',
    digestS3Object: 'k',
    digestPublicKeyFingerprint: 'f',
    digestSignatureAlgorithm: 'SHA256withRSA',
    previousDigestS3Bucket: 'b',
    previousDigestS3Object: 'j',
    previousDigestHashValue: 'AB',
    previousDigestSignature: 'cd',
    logFiles: [{ s3Bucket: 'b', s3Object: 'l', hashValue: 'EF', hashAlgorithm: 'SHA-256' }],
  }
  expect(parseDigest(JSON.stringify(whole))).toMatchObject({ previous: { hash: 'ab', algorithm: 'SHA-256' }, logs: [{ hash: 'ef' }] })
  for (const name of Object.keys(whole)) {
    const without = parseDigest(JSON.stringify({ ...whole, [name]: undefined }))
    if (name === 'logFiles') expect(without?.logs).toEqual([])
    else expect(without, name).toBeNull()
    expect(parseDigest(JSON.stringify({ ...whole, [name]: 7 })), name).toBeNull()
  }
  for (const text of ['', 'null', '[]', '{"logFiles":[null]}']) expect(parseDigest(text)).toBeNull()
})
