import { readOrganization, type LiveOrganization } from '../aws/live-organization.ts';
import type { Account, LandingZone } from '../config/landing-zone.ts';
import { didYouMean } from '../config/nearest.ts';
import { policyTypeNames } from '../config/policy-types.ts';
import { UserError } from '../config/problems.ts';
import { accountText } from '../report/account-text.ts';
import { desiredAccount, liveAccount } from '../report/account.ts';
import { desiredTree, liveTree } from '../report/organization-tree.ts';
import { treeText } from '../report/tree.ts';
import { matchAccounts } from '../resources/account/match.ts';
import type { Deployed } from '../resources/inventory.ts';
import { readDeployed } from '../resources/plan.ts';
import { connectLive } from './connect.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  live: boolean;
  account?: string | undefined;
  throttle?: boolean | undefined;
}

/** Shows the organization as a tree, or one account: as the config asks for it, or as AWS has it. */
export const show = async (args: Arguments): Promise<number> => {
  const zone = await loadZone(args);
  const found = args.account === undefined ? undefined : accountOf(zone, args.account);
  const live = args.live ? await readLive(zone, args) : undefined;
  if (found) {
    const report = live ? inAws(zone, found, live) : desiredAccount(zone, found);
    print(args, report, accountText);
  } else print(args, live ? liveTree(live.live, live.deployed) : desiredTree(zone), treeText);
  return 0;
};

const print = <T>({ json }: Arguments, shown: T, text: (shown: T) => string): void =>
  void process.stdout.write(`${json ? JSON.stringify(shown, null, 2) : text(shown)}\n`);

const accountOf = ({ accounts }: LandingZone, key: string): Account => {
  const found = accounts.find((one) => one.key === key);
  if (found) return found;
  const keys = accounts.map((one) => one.key);
  throw new UserError(`the config has no account ${key}\n    -> ${didYouMean(key, keys)}`);
};

interface Live {
  readonly live: LiveOrganization;
  readonly deployed: Deployed;
}

const inAws = (zone: LandingZone, account: Account, { live, deployed }: Live) => {
  const id = matchAccounts(zone.accounts, live).of(account.key)?.id;
  const report = liveAccount(zone, account, { live, deployed, id });
  if (report) return report;
  throw new UserError(`AWS has no account ${account.key} yet; landing-zone apply makes it`);
};

const readLive = async (zone: LandingZone, { throttle }: Arguments): Promise<Live> => {
  const types =
    zone.guardrails.length > 0 ? [...new Set(zone.guardrails.map(({ type }) => type))] : policyTypeNames.slice(0, 1);
  const aws = connectLive(zone.partition, throttle);
  const [live, deployed] = await Promise.all([readOrganization(aws, types), readDeployed(aws, zone)]);
  if (!live) throw new UserError('this AWS account has no organization yet; landing-zone apply makes one');
  return { live, deployed };
};
