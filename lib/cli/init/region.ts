import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currencyOf } from '../../config/sections/cost/budgets.ts';
import { billingRegions } from '../../config/sections/cost/regions.ts';
import { UserError } from '../../config/text/problems.ts';
import { partitionOf, type Partition } from '../../config/words/partition.ts';
import { isOptIn, judgeRegion } from '../../config/words/regions.ts';
import { zoneIdsOf } from '../../config/words/zones.ts';

/** Throws where there is no such region; one that AWS may have opened since is for validate to warn of. */
export const checkRegion = (region: string): void => {
  const { known, fix } = judgeRegion(region);
  if (known === 'no') throw new UserError(`unknown region ${region}\n    -> ${fix}`);
};

/**
 * What is governed besides the home region: where the global services of the partition are, or the only other region. Not cn-north-1, whose AWS
 * Config delivers to no bucket of another region.
 */
const others: Readonly<Record<Partition, readonly string[]>> = {
  aws: ['us-east-1'],
  'aws-cn': ['cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
};

/** Makes the sample in this folder one of a region: with the regions, zones and currency that its partition has. */
export const moveSample = (config: string, region: string): void => {
  const partition = partitionOf(region);
  const regions = [...new Set([region, ...others[partition]])];
  const edit = (name: string, change: (text: string) => string): void => {
    const file = join(config, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  edit('organization.yaml', (text) =>
    text
      .replace(/homeRegion: .*/, `homeRegion: ${region}`)
      .replace(
        / {2}regions: .*/,
        `  regions: [${regions.join(', ')}]${isOptIn(region) ? '\n  enableRegions: true' : ''}`,
      ),
  );
  const zones = Math.min(3, zoneIdsOf(region)?.length ?? 3);
  edit('network.yaml', (text) =>
    text
      .replace(/(addresses: \{ )[^:]+/, (_, before: string) => before + region)
      .replace(/zones: \d/, `zones: ${zones}`),
  );
  if (partition === 'aws-cn') edit('network.yaml', (text) => text.replace(/ *# endpoints: .*\n/, ''));
  if (partition !== 'aws') edit('pipeline.yaml', (text) => text.replace(/# {3}github:\n(# {5}.*\n)+/, onGitLab));
  if (billingRegions[partition] === undefined) rmSync(join(config, 'cost.yaml'));
  for (const name of readdirSync(config)) if (name.endsWith('.yaml')) edit(name, (text) => inMoneyOf(partition, text));
};

/** AWS knows the claims of GitHub's tokens in commercial regions only. */
const onGitLab = '#   gitlab:\n#     project: acme/landing-zone\n#     projectId: 123456\n';

/** Yuan for a dollar, roughly: the amounts of the sample are examples. */
const yuan = 7;

/** Budgets in the currency that AWS bills in; none where it has none. */
const inMoneyOf = (partition: Partition, text: string): string => {
  if (billingRegions[partition] === undefined) return text.replace(/^ *budget: .*\n/gm, '');
  const currency = currencyOf(partition);
  return currency === 'USD'
    ? text
    : text.replace(
        /(budget: )(\d+) USD/g,
        (_, key: string, amount: string) => `${key}${Number(amount) * yuan} ${currency}`,
      );
};
