import { readOrganization } from '../aws/live-organization.ts';
import { UserError } from '../config/problems.ts';
import { policyTypeNames } from '../config/policy-types.ts';
import { readDeployed } from '../resources/plan.ts';
import { desiredTree, liveTree } from '../report/organization-tree.ts';
import { treeText } from '../report/tree.ts';
import { connectLive } from './connect.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  live: boolean;
  throttle?: boolean | undefined;
}

/** Shows the organization as a tree: the one the config asks for, or the one AWS has. */
export const show = async (args: Arguments): Promise<number> => {
  const tree = args.live ? await readLive(args) : desiredTree(await loadZone(args));
  process.stdout.write(`${args.json ? JSON.stringify(tree, null, 2) : treeText(tree)}\n`);
  return 0;
};

const readLive = async (args: Arguments) => {
  const zone = await loadZone(args);
  const types =
    zone.guardrails.length > 0 ? [...new Set(zone.guardrails.map(({ type }) => type))] : policyTypeNames.slice(0, 1);
  const aws = connectLive(zone.partition, args.throttle);
  const [live, deployed] = await Promise.all([readOrganization(aws, types), readDeployed(aws, zone)]);
  if (!live) throw new UserError('this AWS account has no organization yet; landing-zone apply makes one');
  return liveTree(live, deployed);
};
