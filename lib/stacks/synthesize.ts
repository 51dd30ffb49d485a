import { stackSetsService, templateBucketName } from '../config/deployment/names.ts';
import { templateText, type Template } from '../config/deployment/template.ts';
import type { DeclaredStack, Deployment } from '../config/deployment/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { scopedStatements } from '../config/sections/network/access-scopes.ts';
import { sitesByStack } from '../config/sections/network/vpcs/sites-by-stack.ts';
import { blockParameter } from '../config/sections/network/names.ts';
import { accountsByScopes } from '../config/sections/network/scoped-accounts.ts';
import type { Expectation, Network, SharedVpc, Site } from '../config/sections/network/types.ts';
import { typesElsewhere } from '../config/deployment/types-elsewhere.ts';
import { addAvailability } from '../config/organization/availability.ts';
import { parameterMistakes } from '../config/sections/stacks/read.ts';
import { UserError, type Place, type Problem } from '../config/text/problems.ts';
import { quotas } from '../config/words/quotas.ts';
import type { Cache } from './cache.ts';
import type { Definition } from './definition.ts';
import type { Made } from './make.ts';
import { makeRoles } from './pipeline/make-roles.ts';
import { pureCode } from './own/pure.ts';
import { remembered } from './remember.ts';

/** The zone with every template that goes into accounts. Throws a UserError when stacks of the user's can not be made. */
export const withDeployments = (zone: LandingZone): Promise<LandingZone> => withKnownDeployments(zone, undefined);

/** The same, and the CDK is loaded only where the cache does not know what it would make. */
export const withKnownDeployments = async (zone: LandingZone, cache: Cache | undefined): Promise<LandingZone> => {
  const { made, tooLarge, bucket } = await prepare(zone, cache);
  const waiting = made.map((one) =>
    tooLarge.includes(one) ? { ...one, dependsOn: [...one.dependsOn, templateBucketName] } : one,
  );
  const deployments = [...bucket, ...waiting];
  return { ...zone, deployments, trustedAccess: [...new Set([...zone.trustedAccess, ...servicesOf(deployments)])] };
};

/** Every stack of the config: those written with the CDK, and the files of those written as templates. */
export const allDefinitions = async (
  zone: LandingZone,
): Promise<{ definitions: Definition[]; plain: { name: string; file: string }[] }> => {
  const { bucketRegions, policies } = await prepare(zone, undefined);
  const { definitionsOf } = await import('./make.ts');
  return {
    definitions: await definitionsOf(zone, bucketRegions, policies),
    plain: zone.stacks.flatMap(({ name, source }) => (source.kind === 'template' ? { name, file: source.file } : [])),
  };
};

const prepare = async (zone: LandingZone, cache: Cache | undefined) => {
  const { builtIn, own } = await makeStacks(zone, cache);
  const declared = zone.stacks.map((one) => ({ one, made: ownDeployment(one, own) }));
  const mistakes = declared.flatMap(({ one, made }) => (made ? problemsOf(one, made.template, zone) : []));
  if (mistakes.length > 0)
    throw new UserError(mistakes.length === 1 ? '1 error' : `${mistakes.length} errors`, mistakes);
  const written = (kind: DeclaredStack['source']['kind']): Deployment[] =>
    declared.flatMap(({ one, made }) => (made && one.source.kind === kind ? made : []));
  const sites = sitesByStack(zone.network);
  const scoped = accountsByScopes(zone.network);
  const placed = builtIn.map((one) => withAccounts(inAccounts(one, sites.get(one.name)), scoped.get(one.name)));
  const others = [...placed, ...written('code'), ...written('template')];
  // The roles of the pipeline may make the bucket too, which may be there for the sake of their own stack.
  const early = await makeBucket(zone, bucketRegionsOf(zone, others.filter(isTooLarge)), cache);
  const whole = (await lastingOf(zone, cache)) ?? { ...zone, deployments: [...early, ...others] };
  const { roles, policies } = await makeRoles(whole, groundOf(zone), cache);
  const made = [...others, ...roles];
  const tooLarge = made.filter(isTooLarge);
  const bucketRegions = bucketRegionsOf(zone, tooLarge);
  return { made, tooLarge, bucketRegions, policies, bucket: await makeBucket(zone, bucketRegions, cache) };
};

/** What the roles of a pipeline may do does not follow leases: each day on which one does something would change them. */
const lastingOf = async (
  { pipeline, beforeLeases }: LandingZone,
  cache: Cache | undefined,
): Promise<LandingZone | undefined> => {
  if (!pipeline || !beforeLeases) return undefined;
  const { pipeline: _, ...others } = beforeLeases;
  const { deployments } = await withKnownDeployments(others, cache);
  return { ...others, deployments, pipeline };
};

const isTooLarge = ({ template }: Deployment): boolean =>
  Buffer.byteLength(templateText(template)) > quotas.templateInline;

const makeBucket = async (
  zone: LandingZone,
  bucketRegions: readonly string[],
  cache: Cache | undefined,
): Promise<Deployment[]> => {
  if (bucketRegions.length === 0) return [];
  const ground = groundOf(zone);
  return remembered(
    cache,
    () => ({ ground, bucketRegions }),
    async () => (await import('./make.ts')).makeBucket(ground, bucketRegions),
  );
};

