import type { LandingZone } from '../config/landing-zone.ts';
import type { Guardrail } from '../config/organization/types.ts';
import type { Problem } from '../config/text/problems.ts';
import { compile, type Statement } from '../guardrails/evaluate/compile.ts';
import { operatorOf } from '../guardrails/evaluate/operators.ts';
import { mayBeLike, unknown } from '../guardrails/evaluate/resource.ts';
import { matchesAny } from '../guardrails/wildcard.ts';
import { seeTemplate } from './lockout/template.ts';

/**
 * A warning for each role that a Deny spares and that nothing of the config makes: whoever may create a role of that name is spared then.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export const exemptionProblems = (zone: LandingZone): Problem[] => {
  const roles = rolesOf(zone);
  return zone.guardrails.flatMap((guardrail) => {
    const place = zone.attached.find((one) => one.guardrail === guardrail.name)?.place;
    const { accept = [] } = guardrail;
    return exemptionsOf(guardrail).flatMap(({ statement, name }): Problem[] => {
      if (!place || matchesAny(name, accept) || roles.some((role) => mayBeLike(role, name))) return [];
      const message =
        `guardrail "${guardrail.name}", statement ${statement}, exempts role "${name}", which this configuration does not create: ` +
        'a role that someone creates with this name is exempt';
      const fix = 'create it in a stack, remove the exemption, or add the name to accept: of the guardrail';
      return [{ place, severity: 'warning', message, fix }];
    });
  });
};

interface Exemption {
  readonly statement: string;
  /** Of the role, with its path, as a pattern. */
  readonly name: string;
}

const exemptionsOf = ({ type, content }: Guardrail): Exemption[] =>
  type === 'scp' || type === 'rcp'
    ? compile(content)
        .statements.filter(({ effect }) => effect === 'Deny')
        .flatMap((one) => sparedBy(one).map((name) => ({ statement: one.name, name })))
    : [];

const sparedBy = ({ source: { Condition } }: Statement): string[] =>
  Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      if (!operatorOf(operator).isNegated || key.toLowerCase() !== 'aws:principalarn') return [];
      return [values].flat().flatMap((value) => /^arn:[^:]*:iam::[^:]*:role\/(.+)$/.exec(String(value))?.[1] ?? []);
    }),
  );

/** Names of roles that are there: of the config and its stacks, and those that AWS makes, each with its path. */
const rolesOf = (zone: LandingZone): string[] => [
  zone.roles.automation,
  zone.roles.breakGlass,
  ...(zone.roles.reader === undefined ? [] : [zone.roles.reader]),
  ...zone.accounts.flatMap(({ role }) => role ?? []),
  ...ofAws,
  ...zone.deployments.flatMap((deployment) =>
    deployment.regions.flatMap((region) => {
      const seen = seeTemplate(deployment, region, zone.partition);
      const roles = Object.values(deployment.template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
      return roles.flatMap((role) => {
        if (role.Properties?.RoleName === undefined) return `${unknown}${deployment.name}-${unknown}`;
        return seen.arnOf(role)?.split(':role/')[1] ?? [];
      });
    }),
  ),
];

/** https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html for those of Control Tower. */
const ofAws = [
  'OrganizationAccountAccessRole',
  'AWSCloudFormationStackSetExecutionRole',
  'AWSControlTowerExecution',
  ...['stacksets-exec-', 'AWSControlTower', 'aws-controltower-', 'aws-reserved/', 'aws-service-role/'].map(
    (start) => start + unknown,
  ),
];
