import { SearchTransitGatewayRoutesCommand, type EC2Client, type TransitGatewayRoute } from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';

/**
 * Routes of a table of a gateway, of these types, that decide about packets. A search has to have a filter.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
 */
export const routesIn = (
  client: EC2Client,
  table: string,
  types: readonly ('static' | 'propagated')[],
): Promise<TransitGatewayRoute[]> =>
  all(async (NextToken) => {
    const page = await client.send(
      new SearchTransitGatewayRoutesCommand({
        TransitGatewayRouteTableId: table,
        Filters: [{ Name: 'type', Values: [...types] }],
        MaxResults: 1000,
        NextToken,
      }),
    );
    return {
      items: page.Routes?.filter(({ State }) => State === 'active' || State === 'blackhole'),
      next: page.NextToken,
    };
  });