const makeStacks = (zone: LandingZone, cache: Cache | undefined): Promise<Made> => {
  const ground = groundOf(zone);
  const code = zone.stacks.filter(({ source }) => source.kind === 'code');
  return remembered(
    cache,
    () => {
      const pure = pureCode(code.map(({ source }) => source.file));
      return pure && { ground, names: code.map(({ name }) => name), ...pure };
    },
    async () => (await import('./make.ts')).makeStacks({ ...ground, stacks: code }),
  );
};

/**
 * What the tool's own stacks are a function of: they see nothing else. So adding an account makes no template anew; a section that
 * is new is in it by itself. Which accounts have a VPC, and what is to be proved of the network, is no matter of a template.
 */
const groundOf = ({
  access: _access,
  resourcePolicy: _policy,
  accountQuota: _quota,
  asOf: _asOf,
  beforeLeases: _before,
  network,
  ...zone
}: LandingZone): LandingZone => ({
  ...zone,
  ...(network
    ? { network: { ...network, sites: [], shared: sharedOf(network), expect: scopesOf(network), place: nowhere } }
    : {}),
  root: { guardrails: [], scpStrategy: 'deny-list' },
  organizationalUnits: [],
  accounts: [],
  guardrails: [],
  trustedAccess: [],
  delegatedAdministrators: [],
  maxDeletedShare: 0,
  stacks: [],
  deployments: [],
});

/** Statements that templates are made of. */
const scopesOf = (network: Network): Expectation[] =>
  scopedStatements(network).map((one) => ({ ...one, place: nowhere }));

/** Shared VPCs that statements are about, with the accounts that these name. */
const sharedOf = (network: Network): SharedVpc[] => {
  const statements = scopedStatements(network);
  if (statements.length === 0) return [];
  const named = new Set(statements.map(({ from }) => from.name));
  return network.shared.map((one) => ({ ...one, accounts: one.accounts.filter((account) => named.has(account)) }));
};

const nowhere: Place = { file: '', line: 0, column: 0 };

/** A stack that only these accounts get, where it is such a one. */
const withAccounts = (deployment: Deployment, accounts: readonly string[] | undefined): Deployment =>
  accounts ? { ...deployment, targets: { ...deployment.targets, accounts } } : deployment;

/** A stack that only the accounts of these sites get, each with its block, where it is such a one. */
const inAccounts = (deployment: Deployment, sites: readonly Site[] | undefined): Deployment => {
  if (!sites) return deployment;
  // A VPC that keeps a block of IPAM has it for its routes alone.
  const isStatic = Object.hasOwn(deployment.parameters, blockParameter);
  const blocks = sites.flatMap(({ account, block }) =>
    block === undefined || !isStatic ? [] : [[account, { [blockParameter]: block }] as const],
  );
  return {
    ...deployment,
    targets: { ...deployment.targets, accounts: sites.map(({ account }) => account) },
    ...(blocks.length > 0 ? { overrides: Object.fromEntries(blocks) } : {}),
  };
};

const ownDeployment = ({ source, ...declared }: DeclaredStack, own: Made['own']): Deployment | undefined => {
  const { name, targets, regions, dependsOn, tags, rollout } = declared;
  const made = source.kind === 'template' ? { template: source.template, parameters: {} } : own[name];
  if (!made) return undefined;
  const parameters = { ...made.parameters, ...declared.parameters };
  return { name, targets, regions, parameters, dependsOn, tags, rollout, template: made.template, trustedAccess: [] };
};

/** Stack sets take their templates where they are themselves: in the home region. Empty: no template needs a bucket. */
const bucketRegionsOf = (zone: LandingZone, tooLarge: readonly Deployment[]): string[] => {
  if (tooLarge.length === 0) return [];
  const regions = tooLarge.flatMap(({ targets, regions: own }) => (targets.management ? own : []));
  return [...new Set([zone.homeRegion, ...regions])];
};

/** Services that must be trusted for the deployments to work. */
const servicesOf = (deployments: readonly Deployment[]): string[] =>
  deployments.flatMap(({ targets, trustedAccess }) => [
    ...trustedAccess,
    ...(targets.organizationalUnits.length + targets.accounts.length > 0 ? [stackSetsService] : []),
  ]);

/** What can be told of a stack written as code only once it has been made. */
const problemsOf = (declared: DeclaredStack, template: Template, zone: LandingZone): Problem[] => {
  const { name: stack, place, parameters, source } = declared;
  if (source.kind === 'template') return [];
  // The CDK writes no section for none.
  if ((template as Partial<Template>).Resources === undefined)
    return [{ message: `stack "${stack}" has no resources`, fix: 'add a resource', place, severity: 'error' }];
  const { unknown, missing } = parameterMistakes(Object.keys(parameters), template);
  return [
    ...unknown.map(({ name, fix }) => ({ message: `unknown template parameter "${name}"`, fix })),
    ...missing.map((name) => ({
      message: `template parameter "${name}" has no value`,
      fix: `add ${name}: VALUE to stacks.${stack}.parameters`,
    })),
    ...typesElsewhere(template, declared, zone).map(({ type, without }) => ({
      message: `CloudFormation has no ${type} in ${without.join(', ')}`,
      fix: `deploy the stack to other regions; ${addAvailability(type, without)}`,
    })),
  ].map((one) => ({ ...one, place, severity: 'error' }));
};
