import {
  ParameterNotFound,
  type DeleteParameterRequest,
  type DeleteParametersRequest,
  type DeleteParametersResult,
  type GetParameterRequest,
  type GetParameterResult,
  type GetParametersRequest,
  type GetParametersResult,
} from '@aws-sdk/client-ssm';
import { parameterClaim, storedParameter } from '../../cloudformation/services/parameter-store.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { demandName, trimmed } from './names.ts';
import { putting } from './put.ts';
import { told } from './told.ts';

/** Stacks and calls make parameters; calls read them, by name or ARN, as they are now. */
export const ssm = {
  GetParameter({ Name = '', WithDecryption = false }: GetParameterRequest, call: Call): GetParameterResult {
    const found = told(Name, WithDecryption, call);
    if (found) return { Parameter: found };
    throw notFound();
  },

  GetParameters({ Names = [], WithDecryption = false }: GetParametersRequest, call: Call): GetParametersResult {
    const all = [...new Set(Names)].map((name) => [name, orNone(() => told(name, WithDecryption, call))] as const);
    return {
      Parameters: all.flatMap(([, found]) => found ?? []),
      InvalidParameters: all.flatMap(([name, found]) => (found ? [] : [name])),
    };
  },

  ...putting,

  DeleteParameter({ Name = '' }: DeleteParameterRequest, call: Call) {
    if (!remove(Name, call)) throw notFound();
    return {};
  },

  DeleteParameters({ Names = [] }: DeleteParametersRequest, call: Call): DeleteParametersResult {
    const gone = new Set([...new Set(Names)].filter((name) => remove(name, call)));
    return { DeletedParameters: [...gone], InvalidParameters: Names.filter((name) => !gone.has(name)) };
  },
} satisfies Operations;

/** Whether it was there. */
function remove(given: string, { world, caller: account, region }: Call): boolean {
  const name = trimmed(given);
  demandName(name);
  const found = storedParameter(world, name, { account, region });
  return found !== undefined && world.claims.delete(parameterClaim(found.physicalId, { account, region }));
}

/** AWS does not say which it is: https://github.com/aws-solutions/aws-control-tower-customizations/pull/68 */
const notFound = (): Error => refusal(ParameterNotFound, '');

/** A version that is not there is among those of several that are not right. */
function orNone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterVersionNotFound') return undefined;
    throw error;
  }
}
