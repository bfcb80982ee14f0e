import { account, arn, day, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

// The first API of 2021: every method open, nothing logged.
const answers: Answers<typeof import('@aws-sdk/client-api-gateway')> = {
  GetRestApis: (_input, { region }) => ({ items: region === tokyo ? [{ id: 'a1b2c3d4e5', name: 'member-api', createdDate: day('2021-04-05'), endpointConfiguration: { types: ['REGIONAL'] } }] : [] }),
  GetStages: () => ({
    item: [
      { stageName: 'prod', deploymentId: 'd1', createdDate: day('2021-04-05'), methodSettings: {}, tracingEnabled: false, cacheClusterEnabled: false },
      {
        stageName: 'dev',
        deploymentId: 'd0',
        createdDate: day('2021-04-05'),
        methodSettings: { '*/*': { loggingLevel: 'INFO', dataTraceEnabled: true } },
        tracingEnabled: false,
        cacheClusterEnabled: false,
        variables: { dbPassword: 'mikan-dev-2021' },
      },
    ],
  }),
  GetResources: () => ({
    items: [
      { id: 'r0', path: '/', resourceMethods: {} },
      {
        id: 'r1',
        path: '/members/{id}',
        resourceMethods: {
          GET: { httpMethod: 'GET', authorizationType: 'NONE', apiKeyRequired: false, methodIntegration: { type: 'AWS_PROXY', uri: arn('lambda', tokyo, 'function:stock-sync') } },
          DELETE: { httpMethod: 'DELETE', authorizationType: 'NONE', apiKeyRequired: false, methodIntegration: { type: 'HTTP_PROXY', uri: 'http://old.example.internal/members' } },
        },
      },
    ],
  }),
  GetDomainNames: (_input, { region }) => ({
    items:
      region === tokyo
        ? [{ domainName: 'member.mikan.example', securityPolicy: 'TLS_1_0', endpointConfiguration: { types: ['EDGE'] }, certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/x` }]
        : [],
  }),
}

export default answers
