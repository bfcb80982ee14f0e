import type { Tag } from '@aws-sdk/client-ec2'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface TransitGateway extends Resource {
  readonly name: string
  readonly id: string
  /** Whoever it is shared with may attach a VPC without being asked. */
  readonly acceptsAnyAttachment: boolean
}

export const transitGateway = defineResource<TransitGateway>('ec2.transit-gateway', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:transit-gateway/tgw-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'hub',
    id: 'tgw-0aaa',
    acceptsAnyAttachment: false,
  },
})

/** A Site-to-Site VPN connection. */
export interface VpnConnection extends Resource {
  readonly name: string
  readonly id: string
  /** AWS gives each connection two tunnels. */
  readonly tunnels: readonly { readonly address: string; readonly up: boolean; readonly logs: boolean }[]
}

export const vpnConnection = defineResource<VpnConnection>('ec2.vpn-connection', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpn-connection/vpn-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'office',
    id: 'vpn-0aaa',
    tunnels: [
      { address: '203.0.113.10', up: true, logs: true },
      { address: '203.0.113.11', up: true, logs: true },
    ],
  },
})

export interface ClientVpnEndpoint extends Resource {
  readonly name: string
  readonly id: string
  readonly logs: boolean
}

export const clientVpnEndpoint = defineResource<ClientVpnEndpoint>('ec2.client-vpn-endpoint', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:client-vpn-endpoint/cvpn-endpoint-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'staff',
    id: 'cvpn-endpoint-0aaa',
    logs: true,
  },
})

const named = (name: string) => [{ Key: 'Name', Value: name }]
const nameOf = (tags: readonly Tag[] | undefined, id: string) => tags?.find(({ Key }) => Key === 'Name')?.Value || id

