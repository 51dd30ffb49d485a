import type { NamedPolicy } from '../../guardrails/chain/index.ts';
import { compile, unknownPolicy } from '../../guardrails/evaluate/compile.ts';
import { fullAccess } from '../../guardrails/full-access.ts';

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html */
const administrator = compile(fullAccess.content);

/**
 * All but these; of these it allows a few, which change.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html
 */
const apart = ['iam', 'organizations', 'account'];
const powerUser = compile({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', NotAction: apart.map((service) => `${service}:*`), Resource: '*' }],
});

/** What a policy of AWS says, given by its name, path, or ARN: of most, only that it may allow anything. None but these deny. */
export const awsPolicies = (written: string): NamedPolicy[] => {
  const name = written.slice(written.lastIndexOf('/') + 1);
  if (name === 'AdministratorAccess') return [{ name, policy: administrator }];
  const told = `AWS managed policy ${name}`;
  if (name === 'PowerUserAccess')
    return [
      { name, policy: powerUser },
      { name, policy: unknownPolicy(told, false, (action) => apart.includes(action.slice(0, action.indexOf(':')))) },
    ];
  return [{ name, policy: unknownPolicy(told, denying.test(name)) }];
};

const denying = /Deny|Quarantine/;
