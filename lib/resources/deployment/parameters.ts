import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Parameter as ApiParameter } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../aws/aws.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { logsKeyAlias } from '../../config/sections/logging/names.ts';
import { isNoEcho, type Template } from '../../config/deployment/template.ts';
import { equal } from '../../plan/differences.ts';
import { accountAddress, logsKeyAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { learn } from '../inventory/learn.ts';
import { unseen, withSecrets } from './secrets.ts';
import { leaveUnread } from '../inventory/unread.ts';
import { findExports } from './exports.ts';

type Parameters = Readonly<Record<string, string>>;

const logsKey = '{{logs.key}}';

/** The values of the parameters of a stack as AWS shall have them. */
export const fillParameters = async (
  aws: Aws,
  inventory: Inventory,
  stack: string,
  parameters: Parameters,
): Promise<ApiParameter[]> =>
  Object.entries(await filledIn(aws, inventory, stack, parameters)).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));

/** The same by their names. */
export const filledIn = async (
  aws: Aws,
  inventory: Inventory,
  stack: string,
  parameters: Parameters,
): Promise<Parameters> => {
  const given = withSecrets(inventory.zone, stack, parameters);
  if (Object.values(given).some((value) => value.includes(logsKey))) await findLogsKey(aws, inventory);
  await findExports(aws, inventory, given);
  return JSON.parse(inventory.write(given)) as Parameters;
};

/** Live values in the words of the config. Defaults that nobody gave, and what AWS does not tell (NoEcho), are no difference. */
export const expressParameters = (
  inventory: Inventory,
  live: Parameters,
  desired: Parameters,
  template: Template | undefined,
): Parameters => {
  const told = Object.entries(live).flatMap(([name, value]) => {
    const parameter = template?.Parameters?.[name];
    // Also one that has been in plain sight until now.
    if (isNoEcho(parameter) || desired[name] === unseen)
      return Object.hasOwn(desired, name) ? [[name, desired[name] ?? ''] as const] : [];
    const byDefault = !Object.hasOwn(desired, name) && String(parameter?.Default ?? '') === value;
    return byDefault ? [] : [[name, value] as const];
  });
  // One by one, so that only what differs is told in other words.
  return Object.fromEntries(
    told.map(([name, value]) => [name, String(inventory.express(value, desired[name] ?? value))]),
  );
};

/**
 * Learns the ARN of the key in the log archive by its alias, unless it is known. Nothing is learnt while there is no such key: what
 * needs it waits for the stack that makes it.
 */
export const findLogsKey = (aws: Aws, inventory: Inventory): Promise<void> =>
  learn(inventory, logsKeyAddress, () => askForLogsKey(aws, inventory));

const askForLogsKey = async (aws: Aws, inventory: Inventory): Promise<void> => {
  const { logging, homeRegion } = inventory.zone;
  const archive = logging && inventory.find(accountAddress(logging.archive));
  if (archive === undefined || inventory.find(logsKeyAddress) !== undefined) return;
  const alias = `arn:${aws.partition}:kms:${homeRegion}:${archive}:${logsKeyAlias}`;
  try {
    const { KeyMetadata } = await aws.client(KMSClient, homeRegion).send(new DescribeKeyCommand({ KeyId: alias }));
    if (KeyMetadata?.Arn !== undefined) inventory.record(logsKeyAddress, KeyMetadata.Arn);
  } catch (error) {
    // KMS tells a key that is not there from one that may not be seen only within an account.
    if (!(error instanceof Error && /^(NotFound|AccessDenied)/.test(error.name))) throw error;
    // Unless it says why.
    if (error.message.includes('control policy')) leaveUnread(inventory, logsKeyAddress, error, [logsKey]);
  }
};

export const namesLogsKey = (deployments: LandingZone['deployments']): boolean =>
  deployments.some(({ parameters }) => Object.values(parameters).some((value) => value.includes(logsKey)));

/**
 * A live template as the desired one where it says the same. CloudFormation gives a question mark back for every character that is
 * not ASCII; what was sent is not.
 */
export const recogniseTemplate = (live: Template | undefined, desired: Template | undefined): Template | undefined => {
  if (!live || !desired) return live;
  return equal(live, desired) || equal(live, inAscii(desired)) ? desired : live;
};

const inAscii = (template: Template): Template =>
  JSON.parse(JSON.stringify(template).replaceAll(/[\u0080-\uFFFF]/g, '?')) as Template;
