import { account, day, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-apigatewayv2')> = {
  GetApis: (_input, { region }) => ({
    Items:
      region === tokyo
        ? [
            {
              ApiId: 'h9g8f7e6d5',
              Name: 'order-api',
              ProtocolType: 'HTTP',
              RouteSelectionExpression: '$request.method $request.path',
              ApiEndpoint: `https://h9g8f7e6d5.execute-api.${tokyo}.amazonaws.com`,
              CreatedDate: day('2023-06-12'),
            },
          ]
        : [],
  }),
  GetStages: () => ({ Items: [{ StageName: '$default', AutoDeploy: true, CreatedDate: day('2023-06-12'), DefaultRouteSettings: {} }] }),
  GetRoutes: () => ({
    Items: [
      { RouteId: 'r1', RouteKey: 'POST /orders', AuthorizationType: 'JWT', ApiKeyRequired: false, Target: 'integrations/i1' },
      { RouteId: 'r2', RouteKey: 'GET /health', AuthorizationType: 'NONE', ApiKeyRequired: false, Target: 'integrations/i1' },
    ],
  }),
  GetIntegrations: () => ({ Items: [{ IntegrationId: 'i1', IntegrationType: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: account, IntegrationMethod: 'ANY' }] }),
}

export default answers
