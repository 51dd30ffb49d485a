import type { LiveStackSet } from '../../aws/live/stack-sets.ts';
import type { LiveStack } from '../../aws/live/stacks.ts';
import { logsKeyAlias } from '../../config/sections/logging/names.ts';
import { sinkName } from '../../config/sections/observability/names.ts';
import { templateText } from '../../config/deployment/template.ts';
import { settingsOf } from '../engine/options.ts';
import { renameResources } from '../network/state/rename.ts';
import { stackKey, stackSetKey, type World } from '../world/world.ts';
import { deploy } from './deploy.ts';
import { exportKey } from './exports.ts';
import type { StackRecord } from './records.ts';
import type { InstanceRecord, StackSetRecord } from './stack-sets/records.ts';
import { noDraft } from './identity-center/index.ts';
import { keyClaim } from './services/looked-at.ts';
import { instanceId, newStack } from './stack-sets/instance.ts';
import { keepTemplate } from './templates.ts';

/** What a stack exports in live AWS; `account` is an id. */
export interface LiveExport {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly value: string;
}

/** Puts what CloudFormation has in live AWS into a world, by making the same templates there. */
export function restoreDeployments(
  world: World,
  { stacks, stackSets }: { stacks: readonly LiveStack[]; stackSets: readonly LiveStackSet[] },
  {
    logsKey,
    sinks,
    exported,
  }: { logsKey: string | undefined; sinks: readonly string[]; exported: readonly LiveExport[] },
): void {
  const waiting = stackSets.flatMap((set) => restoreStackSet(world, set));
  if (logsKey !== undefined) renameKey(world, logsKey);
  for (const arn of sinks) renameSink(world, arn);
  renameExported(world, exported);
  for (const stack of stacks) restoreStack(world, stack);
  // Those of an account that stacks make the administrator of a service.
  for (const put of waiting) put();
  // Shared VPCs are among these, and have exports too.
  renameExported(world, exported);
  // How old they are is not told: what can not be changed after a while may be so old.
  for (const [name, found] of world.claims)
    if (found.since !== undefined) world.claims.set(name, { ...found, since: new Date(0).toISOString() });
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
  deploy(world, stack, { template: hash, parameters, tags }, settingsOf({}), noDraft);
  Object.assign(stack, { template: hash, parameters });
}

/** Returns what puts those of its stacks into the world that services refuse as yet. */
function restoreStackSet(world: World, live: LiveStackSet): (() => boolean)[] {
  const { name, region, arn, parameters, tags, targets, autoDeployment, template } = live;
  if (!template) return [];
  const set: StackSetRecord = {
    ...{ name, region, parameters, tags },
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
  world.stackSets.set(stackSetKey(set), set);
  return live.instances.flatMap(({ account, region, status, reason, unit = '', overrides }) => {
    const stack = newStack(world, set, { account, region, unit });
    const instance: InstanceRecord = {
      ...{ account, region, unit },
      ...states[status],
      operation: '',
      stack: stack.id,
      ...(reason === '' ? {} : { reason }),
      ...(overrides ? { overrides } : {}),
    };
    set.instances[instanceId(account, region)] = instance;
    const put = (): boolean => {
      const wanted = { template: set.template, parameters: { ...parameters, ...overrides }, tags };
      if (deploy(world, stack, wanted, settingsOf({}), noDraft).failed) return false;
      stack.status = 'CREATE_COMPLETE';
      world.stacks.set(stack.id, stack);
      world.stackNames.set(stackKey(stack), stack.id);
      return true;
    };
    return put() ? [] : put;
  });
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

/** The same of gateways, tables, and pools of a network. */
function renameExported(world: World, exported: readonly LiveExport[]): void {
  const ids = new Map<string, string>();
  for (const { account, region, name, value } of exported) {
    const made = world.exports.get(exportKey(account, region, name))?.value;
    if (made !== undefined && made !== value) ids.set(made, value);
  }
  if (ids.size > 0) renameResources(world, ids);
}

/** The same of a sink, which links name. */
function renameSink(world: World, arn: string): void {
  const [, , , region = '', account = ''] = arn.split(':');
  const claim = `AWS::Oam::Sink ${account} ${region}`;
  const sink = world.claims.get(claim);
  const name = exportKey(account, region, sinkName);
  const exported = world.exports.get(name);
  if (sink) world.claims.set(claim, { ...sink, physicalId: arn });
  if (exported) world.exports.set(name, { ...exported, value: arn });
}
