import type { LiveStackSet } from '../../aws/live-stack-sets.ts';
import type { LiveStack } from '../../aws/live-stacks.ts';
import { logsKeyAlias } from '../../config/names.ts';
import { templateText } from '../../config/template.ts';
import { settingsOf } from '../options.ts';
import { stackKey, type World } from '../world.ts';
import { deploy } from './deploy.ts';
import type { InstanceRecord, StackRecord, StackSetRecord } from './records.ts';
import { keyClaim } from './services.ts';
import { instanceId, newStack } from './stack-set.ts';
import { keepTemplate } from './templates.ts';

/** Puts what CloudFormation has in live AWS into a world, by making the same templates there. */
export function restoreDeployments(
  world: World,
  { stacks, stackSets }: { stacks: readonly LiveStack[]; stackSets: readonly LiveStackSet[] },
  logsKey: string | undefined,
): void {
  for (const set of stackSets) restoreStackSet(world, set);
  if (logsKey !== undefined) renameKey(world, logsKey);
  for (const stack of stacks) restoreStack(world, stack);
}

function restoreStack(world: World, { id, name, region, status, reason, parameters, tags, template }: LiveStack): void {
  const stack: StackRecord = {
    ...{ id, name, region, status, parameters, tags },
    account: world.management.id,
    created: world.time,
    resources: {},
    outputs: [],
    imports: [],
    events: [],
    ...(reason === '' ? {} : { reason }),
  };
  world.stacks.set(id, stack);
  world.stackNames.set(stackKey(stack), id);
  if (!template) return;
  const hash = keepTemplate(world, templateText(template));
  deploy(world, stack, { template: hash, parameters, tags }, settingsOf({}));
  Object.assign(stack, { template: hash, parameters });
}

function restoreStackSet(world: World, live: LiveStackSet): void {
  const { name, arn, parameters, tags, targets, autoDeployment, template } = live;
  if (!template) return;
  const set: StackSetRecord = {
    ...{ name, parameters, tags },
    uuid: arn.split(':').at(-1) ?? '',
    permissionModel: live.permissions,
    managedExecution: true,
    template: keepTemplate(world, templateText(template)),
    autoDeployment: {
      enabled: autoDeployment?.enabled ?? false,
      retain: false,
      dependsOn: autoDeployment?.dependsOn ?? [],
    },
    targets: Object.fromEntries(targets ?? []),
    instances: {},
    operations: [],
  };
  world.stackSets.set(name, set);
  for (const { account, region, status, reason, unit = '' } of live.instances) {
    const stack = newStack(world, set, { account, region, unit });
    const instance: InstanceRecord = {
      ...{ account, region, unit },
      ...states[status],
      operation: '',
      stack: stack.id,
      ...(reason === '' ? {} : { reason }),
    };
    set.instances[instanceId(account, region)] = instance;
    const { failed } = deploy(world, stack, { template: set.template, parameters, tags }, settingsOf({}));
    if (failed) continue;
    stack.status = 'CREATE_COMPLETE';
    world.stacks.set(stack.id, stack);
    world.stackNames.set(stackKey(stack), stack.id);
  }
}

const states: Readonly<Record<LiveStackSet['instances'][number]['status'], Pick<InstanceRecord, 'status' | 'detail'>>> =
  {
    current: { status: 'CURRENT', detail: 'SUCCEEDED' },
    outdated: { status: 'OUTDATED', detail: 'FAILED' },
    inoperable: { status: 'INOPERABLE', detail: 'INOPERABLE' },
    suspended: { status: 'OUTDATED', detail: 'SKIPPED_SUSPENDED_ACCOUNT' },
    // What AWS was doing when the copy was taken is not copied, so it has not been done.
    'in progress': { status: 'OUTDATED', detail: 'CANCELLED' },
  };

/** Others name the key of the logs by its ARN, so it keeps the one it has in AWS. */
function renameKey(world: World, arn: string): void {
  const [, , , region = '', account = ''] = arn.split(':');
  const alias = world.claims.get(`AWS::KMS::Alias ${logsKeyAlias} ${account} ${region}`);
  const made = alias?.properties?.TargetKeyId;
  const key = typeof made === 'string' ? world.claims.get(keyClaim(made)) : undefined;
  if (!alias || !key) return;
  world.claims.set(`AWS::KMS::Alias ${logsKeyAlias} ${account} ${region}`, {
    ...alias,
    properties: { ...alias.properties, TargetKeyId: arn },
  });
  world.claims.set(keyClaim(arn), key);
}
