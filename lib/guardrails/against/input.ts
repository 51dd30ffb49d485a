import { conditionTypeOf, type ConditionType } from '../catalogue/condition-types.ts';
import type { Context } from '../evaluate/index.ts';
import { fullAccess } from '../full-access.ts';
import type { Asked } from './asked.ts';

/** The input of iam:SimulateCustomPolicy. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export interface SimulationInput {
  PolicyInputList: string[];
  PermissionsBoundaryPolicyInputList?: string[];
  /** At most seven levels, from the root down. It takes no RCPs. */
  OrderedOrganizationPolicyInputList?: { ServiceControlPolicyInputList?: string[] }[];
  ActionNames: string[];
  ResourceArns?: string[];
  ContextEntries: { ContextKeyName: string; ContextKeyType: KeyType; ContextKeyValues: string[] }[];
}

type Kind = 'string' | 'numeric' | 'boolean' | 'ip' | 'date';
export type KeyType = Kind | `${Kind}List`;

export const simulationOf = ({
  principal,
  action,
  resource,
  context,
  scps,
  identity,
  boundary,
}: Asked): SimulationInput => ({
  PolicyInputList: textsOf(identity.length > 0 ? identity : [fullAccess.content]),
  ...(boundary && { PermissionsBoundaryPolicyInputList: textsOf([boundary]) }),
  ...(scps && {
    OrderedOrganizationPolicyInputList: scps.map((level) => ({ ServiceControlPolicyInputList: textsOf(level) })),
  }),
  ActionNames: [action],
  ...(resource === '*' ? {} : { ResourceArns: [resource] }),
  // It takes users alone as CallerArn, and derives nothing from a role.
  ContextEntries: entriesOf({
    'aws:PrincipalArn': principal,
    'aws:PrincipalAccount': principal.split(':')[4] ?? '',
    'aws:PrincipalIsAWSService': 'false',
    ...context,
  }),
});

const textsOf = (documents: readonly object[]): string[] => documents.map((one) => JSON.stringify(one));

const entriesOf = (context: Context): SimulationInput['ContextEntries'] =>
  Object.entries(context).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const kind = kinds[conditionTypeOf(key) ?? 'String'];
    const isList = typeof value !== 'string';
    return {
      ContextKeyName: key,
      ContextKeyType: isList ? (`${kind}List` as const) : kind,
      ContextKeyValues: isList ? [...value] : [value],
    };
  });

const kinds: Readonly<Record<ConditionType, Kind>> = {
  String: 'string',
  ARN: 'string',
  Bool: 'boolean',
  Date: 'date',
  IPAddress: 'ip',
  Numeric: 'numeric',
};
