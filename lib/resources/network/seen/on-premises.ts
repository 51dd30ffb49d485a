import { CloudFormationClient, ListExportsCommand } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { all } from '../../../aws/paging.ts';
import { onPremisesExport } from '../../../config/sections/network/names.ts';
import type { Network, OnPremises } from '../../../config/sections/network/types.ts';

/**
 * Networks on premises of the config, by the id of what attaches them, which their stacks export. What addresses they have AWS does not
 * know: it knows routes.
 */
export const linksOnPremises = async (
  aws: Aws,
  { onPremises = [] }: Partial<Pick<Network, 'onPremises'>>,
  owner: { readonly account: string; readonly role: string },
): Promise<ReadonlyMap<string, OnPremises>> => {
  if (onPremises.length === 0) return new Map();
  const { client } = await aws.member(owner);
  const regions = [...new Set(onPremises.map(({ region }) => region))];
  const found = await Promise.all(
    regions.map(async (region) => {
      const exports = await all(async (NextToken) => {
        const page = await client(CloudFormationClient, region).send(new ListExportsCommand({ NextToken }));
        return { items: page.Exports, next: page.NextToken };
      });
      const values = new Map(exports.map(({ Name, Value }) => [Name, Value]));
      return onPremises.flatMap((one): [string, OnPremises][] => {
        const link = one.region === region ? values.get(onPremisesExport(one.name)) : undefined;
        return link === undefined ? [] : [[link, one]];
      });
    }),
  );
  return new Map(found.flat());
};
