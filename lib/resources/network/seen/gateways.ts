import {
  DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayPeeringAttachmentsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewaysCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  type EC2Client,
  type TransitGateway,
  type TransitGatewayAttachment,
  type TransitGatewayPeeringAttachment,
  type TransitGatewayRoute,
  type TransitGatewayRouteTable,
} from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';
import { routesIn } from './routes.ts';

/** The transit gateways of an account in a region, with all that is attached to them, whoever it is of. */
export interface SeenGateways {
  readonly region: string;
  readonly gateways: readonly TransitGateway[];
  readonly tables: readonly (TransitGatewayRouteTable & { readonly routes: readonly TransitGatewayRoute[] })[];
  readonly attachments: readonly TransitGatewayAttachment[];
  readonly peerings: readonly TransitGatewayPeeringAttachment[];
  /** Subnets that an attachment of a VPC has its ends in, by its id. */
  readonly subnets: ReadonlyMap<string, readonly string[]>;
}

/** Whether packets pass: what is being deleted, was refused, or waits for somebody's consent carries none. */
const isThere = ({ State: state = '' }: { State?: string | undefined }): boolean =>
  !/^(delet|fail|reject|initiating|pendingAcceptance)/.test(state);

export const readGateways = async (client: EC2Client, region: string, owner: string): Promise<SeenGateways> => {
  const gateways = await all(async (NextToken) => {
    const command = new DescribeTransitGatewaysCommand({
      Filters: [{ Name: 'owner-id', Values: [owner] }],
      NextToken,
    });
    const page = await client.send(command);
    return { items: page.TransitGateways?.filter(isThere), next: page.NextToken };
  });
  const ids = gateways.flatMap(({ TransitGatewayId: id }) => id ?? []);
  if (ids.length === 0) return { region, gateways, tables: [], attachments: [], peerings: [], subnets: new Map() };
  const Filters = [{ Name: 'transit-gateway-id', Values: ids }];
  const [tables, attachments, peerings, vpcs] = await Promise.all([
    all(async (NextToken) => {
      const page = await client.send(new DescribeTransitGatewayRouteTablesCommand({ Filters, NextToken }));
      return { items: page.TransitGatewayRouteTables?.filter(isThere), next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(new DescribeTransitGatewayAttachmentsCommand({ Filters, NextToken }));
      return { items: page.TransitGatewayAttachments?.filter(isThere), next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(new DescribeTransitGatewayPeeringAttachmentsCommand({ Filters, NextToken }));
      return { items: page.TransitGatewayPeeringAttachments?.filter(isThere), next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(new DescribeTransitGatewayVpcAttachmentsCommand({ Filters, NextToken }));
      return { items: page.TransitGatewayVpcAttachments, next: page.NextToken };
    }),
  ]);
  const filled = tables.map(async (table) => ({
    ...table,
    routes: await routesIn(client, table.TransitGatewayRouteTableId ?? '', ['static', 'propagated']),
  }));
  return {
    ...{ region, gateways, attachments, peerings },
    tables: await Promise.all(filled),
    subnets: new Map(vpcs.map((one) => [one.TransitGatewayAttachmentId ?? '', one.SubnetIds ?? []])),
  };
};
