import { CfnParameter, CfnResource, Fn, Stack, type App } from 'aws-cdk-lib';
import { withOwner } from '../../aws/tags.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import { placeholdersIn } from '../../config/words/placeholders.ts';
import { factsOf } from '../../config/words/policy-types.ts';
import { quotas } from '../../config/words/quotas.ts';
import { push } from '../../plan/multimap.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { attachment } from '../../resources/attachment/index.ts';
import {
  placeholderAddress,
  unitAddress,
  rootAddress,
  organizationAddress,
} from '../../resources/inventory/addresses.ts';
import { policyNameOf } from '../../resources/inventory/policy-names.ts';
import { ou } from '../../resources/ou/index.ts';
import { policy } from '../../resources/policy/index.ts';
import { logicalId } from '../logical-id.ts';
import { writeAccess } from './access.ts';

/** A stack, and where its resources stand in the config, by logical id: what an import has to name. */
export interface OrganizationStack {
  readonly stack: Stack;
  readonly addresses: ReadonlyMap<string, Address>;
}

/** Values for the parameters of the stacks, by name, which become their defaults. */
export type Ids = Readonly<Record<string, string>>;

const stackName = 'landing-zone-organization';

/** Bytes of a template that needs no bucket, but for what surrounds the resources. */
const largest = quotas.templateInline - 10_000;
const mostResources = quotas.stackResources - 50;

/** OUs, policies, attachments, permission sets and assignments as CloudFormation's own types, in as few stacks as its limits allow. */
export const organizationStacks = (app: App, zone: LandingZone, ids: Ids = {}): OrganizationStack[] => {
  const writer = newWriter(app);
  const idOf = (stack: Stack, address: Address): string => writer.refer(address) ?? parameter(stack, address, ids);
  for (const { address, spec } of ou.desired(zone) as readonly Of<{ name: string; tags: Tags | undefined }>[]) {
    const path = addressName(address);
    const cut = path.lastIndexOf('/');
    const parent = cut < 0 ? rootAddress : unitAddress(path.slice(0, cut));
    writer.add(address, 'AWS::Organizations::OrganizationalUnit', 400, (stack) => ({
      Name: spec.name,
      ParentId: idOf(stack, parent),
      Tags: tagList(spec.tags),
    }));
  }
  const targets = new Map<Address, Address[]>();
  for (const { spec } of attachment.desired(zone)) push(targets, spec.policy, spec.target);
  for (const { address, spec } of policy.desired(zone)) {
    const text = JSON.stringify(spec.content);
    const on = targets.get(address) ?? [];
    writer.add(address, 'AWS::Organizations::Policy', JSON.stringify(text).length + 450 + on.length * 60, (stack) => ({
      Name: policyNameOf(zone, address),
      Type: factsOf(spec.type).api,
      Description: spec.description,
      Content: documentIn(text, (one) => idOf(stack, one)),
      TargetIds: on.map((target) => idOf(stack, target)),
      Tags: tagList(spec.tags),
    }));
  }
  writeAccess(zone, { add: writer.add, attributeOf: writer.attributeOf, idOf, tags: tagList });
  return writer.stacks;
};

interface Of<Spec> {
  readonly address: Address;
  readonly spec: Spec;
}

/** Fills one stack after the other. */
const newWriter = (app: App) => {
  const stacks: { stack: Stack; addresses: Map<string, Address> }[] = [];
  const made = new Map<Address, CfnResource>();
  const referred = new Set<CfnResource>();
  let size = 0;
  let last: CfnResource | undefined;
  const begin = (): (typeof stacks)[number] => {
    const name = stacks.length === 0 ? stackName : `${stackName}-${stacks.length + 1}`;
    const description = 'Landing zone: organizational units, policies, permission sets, and who and what has them.';
    const begun = { stack: new Stack(app, name, { description }), addresses: new Map<string, Address>() };
    stacks.push(begun);
    size = 0;
    last = undefined;
    return begun;
  };
  const add = (
    address: Address,
    type: string,
    bytes: number,
    properties: (stack: Stack) => Record<string, unknown>,
  ): void => {
    const open = stacks.at(-1);
    const full = !open || size + bytes > largest || open.addresses.size >= mostResources;
    const { stack, addresses } = full ? begin() : open;
    referred.clear();
    const resource = new CfnResource(stack, logicalId(address), { type, properties: properties(stack) });
    // Organizations refuses edits at the same time, and Identity Center more than some (coverage roadmap 660): one after the other.
    if (last && !referred.has(last)) resource.addResourceDependency(last);
    last = resource;
    size += bytes;
    addresses.set(logicalId(address), address);
    made.set(address, resource);
  };
  /** The id of something that is made before; undefined for what is not made here. */
  const refer = (address: Address): string | undefined => {
    const resource = made.get(address);
    if (resource) referred.add(resource);
    return resource?.ref;
  };
  const attributeOf = (address: Address, attribute: string): string => {
    const resource = made.get(address);
    if (!resource) throw new Error(`${address} is not made yet`);
    referred.add(resource);
    return resource.getAtt(attribute).toString();
  };
  return { stacks, add, refer, attributeOf };
};

const tagList = (tags: Tags | undefined) =>
  Object.entries(withOwner(tags ?? {})).map(([Key, Value]) => ({ Key, Value }));

/** A parameter for the id of something that is no resource of these stacks. */
const parameter = (stack: Stack, address: Address, ids: Ids): string => {
  const name = parameterName(address);
  const known = stack.node.tryFindChild(name) as CfnParameter | undefined;
  if (known) return known.valueAsString;
  const value = ids[name];
  return new CfnParameter(stack, name, {
    type: 'String',
    description: `Id of ${address}.`,
    ...(value === undefined ? {} : { default: value }),
  }).valueAsString;
};

export const parameterName = (address: Address): string => {
  if (address === rootAddress) return 'RootId';
  return address === organizationAddress ? 'OrganizationId' : `${logicalId(address)}Id`;
};

/** The text of a document with references for its placeholders. */
const documentIn = (text: string, idOf: (address: Address) => string): string => {
  const names = [...new Set(placeholdersIn(text).map(({ name }) => name))];
  if (names.length === 0) return text;
  const variables = new Map(names.map((name, index) => [name, `V${index}`]));
  const values = names.map((name): [string, string] => [
    variables.get(name) ?? '',
    name === 'organization.path'
      ? Fn.join('/', [idOf(organizationAddress), idOf(rootAddress)])
      : idOf(placeholderAddress(name)),
  ]);
  const template = text
    .replaceAll('${', '${!')
    .replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (all, name: string) => `\${${variables.get(name) ?? all}}`);
  return Fn.sub(template, Object.fromEntries(values));
};
