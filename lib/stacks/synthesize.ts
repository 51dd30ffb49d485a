import type { DeclaredStack, Deployment } from '../config/deployment/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { stackSetsService, templateBucketName } from '../config/deployment/names.ts';
import { UserError, type Problem } from '../config/text/problems.ts';
import { quotas } from '../config/words/quotas.ts';
import { parameterMistakes } from '../config/sections/stacks/read.ts';
import { templateText, type Template } from '../config/deployment/template.ts';
import { templatesOf } from './app.ts';
import { parametersOf, type Definition } from './definition.ts';
import { registry } from './index.ts';
import { templateBucket } from './template-bucket.ts';

/** The zone with every template that goes into accounts. Throws a UserError when stacks of the user's can not be made. */
export const withDeployments = async (zone: LandingZone): Promise<LandingZone> => {
  const { made, tooLarge, bucket } = await prepare(zone);
  const waiting = made.map((one) =>
    tooLarge.includes(one) ? { ...one, dependsOn: [...one.dependsOn, templateBucketName] } : one,
  );
  const deployments = [...synthesize(bucket, zone), ...waiting];
  return { ...zone, deployments, trustedAccess: [...new Set([...zone.trustedAccess, ...servicesOf(deployments)])] };
};

/** Every stack of the config: those written with the CDK, and the files of those written as templates. */
export const allDefinitions = async (
  zone: LandingZone,
): Promise<{ definitions: Definition[]; plain: { name: string; file: string }[] }> => {
  const { definitions, plain, bucket } = await prepare(zone);
  return {
    definitions: [...definitions, ...bucket],
    plain: plain.map(({ name, source }) => ({ name, file: source.file })),
  };
};

const prepare = async (zone: LandingZone) => {
  const plain = zone.stacks.filter(({ source }) => source.kind === 'template');
  const definitions = [...registry.flatMap((entry) => entry(zone)), ...(await ownDefinitions(zone))];
  const made = [...synthesize(definitions, zone), ...plain.flatMap(deploymentOf)];
  const tooLarge = made.filter(({ template }) => Buffer.byteLength(templateText(template)) > quotas.templateInline);
  return { definitions, plain, made, tooLarge, bucket: bucketFor(zone, tooLarge) };
};

/** Stack sets take their templates where they are themselves: in the home region. */
const bucketFor = (zone: LandingZone, tooLarge: readonly Deployment[]): Definition[] => {
  if (tooLarge.length === 0) return [];
  const regions = tooLarge.flatMap(({ targets, regions: own }) => (targets.management ? own : []));
  return [templateBucket([...new Set([zone.homeRegion, ...regions])])];
};

/** Services that must be trusted for the deployments to work. */
const servicesOf = (deployments: readonly Deployment[]): string[] =>
  deployments.flatMap(({ targets, trustedAccess }) => [
    ...trustedAccess,
    ...(targets.organizationalUnits.length + targets.accounts.length > 0 ? [stackSetsService] : []),
  ]);

/** The stacks that the user has written with the CDK. */
const ownDefinitions = async (zone: LandingZone): Promise<Definition[]> => {
  const declared = zone.stacks.filter(({ source }) => source.kind === 'code');
  if (declared.length === 0) return [];
  const { loadStackClass, makeOwnStack } = await import('./own.ts');
  const loaded = await Promise.allSettled(declared.map(loadStackClass));
  tellAll(loaded.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
  return declared.flatMap((one, index) => {
    const result = loaded[index];
    if (result?.status !== 'fulfilled') return [];
    return {
      ...one,
      make: (app) => makeOwnStack(result.value, app, one),
      check: (template) => parameterProblems(one, template),
    };
  });
};

const deploymentOf = ({ source, ...declared }: DeclaredStack): Deployment[] =>
  source.kind === 'template' ? [{ ...pick(declared), template: source.template, trustedAccess: [] }] : [];

const pick = ({
  name,
  targets,
  regions,
  parameters,
  dependsOn,
  tags,
  rollout,
}: Omit<Deployment, 'template' | 'trustedAccess'>): Omit<Deployment, 'template' | 'trustedAccess'> => ({
  ...{ name, targets, regions, parameters, dependsOn, tags, rollout },
});

const synthesize = (definitions: readonly Definition[], { rollout }: LandingZone): Deployment[] => {
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
  tellAll(
    made.flatMap(({ definition, template }) => {
      const problems = definition.check?.(template) ?? [];
      return problems.length > 0 ? [new UserError('', problems)] : [];
    }),
  );
  return made.map(({ definition, stack, template }) => {
    const parameters = { ...parametersOf(stack), ...definition.parameters };
    const defaults = { dependsOn: [], tags: {}, rollout };
    const { trustedAccess = [] } = definition;
    return { ...pick({ ...defaults, ...definition, parameters }), template, trustedAccess };
  });
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

/** What can be told of a stack written as code only once it has been made. */
const parameterProblems = ({ place, parameters }: DeclaredStack, template: Template): Problem[] => {
  const { unknown, missing } = parameterMistakes(Object.keys(parameters), template);
  return [
    ...unknown.map(({ name, fix }) => ({ message: `the stack has no parameter ${name}`, fix })),
    ...missing.map((name) => ({
      message: `the stack's parameter ${name} has no value`,
      fix: `add ${name}: to parameters:`,
    })),
  ].map((one) => ({ ...one, place, severity: 'error' }));
};
