import type { App } from 'aws-cdk-lib';
import { resolve } from 'node:path';
import type { Template } from '../config/deployment/template.ts';
import type { DeclaredStack, Deployment } from '../config/deployment/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { logArchiveName } from '../config/sections/logging/names.ts';
import { UserError } from '../config/text/problems.ts';
import { templatesOf } from './app.ts';
import { parametersOf, type Definition, type StacksOf } from './definition.ts';
import { registryFor } from './index.ts';
import { writesToArchive } from './logging/writer.ts';
import { withKeptIds } from './kept-ids.ts';
import { failedSynthesis, loadStackClass, makeOwnStack, stackLoader } from './own/index.ts';
import { pipelineRoles } from './pipeline/pipeline.ts';
import type { Policies } from './pipeline/policies.ts';
import { templateBucket } from './template-bucket.ts';
import { ExitError, HangError, watch, type Watch } from './own/user-code.ts';

/** What the CDK makes of the config. It is plain JSON, so that it can be kept. */
export interface Made {
  readonly builtIn: readonly Deployment[];
  /** The user's stacks by their names; where they go is not the code's business. */
  readonly own: Readonly<Record<string, OwnStack>>;
}

export interface OwnStack {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
}

/** All stacks that are written with the CDK. Throws a UserError with every mistake when those of the user's can not be made. */
export const makeStacks = async (zone: LandingZone, more: readonly StacksOf[] = []): Promise<Made> => {
  const builtIn = definitionsIn(zone, [...(await registryFor(zone)), ...more]);
  const made = await withOwn(zone, (own, mistakes, guard) => synthesize([...builtIn, ...own], mistakes, guard));
  return {
    builtIn: made.slice(0, builtIn.length).map((one) => deploymentOf(one, zone)),
    own: Object.fromEntries(
      made
        .slice(builtIn.length)
        .map(({ definition: { name }, template, parameters }) => [name, { template, parameters }]),
    ),
  };
};

/** The stack of the bucket for large templates, as `makeStacks` makes others. */
export const makeBucket = async (zone: LandingZone, regions: readonly string[]): Promise<Deployment[]> =>
  (await synthesize([templateBucket(regions)])).map((one) => deploymentOf(one, zone));

/** The stack of the roles of the pipeline, likewise. */
export const makePipeline = async (zone: LandingZone, policies: Policies): Promise<Deployment[]> =>
  (await synthesize(pipelineRoles(zone, policies))).map((one) => deploymentOf(one, zone));

/** Every stack that is written with the CDK. */
export const definitionsOf = async (
  zone: LandingZone,
  bucketRegions: readonly string[],
  policies: Policies | undefined,
): Promise<Definition[]> =>
  withOwn(zone, async (own, mistakes) => {
    tellAll(mistakes);
    return [
      ...definitionsIn(zone, await registryFor(zone)),
      ...own,
      ...(bucketRegions.length > 0 ? [templateBucket(bucketRegions)] : []),
      ...(policies ? pipelineRoles(zone, policies) : []),
    ];
  });

const definitionsIn = (zone: LandingZone, entries: readonly StacksOf[]): Definition[] =>
  entries.flatMap((entry) => entry(zone)).map((one) => withKeptIds(one));

/** A stack that the user has written with the CDK. */
interface OwnDefinition extends DeclaredStack, Pick<Definition, 'make'> {
  /** What an error is that comes of it when all stacks are put together. */
  readonly failed: (error: unknown) => unknown;
}

type UseOwn<T> = (own: readonly OwnDefinition[], mistakes: readonly unknown[], guard?: Watch) => Promise<T>;

