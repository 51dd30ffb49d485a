import type { Aws } from '../aws/aws.ts';
import { readEffectivePolicies } from '../aws/effective-policies.ts';
import { readOrganization } from '../aws/live/organization.ts';
import { listTags } from '../aws/tags.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { policyTypeNames } from '../config/words/policy-types.ts';
import { UserError } from '../config/text/problems.ts';
import { accountText } from '../report/account/text.ts';
import { accountInAws, accountInConfig, type Seen } from '../report/account/named.ts';
import { desiredTree, liveTree } from '../report/organization-tree.ts';
import { treeText, type TreeNode } from '../report/text/tree.ts';
import { widthOf } from '../report/text/width.ts';
import { readPortal } from '../resources/access/portal.ts';
import { readDeployed } from '../resources/inventory/deployed.ts';
import { connectLive } from './aws/connect.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  live: boolean;
  account?: string | undefined;
  throttle?: boolean | undefined;
}

/** Shows the organization as a tree, or one account: as the config asks for it, or as AWS has it. */
export const show = async (args: Arguments): Promise<number> => {
  const zone = await loadZone(args);
  const name = args.account;
  if (!args.live) {
    if (name === undefined) print(args, desiredTree(zone), drawn);
    else print(args, accountInConfig(zone, name), accountText);
    return 0;
  }
  const aws = connectLive(zone.partition, args.throttle);
  const seen = await readLive(aws, zone);
  if (name === undefined) print(args, liveTree(seen.live, seen.deployed), drawn);
  else {
    const [found, portal] = await Promise.all([
      accountInAws(zone, name, seen, {
        tagsOf: (id) => listTags(aws, id),
        effectiveOf: (id, types) => readEffectivePolicies(aws, types, id),
      }),
      readPortal(aws, zone),
    ]);
    const signIn = portal !== undefined && found.settings?.access.length ? { signIn: portal } : {};
    print(args, { ...found, ...signIn }, accountText);
  }
  return 0;
};

const drawn = (tree: TreeNode): string => treeText(tree, { width: widthOf(process.stdout) });

const print = <T>({ json }: Arguments, shown: T, text: (shown: T) => string): void =>
  void process.stdout.write(`${json ? JSON.stringify(shown, null, 2) : text(shown)}\n`);

const readLive = async (aws: Aws, zone: LandingZone): Promise<Seen> => {
  const types =
    zone.guardrails.length > 0 ? [...new Set(zone.guardrails.map(({ type }) => type))] : policyTypeNames.slice(0, 1);
  const organization = readOrganization(aws, types);
  const [live, deployed] = await Promise.all([organization, readDeployed(aws, zone, organization)]);
  if (!live)
    throw new UserError('this AWS account has no organization yet\n    -> run landing-zone apply to create it');
  return { live, deployed };
};
