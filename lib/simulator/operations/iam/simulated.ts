import type { Call } from '../../engine/call.ts';
import { claimOf, iamRefusal } from './names.ts';
import { isThere, noRole } from './roles.ts';

/** Whose policies are asked for. Words: https://github.com/aws-containers/amazon-ecs-exec-checker/pull/10 */
export function demandPrincipal(arn: string, call: Call): void {
  const [, account, kind, path = ''] = /^arn:[^:]+:iam::(\d{12}):(role|user|group)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined)
    throw iamRefusal('InvalidInput', `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`, 400);
  if (account !== call.caller) return;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (kind === 'role' && !isThere(name, call)) throw noRole(name);
  if (kind === 'user' && !call.world.claims.has(claimOf('User', name, account)))
    throw iamRefusal('NoSuchEntity', `The user with name ${name} cannot be found.`, 404);
}

/** Words: https://github.com/aws-containers/amazon-ecs-exec-checker/issues/35 */
export function demandArns(resources: readonly string[] = []): void {
  const wrong = resources.find((one) => one !== '*' && !one.startsWith('arn:'));
  if (wrong !== undefined)
    throw iamRefusal('InvalidInput', `ResourceNames are not in a valid ARN format: ${wrong}.`, 400);
}