/** What is made of the stacks that the user has written with the CDK, those that can be loaded; their code is watched meanwhile. */
const withOwn = async <T>({ stacks }: LandingZone, use: UseOwn<T>): Promise<T> => {
  const declared = stacks.filter(({ source }) => source.kind === 'code');
  if (declared.length === 0) return use([], []);
  const loader = stackLoader(declared);
  const guard = watch(loader.isAtOnce);
  try {
    const own: OwnDefinition[] = [];
    const mistakes: unknown[] = [];
    for (const one of declared)
      try {
        const Class = await loadStackClass(loader, one, guard);
        const make = (app: App) => makeOwnStack(Class, app, one, loader);
        own.push({ ...one, make, failed: (error) => failedSynthesis(one, error, loader) });
      } catch (error) {
        mistakes.push(error);
      }
    return await use(own, mistakes, guard);
  } finally {
    await guard.end();
  }
};

interface Synthesized extends OwnStack {
  readonly definition: Definition;
}

const synthesize = async (
  definitions: readonly (Definition | OwnDefinition)[],
  before: readonly unknown[] = [],
  guard?: Watch,
): Promise<Synthesized[]> => {
  const mistakes = [...before];
  let making: Definition | OwnDefinition | undefined;
  if (definitions.length === 0) {
    tellAll(mistakes);
    return [];
  }
  const make = (some: typeof definitions) =>
    templatesOf((app) => {
      const built = some.flatMap((definition) => {
        making = definition;
        try {
          return { definition, stack: definition.make(app) };
        } catch (error) {
          mistakes.push(error);
          return [];
        }
      });
      tellAll(mistakes);
      return built;
    });
  const names = definitions.flatMap((one) => ('failed' in one ? one.name : []));
  const all = (): ReturnType<typeof make> => {
    try {
      return make(definitions);
    } catch (error) {
      if (mistakes.length === 0) mistakes.push(...culprits(definitions, make));
      tellAll(mistakes);
      throw error;
    }
  };
  const made = guard
    ? await guard.run(names.join(', '), all).catch((error: unknown) => blame(definitions, error, making))
    : all();
  return made.map(({ definition, stack, template }) => ({ definition, template, parameters: parametersOf(stack) }));
};

/** Whose it is that code has called for the end of the process, and gone on, or that it does not come to its end. */
const blame = (
  definitions: readonly (Definition | OwnDefinition)[],
  error: unknown,
  making: Definition | OwnDefinition | undefined,
): never => {
  const own = definitions.flatMap((one) => ('failed' in one ? one : []));
  const found =
    own.find(({ source }) => (error as Error).stack?.includes(resolve(source.file))) ??
    own.find((one) => one === making) ??
    own[0];
  throw (error instanceof ExitError || error instanceof HangError ? (found?.failed(error) ?? error) : error) as Error;
};

/** What each of the user's stacks does wrong by itself, when they are put together. */
const culprits = (
  definitions: readonly (Definition | OwnDefinition)[],
  make: (some: readonly OwnDefinition[]) => unknown,
): unknown[] =>
  definitions.flatMap((one) => {
    if (!('failed' in one)) return [];
    try {
      make([one]);
      return [];
    } catch (error) {
      return [one.failed(error)];
    }
  });

const deploymentOf = ({ definition, template, parameters }: Synthesized, zone: LandingZone): Deployment => {
  const { name, targets, regions, dependsOn = [], tags = {}, rollout = zone.rollout, trustedAccess = [] } = definition;
  const all = { ...parameters, ...definition.parameters };
  const waits = writesToArchive(all) ? [...dependsOn, logArchiveName] : dependsOn;
  return { name, targets, regions, parameters: all, dependsOn: waits, tags, rollout, template, trustedAccess };
};

/** Throws what went wrong, if anything: all mistakes of the user at once. */
const tellAll = (errors: readonly unknown[]): void => {
  const [first] = errors;
  if (first === undefined) return;
  const problems = errors.flatMap((error) => (error instanceof UserError ? error.problems : []));
  const other = errors.find((error) => !(error instanceof UserError && error.problems.length > 0));
  if (other !== undefined) throw other as Error;
  throw new UserError(problems.length === 1 ? '1 error' : `${problems.length} errors`, problems);
};