const gateway = {
  TransitGatewayId: 'tgw-0aaa',
  TransitGatewayArn: transitGateway.sample.arn,
  OwnerId: '111122223333',
  State: 'available',
  Options: { AutoAcceptSharedAttachments: 'disable' },
  Tags: named('hub'),
}
const logged = (address: string) => ({ OutsideIpAddress: address, LogOptions: { CloudWatchLogOptions: { LogEnabled: true } } })
const connection = {
  VpnConnectionId: 'vpn-0aaa',
  State: 'available',
  VgwTelemetry: [
    { OutsideIpAddress: '203.0.113.10', Status: 'UP' },
    { OutsideIpAddress: '203.0.113.11', Status: 'UP' },
  ],
  Options: { TunnelOptions: [logged('203.0.113.10'), logged('203.0.113.11')] },
  Tags: named('office'),
}
const endpoint = { ClientVpnEndpointId: 'cvpn-endpoint-0aaa', Status: { Code: 'available' }, ConnectionLogOptions: { Enabled: true }, Tags: named('staff') }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeTransitGateways: 'ec2:DescribeTransitGateways', DescribeVpnConnections: 'ec2:DescribeVpnConnections', DescribeClientVpnEndpoints: 'ec2:DescribeClientVpnEndpoints' },

  collect: {
    async *[transitGateway.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeTransitGateways({ client }, { MaxResults: 1000 }))
        for (const { TransitGatewayId: id = '', TransitGatewayArn, OwnerId, State, Options, Tags } of page.TransitGateways ?? []) {
          // One that is shared with us is its owner's to set.
          if (State === 'deleted' || (OwnerId !== undefined && OwnerId !== account)) continue
          yield transitGateway({
            arn: TransitGatewayArn ?? `arn:${partition}:ec2:${region}:${account}:transit-gateway/${id}`,
            account,
            region,
            name: nameOf(Tags, id),
            id,
            acceptsAnyAttachment: Options?.AutoAcceptSharedAttachments === 'enable',
          })
        }
    },

    async *[vpnConnection.kind]({ sdk, client, account, partition, region }) {
      // DescribeVpnConnections answers with all connections at once.
      for (const { VpnConnectionId: id = '', State, VgwTelemetry, Options, Tags } of (await client.send(new sdk.DescribeVpnConnectionsCommand({}))).VpnConnections ?? []) {
        if (State === 'deleted' || State === 'deleting') continue
        yield vpnConnection({
          arn: `arn:${partition}:ec2:${region}:${account}:vpn-connection/${id}`,
          account,
          region,
          name: nameOf(Tags, id),
          id,
          tunnels: (VgwTelemetry ?? []).map(({ OutsideIpAddress: address = '', Status }) => ({
            address,
            up: Status === 'UP',
            logs: Options?.TunnelOptions?.find(({ OutsideIpAddress }) => OutsideIpAddress === address)?.LogOptions?.CloudWatchLogOptions?.LogEnabled ?? false,
          })),
        })
      }
    },

    async *[clientVpnEndpoint.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeClientVpnEndpoints({ client }, { MaxResults: 1000 }))
        for (const { ClientVpnEndpointId: id = '', Status, ConnectionLogOptions, Tags } of page.ClientVpnEndpoints ?? []) {
          if (Status?.Code === 'deleted' || Status?.Code === 'deleting') continue
          yield clientVpnEndpoint({
            arn: `arn:${partition}:ec2:${region}:${account}:client-vpn-endpoint/${id}`,
            account,
            region,
            name: nameOf(Tags, id),
            id,
            logs: ConnectionLogOptions?.Enabled ?? false,
          })
        }
    },
  },

  examples: {
    'one of each': {
      answers: { DescribeTransitGateways: { TransitGateways: [gateway] }, DescribeVpnConnections: { VpnConnections: [connection] }, DescribeClientVpnEndpoints: { ClientVpnEndpoints: [endpoint] } },
      yields: [transitGateway(transitGateway.sample), vpnConnection(vpnConnection.sample), clientVpnEndpoint(clientVpnEndpoint.sample)],
    },
    'open, half down and silent ones on second pages, beside those that are gone or somebody else’s': {
      answers: {
        DescribeTransitGateways: [
          {
            TransitGateways: [
              { ...gateway, State: 'deleted' },
              { ...gateway, OwnerId: '444455556666' },
            ],
            NextToken: 'more',
          },
          { TransitGateways: [{ ...gateway, Tags: [], Options: { AutoAcceptSharedAttachments: 'enable' } }] },
        ],
        DescribeVpnConnections: {
          VpnConnections: [
            { ...connection, State: 'deleted' },
            {
              ...connection,
              Options: {},
              VgwTelemetry: [
                { OutsideIpAddress: '203.0.113.10', Status: 'UP' },
                { OutsideIpAddress: '203.0.113.11', Status: 'DOWN' },
              ],
            },
          ],
        },
        DescribeClientVpnEndpoints: [
          { ClientVpnEndpoints: [{ ...endpoint, Status: { Code: 'deleted' } }], NextToken: 'more' },
          { ClientVpnEndpoints: [{ ...endpoint, ConnectionLogOptions: { Enabled: false } }] },
        ],
      },
      yields: [
        transitGateway({ ...transitGateway.sample, name: 'tgw-0aaa', acceptsAnyAttachment: true }),
        vpnConnection({
          ...vpnConnection.sample,
          tunnels: [
            { address: '203.0.113.10', up: true, logs: false },
            { address: '203.0.113.11', up: false, logs: false },
          ],
        }),
        clientVpnEndpoint({ ...clientVpnEndpoint.sample, logs: false }),
      ],
    },
    'we may list none of them': {
      answers: {
        DescribeTransitGateways: { refused: 'UnauthorizedOperation' },
        DescribeVpnConnections: { refused: 'UnauthorizedOperation' },
        DescribeClientVpnEndpoints: { refused: 'UnauthorizedOperation' },
      },
      yields: [],
      unread: ['ec2.transit-gateway', 'ec2.vpn-connection', 'ec2.client-vpn-endpoint'],
    },
  },
})
