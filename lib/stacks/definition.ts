import { CfnParameter, Validations, type App, type Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment, Targets } from '../config/deployment/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';

/** A stack and where it goes. What is left out is none, or as the whole zone has it. */
export interface Definition
  extends
    Pick<Deployment, 'name' | 'targets' | 'regions'>,
    Partial<Pick<Deployment, 'dependsOn' | 'tags' | 'rollout' | 'trustedAccess'>> {
  /** Adds the stack to the app. */
  make(app: App): Stack;
  /** Values for parameters that the stack does not give itself by `idParameter`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A stack that comes with the tool: what the config asks of it, and where it goes; none where it is off. */
export type StacksOf = (zone: LandingZone) => Definition[];

/** No account yet. */
export const nowhere: Targets = { organizationalUnits: [], except: [], accounts: [], management: false };

export const inManagement: Targets = { ...nowhere, management: true };
/** A member account, by its key. */
export const inAccount = (key: string): Targets => ({ ...nowhere, accounts: [key] });
/** Every member account, those to come as well, and the management account. */
export const inAll: Targets = { ...nowhere, organizationalUnits: [''], management: true };

const values = new WeakMap<Stack, Record<string, string>>();

/** A parameter of a stack for what only AWS knows: `value` names it, such as {{organization.id}} or {{account.security}}. Asked for again, it is the same. */
export const idParameter = (stack: Stack, name: string, value: string, description: string): string => {
  const known = values.get(stack) ?? {};
  const made = stack.node.tryFindChild(name);
  if (made instanceof CfnParameter && known[name] === value) return made.valueAsString;
  values.set(stack, { ...known, [name]: value });
  return new CfnParameter(stack, name, { type: 'String', description }).valueAsString;
};

export const parametersOf = (stack: Stack): Readonly<Record<string, string>> => values.get(stack) ?? {};

/**
 * Findings of cdk-nag's rule packs that are as they should be, and why. `NIST-` stands for its packs of both revisions of NIST 800-53.
 */
export const accept = (construct: Construct, rules: Readonly<Record<string, string>>): void => {
  const ids = (rule: string): string[] =>
    rule.startsWith('NIST-') ? ['NIST.800.53.R4', 'NIST.800.53.R5'].map((pack) => rule.replace('NIST', pack)) : [rule];
  for (const [rule, reason] of Object.entries(rules))
    Validations.of(construct).acknowledge(...ids(rule).map((id) => ({ id, reason })));
};
