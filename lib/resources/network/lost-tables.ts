import type { Template } from '../../config/deployment/template.ts';
import { tableOfExport } from '../../config/sections/network/names.ts';

/** Those of these tables of a gateway that an update of its template removes, or takes blackholes from. */
export const lostTables = (
  tables: Iterable<string>,
  before: Template | undefined,
  after: Template | undefined,
): ReadonlySet<string> => {
  const [had, has] = [blackholesOf(before), blackholesOf(after)];
  return new Set(
    [...tables].filter((name) => !has.has(name) || [...(had.get(name) ?? [])].some((to) => !has.get(name)?.has(to))),
  );
};

/** Blackholes of the tables of a template, by the name of the table. */
const blackholesOf = (template: Template | undefined): ReadonlyMap<string, ReadonlySet<string>> => {
  const byId = new Map<unknown, Set<string>>();
  for (const { Type, Properties = {} } of Object.values(template?.Resources ?? {}))
    if (Type === 'AWS::EC2::TransitGatewayRoute' && Properties.Blackhole === true) {
      const id = referred(Properties.TransitGatewayRouteTableId);
      byId.set(id, (byId.get(id) ?? new Set()).add(String(Properties.DestinationCidrBlock)));
    }
  return new Map(
    Object.values(template?.Outputs ?? {}).flatMap(({ Export, Value }) => {
      const name = typeof Export?.Name === 'string' ? tableOfExport(Export.Name) : undefined;
      return name === undefined ? [] : [[name, byId.get(referred(Value)) ?? new Set<string>()] as const];
    }),
  );
};

/** The logical id in `{ Ref }` or `{ Fn::GetAtt }`. */
const referred = (value: unknown): unknown => {
  const { Ref: id, 'Fn::GetAtt': [attributeOf] = [undefined] } = (value ?? {}) as {
    readonly Ref?: unknown;
    readonly 'Fn::GetAtt'?: readonly unknown[];
  };
  return id ?? attributeOf;
};
