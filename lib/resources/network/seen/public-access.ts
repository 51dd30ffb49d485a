import {
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  type EC2Client,
  type VpcBlockPublicAccessExclusion,
  type VpcBlockPublicAccessOptions,
} from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';
import type { NetworkResource } from '../../../network/resources/resource.ts';

/** VPC Block Public Access of an account in a region. */
export interface SeenPublicAccess {
  readonly options: VpcBlockPublicAccessOptions | undefined;
  readonly exclusions: readonly VpcBlockPublicAccessExclusion[];
}

export const readPublicAccess = async (client: EC2Client): Promise<SeenPublicAccess> => {
  const [{ VpcBlockPublicAccessOptions: options }, exclusions] = await Promise.all([
    client.send(new DescribeVpcBlockPublicAccessOptionsCommand({})),
    all(async (NextToken) => {
      const page = await client.send(new DescribeVpcBlockPublicAccessExclusionsCommand({ NextToken }));
      return { items: page.VpcBlockPublicAccessExclusions?.filter(isInForce), next: page.NextToken };
    }),
  ]);
  return { options, exclusions };
};

/** A declarative policy can disable exclusions; one that comes or goes may let packets through. */
const isInForce = ({ State: state }: VpcBlockPublicAccessExclusion): boolean =>
  state !== 'create-failed' && state !== 'delete-complete' && state !== 'disable-complete';

/** As the proof takes them. */
export const publicAccessResources = (
  { options, exclusions }: SeenPublicAccess,
  at: Pick<NetworkResource, 'account' | 'region'>,
): NetworkResource[] => {
  const { InternetGatewayBlockMode, ManagedBy } = options ?? {};
  return [
    {
      ...{ ...at, type: 'AWS::EC2::VPCBlockPublicAccessOptions', id: `${at.account} ${at.region} public access` },
      properties: { InternetGatewayBlockMode, ManagedBy },
    },
    ...exclusions.map(({ ExclusionId: id = '', ResourceArn: arn = '', InternetGatewayExclusionMode }) => {
      const [, type, resource] = /:(vpc|subnet)\/([^/]+)$/.exec(arn) ?? [];
      return {
        ...{ ...at, type: 'AWS::EC2::VPCBlockPublicAccessExclusion', id },
        properties: { InternetGatewayExclusionMode, [type === 'vpc' ? 'VpcId' : 'SubnetId']: resource },
      };
    }),
  ];
};
