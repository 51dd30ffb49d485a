import { ParameterVersionNotFound, type Parameter, type ParameterType } from '@aws-sdk/client-ssm';
import { storedParameter } from '../../cloudformation/services/parameter-store.ts';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { digest } from '../../world/digest.ts';
import { demandKey } from './keys.ts';
import { demandName, trimmed } from './names.ts';

/** A parameter's properties, as a stack has them. */
export interface Stored {
  readonly Name?: string;
  readonly Type?: ParameterType;
  readonly Value?: string;
  readonly KeyId?: string;
  readonly AllowedPattern?: string;
  readonly DataType?: string;
  readonly Tier?: string;
  readonly Policies?: string;
}

/**
 * A parameter by its name or ARN, which a version may follow: `/size:3`. Undefined if it is not there; labels never are.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export function told(given: string, isDecrypted: boolean, call: Call): Parameter | undefined {
  const { world, caller, region } = call;
  const base = `arn:${world.partition}:ssm:${region}:${caller}:parameter`;
  // The slash that begins a name is the one of the ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
  const whole = trimmed(given);
  const [own = '', selector, ...more] = (whole.startsWith(`${base}/`) ? whole.slice(base.length) : whole).split(':');
  if (!whole.startsWith('arn:')) demandName(own);
  const found = more.length > 0 ? undefined : storedParameter(world, own, { account: caller, region });
  if (!found || (selector !== undefined && !/^\d+$/.test(selector))) return undefined;
  const { physicalId: Name, version: newest = 1, earlier = [] } = found;
  const Version = selector === undefined ? newest : Number(selector);
  const one = Version === newest ? found : earlier[earlier.length - (newest - Version)];
  if (!one) throw noVersion(Version, Name);
  const { Type, Value = '', DataType = 'text', KeyId }: Stored = one.properties ?? {};
  const isSecure = Type === 'SecureString';
  if (isSecure && isDecrypted) demandKey(KeyId, call);
  return {
    ...{ Name, Type, Value: isSecure && !isDecrypted ? encrypted(Value) : Value, Version },
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    ...{ LastModifiedDate: new Date(one.since ?? world.time), DataType },
    ARN: `${base}${Name.startsWith('/') ? '' : '/'}${Name}`,
  };
}

/** Words: moto's of AWS, moto/ssm/models.py, get_parameter */
const noVersion = (version: number, name: string): Error =>
  refusal(
    ParameterVersionNotFound,
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
  );

/** What stands for a secret that is not asked to be decrypted. */
const encrypted = (value: string): string => Buffer.from(digest(`encrypted ${value}`)).toString('base64');
