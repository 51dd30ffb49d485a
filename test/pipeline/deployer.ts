import { evaluate } from '../../lib/cloudformation/evaluate.ts';
import { deploymentStackName } from '../../lib/config/sections/pipeline/names.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { NamedPolicy } from '../../lib/guardrails/chain/index.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';

/** What roles of the deployment account may do, by name, as their stack has it. */
export const deployerPolicies = (
  zone: LandingZone,
  management: string,
): ReadonlyMap<string, readonly NamedPolicy[]> => {
  const template = zone.deployments.find(({ name }) => name === deploymentStackName)?.template;
  const roles = Object.values(template?.Resources ?? {}).filter(({ Type }) => Type === 'AWS::IAM::Role');
  return new Map(
    roles.map(({ Properties = {} }) => {
      const { RoleName, Policies, ...others } = evaluate(Properties, scopeOf(management)) as RoleProperties;
      if (others.ManagedPolicyArns !== undefined) throw new Error('the role has other policies');
      return [
        RoleName,
        Policies.map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, policy: compile(PolicyDocument) })),
      ];
    }),
  );
};

interface RoleProperties {
  readonly RoleName: string;
  readonly Policies: readonly { readonly PolicyName: string; readonly PolicyDocument: unknown }[];
  readonly ManagedPolicyArns?: unknown;
}

const scopeOf = (management: string): Parameters<typeof evaluate>[1] => ({
  parameter: (key) =>
    (({ 'AWS::Partition': 'aws', ManagementAccountId: management }) as Record<string, string>)[key] ?? '',
  condition: () => true,
  mapping: () => '',
  resource: () => ({ ref: 'provider', attribute: () => '' }),
  imported: () => '',
  region: 'eu-west-1',
});
