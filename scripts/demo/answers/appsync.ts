import { account, arn, hex, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const made = (name: string) => {
  const apiId = hex(`appsync ${name}`, 26)
  return { name, apiId, arn: arn('appsync', tokyo, `apis/${apiId}`), uris: { GRAPHQL: `https://${apiId}.appsync-api.${tokyo}.amazonaws.com/graphql` }, owner: account, xrayEnabled: false }
}

const answers: Answers<typeof import('@aws-sdk/client-appsync')> = {
  ListGraphqlApis: (_input, { region }) => ({
    graphqlApis:
      region === tokyo
        ? [
            // The agency that made the phone app left it as its tutorial had it.
            { ...made('mikan-app'), authenticationType: 'API_KEY', visibility: 'GLOBAL', apiType: 'GRAPHQL' },
            {
              ...made('member-points'),
              authenticationType: 'AMAZON_COGNITO_USER_POOLS',
              additionalAuthenticationProviders: [{ authenticationType: 'API_KEY' }],
              logConfig: { fieldLogLevel: 'NONE', cloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/appsync-logs`, excludeVerboseContent: true },
              visibility: 'GLOBAL',
              apiType: 'GRAPHQL',
            },
          ]
        : [],
  }),
}

export default answers
