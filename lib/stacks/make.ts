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
import { loadStackClass, makeOwnStack, stackLoader } from './own.ts';
import { templateBucket } from './template-bucket.ts';

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
  const own = await ownDefinitions(zone);
  const made = synthesize([...builtIn, ...own]);
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
export const makeBucket = (zone: LandingZone, regions: readonly string[]): Deployment[] =>
  synthesize([templateBucket(regions)]).map((one) => deploymentOf(one, zone));

/** Every stack that is written with the CDK. */
export const definitionsOf = async (zone: LandingZone, bucketRegions: readonly string[]): Promise<Definition[]> => [
  ...definitionsIn(zone, await registryFor(zone)),
  ...(await ownDefinitions(zone)),
  ...(bucketRegions.length > 0 ? [templateBucket(bucketRegions)] : []),
];

const definitionsIn = (zone: LandingZone, entries: readonly StacksOf[]): Definition[] =>
  entries.flatMap((entry) => entry(zone)).map((one) => withKeptIds(one));

/** The stacks that the user has written with the CDK. */
const ownDefinitions = async ({ stacks }: LandingZone): Promise<(DeclaredStack & Pick<Definition, 'make'>)[]> => {
  const declared = stacks.filter(({ source }) => source.kind === 'code');
  if (declared.length === 0) return [];
  const loader = stackLoader(declared);
  const loaded = await Promise.allSettled(declared.map((one) => loadStackClass(loader, one)));
  tellAll(loaded.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
  return declared.flatMap((one, index) => {
    const result = loaded[index];
    if (result?.status !== 'fulfilled') return [];
    return { ...one, make: (app) => makeOwnStack(result.value, app, one) };
  });
};

interface Synthesized extends OwnStack {
  readonly definition: Definition;
}

const synthesize = (definitions: readonly Definition[]): Synthesized[] => {
  if (definitions.length === 0) return [];
  const mistakes: unknown[] = [];
  const made = templatesOf((app) => {
    const built = definitions.flatMap((definition) => {
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
  return made.map(({ definition, stack, template }) => ({ definition, template, parameters: parametersOf(stack) }));
};

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
