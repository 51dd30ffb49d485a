import {
  HierarchyTypeMismatchException,
  InvalidAllowedPatternException,
  ParameterAlreadyExists,
  ParameterLimitExceeded,
  ParameterPatternMismatchException,
  type PutParameterRequest,
  type PutParameterResult,
} from '@aws-sdk/client-ssm';
import {
  nextVersion,
  parameterClaim,
  parameters,
  storedParameter,
} from '../../cloudformation/services/parameter-store.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { demandKey } from './keys.ts';
import { demandNewName, invalidRequest, trimmed } from './names.ts';
import { demandPolicies } from './policies.ts';
import type { Stored } from './told.ts';

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const mostStandard = 10_000;
const largest = { Standard: 4_096, Advanced: 8_192 };

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html, DataType */
const dataTypes = [
  ...['text', 'aws:ec2:image', 'aws:ssm:integration', 'aws:region', 'aws:account:id', 'boolean', 'integer', 'float'],
  ...['binary', 'hostname', 'email', 'ipv4-address', 'ipv6-address', 'url', 'json', 'jsonc'],
];

export const putting = {
  /** What the input leaves out stays as it was, but for the value. Tags are kept as stacks have them. */
  PutParameter(input: PutParameterRequest, call: Call): PutParameterResult {
    const { world, caller, region, now } = call;
    const asked = trimmed(input.Name ?? '');
    demandShape(input);
    demandNewName(asked);
    const found = storedParameter(world, asked, { account: caller, region });
    const name = found?.physicalId ?? asked;
    if (found && input.Overwrite !== true)
      throw refusal(
        ParameterAlreadyExists,
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    const before: Stored | undefined = found?.properties;
    const after = { ...before, ...given(input), Name: name };
    if (after.Type === undefined) throw invalidRequest('A parameter type is required when you create a parameter.');
    if (before && before.Type !== after.Type)
      throw refusal(
        HierarchyTypeMismatchException,
        `Parameter Store doesn't support changing a parameter type from ${String(before.Type)} to ${after.Type}.`,
      );
    demandValue(after);
    const Tier = tierOf(before?.Tier, input.Tier, after);
    if (Tier === 'Standard' && !found) demandRoom(call);
    if (after.Type === 'SecureString') demandKey(after.KeyId, call);
    const properties = { ...after, Tier };
    const version = nextVersion(found);
    world.claims.set(parameterClaim(name, { account: caller, region }), {
      ...{ account: caller, region, physicalId: name, properties, since: now, ...version },
      ...(found?.stack === undefined ? {} : { stack: found.stack }),
    });
    return { Version: version.version ?? 1, Tier };
  },
} satisfies Operations;

/** Words: moto's of AWS, tests/test_ssm/test_ssm.py, test_put_parameter_empty_string_value and others; https://github.com/getmoto/moto/issues/4283 */
function demandShape({ Value, Overwrite, Tags, DataType = 'text', Policies }: PutParameterRequest): void {
  if (Value === '')
    throw invalidRequest(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  if (Overwrite === true && Tags && Tags.length > 0)
    throw invalidRequest(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To " +
        'update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.',
    );
  if (!dataTypes.includes(DataType))
    throw invalidRequest(`The following data type is not supported: ${DataType} (Data type names are all lowercase.)`);
  if (Policies !== undefined) demandPolicies(Policies);
}

const given = ({ Type, Value, Description, KeyId, AllowedPattern, DataType, Policies, Tags }: PutParameterRequest) =>
  Object.fromEntries(
    Object.entries({
      ...{ Type, Value, Description, KeyId, AllowedPattern, DataType, Policies },
      ...(Tags && { Tags: Object.fromEntries(Tags.map(({ Key = '', Value: value }) => [Key, value])) }),
    }).filter(([, value]) => value !== undefined),
  ) as Stored;

/** Words: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-walk-hierarchies.html */
function demandValue({ Value = '', AllowedPattern: pattern = '' }: Stored): void {
  if (pattern === '') return;
  if (!expressionOf(pattern).test(Value))
    throw refusal(
      ParameterPatternMismatchException,
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw refusal(InvalidAllowedPatternException, "The request doesn't meet the regular expression requirement.");
  }
}

/**
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html; words:
 * https://github.com/hashicorp/terraform-provider-aws/issues/18521, https://github.com/go-to-k/cdk-real-drift/pull/408
 */
function tierOf(
  before: string | undefined,
  asked: string | undefined,
  { Value = '', Policies }: Stored,
): 'Standard' | 'Advanced' {
  const isLarge = Value.length > largest.Standard;
  const needsAdvanced = isLarge || (Policies !== undefined && Policies !== '[]');
  const tier = asked ?? before ?? 'Standard';
  const chosen =
    tier === 'Advanced' || (tier === 'Intelligent-Tiering' && (needsAdvanced || before === 'Advanced'))
      ? 'Advanced'
      : 'Standard';
  if (before === 'Advanced' && chosen === 'Standard')
    throw invalidRequest(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the " +
        'standard-parameter tier.',
    );
  if (Value.length > largest.Advanced)
    throw invalidRequest(
      `Advanced tier parameters support a maximum parameter value of ${largest.Advanced} characters.`,
    );
  if (chosen === 'Standard' && isLarge)
    throw invalidRequest(
      `Standard tier parameters support a maximum parameter value of ${largest.Standard} characters. To create a larger parameter ` +
        'value, upgrade the parameter to use the advanced-parameter tier. For more information, see ' +
        'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
    );
  // That they can not is of the same page; the words are ours.
  if (chosen === 'Standard' && needsAdvanced)
    throw invalidRequest('Standard tier parameters do not support parameter policies.');
  return chosen;
}

/** Words: https://github.com/NordicSemiconductor/asset-tracker-cloud-aws-js/issues/514 */
function demandRoom({ world, caller, region }: Call): void {
  let count = 0;
  for (const [claim, { account, region: there, properties }] of world.claims)
    if (claim.startsWith(parameters) && account === caller && there === region && properties?.Tier !== 'Advanced')
      count++;
  if (count >= mostStandard)
    throw refusal(
      ParameterLimitExceeded,
      `You have reached the maximum number of standard parameters for this AWS account and Region (${mostStandard}). To add more ` +
        'parameters, either delete existing parameters or upgrade to the advanced-parameter tier (charges apply).',
    );
}
