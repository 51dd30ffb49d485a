import {
  ParameterNotFound,
  type GetParameterResult,
  type GetParametersResult,
  type Parameter,
  type ParameterType,
} from '@aws-sdk/client-ssm';
import { storedParameter } from '../../cloudformation/services/parameter-store.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';

/** Stacks make parameters; calls read them, by name or ARN, as they are now. */
export const ssm = {
  /** AWS does not say which it is: https://github.com/aws-solutions/aws-control-tower-customizations/pull/68 */
  GetParameter({ Name }: { Name: string }, call: Call): GetParameterResult {
    const found = told(Name, call);
    if (found) return { Parameter: found };
    throw refusal(ParameterNotFound, '');
  },

  GetParameters({ Names }: { Names: string[] }, call: Call): GetParametersResult {
    const all = [...new Set(Names)].map((name) => [name, told(name, call)] as const);
    return {
      Parameters: all.flatMap(([, found]) => found ?? []),
      InvalidParameters: all.flatMap(([name, found]) => (found ? [] : [name])),
    };
  },
} satisfies Operations;

function told(given: string, { world, caller, region }: Call): Parameter | undefined {
  const base = `arn:${world.partition}:ssm:${region}:${caller}:parameter`;
  // The slash that begins a name is the one of the ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
  const own = given.startsWith(`${base}/`) ? given.slice(base.length) : given;
  const find = (name: string) => storedParameter(world, name, { account: caller, region });
  const found = find(own) ?? (own === given ? undefined : find(own.slice(1)));
  if (!found) return undefined;
  const { physicalId: Name, properties = {}, since = world.time } = found;
  const { DataType: dataType = 'text' } = properties as { DataType?: string };
  return {
    ...{ Name, Type: properties.Type as ParameterType, Value: String(properties.Value) },
    ...{ LastModifiedDate: new Date(since), DataType: dataType },
    ARN: `${base}${Name.startsWith('/') ? '' : '/'}${Name}`,
  };
}
