import type { Stack } from 'aws-cdk-lib';
import type { DeclaredStack, Deployment, LandingZone } from '../config/landing-zone.ts';
import { UserError, type Problem } from '../config/problems.ts';
import { stackSetsService, templateBucketName } from '../config/names.ts';
import { quotas } from '../config/quotas.ts';
import { parameterMistakes } from '../config/stacks.ts';
import { templateText, type Template } from '../config/template.ts';
import { templatesOf } from './app.ts';
import { parametersOf, type Definition } from './definition.ts';
import { registry } from './index.ts';
import { templateBucket } from './template-bucket.ts';

/** The zone with every template that goes into accounts. Throws a UserError when a stack of the user's can not be made. */
export const withDeployments = async (zone: LandingZone): Promise<LandingZone> => {
  const { definitions, plain } = await definitionsOf(zone);
  const made = [...synthesize(definitions), ...plain.map(({ deployment }) => deployment)];
  const tooLarge = made.filter(({ template }) => isTooLarge(template)).map(({ name }) => name);
  const bucket = bucketFor(
    zone,
    made.filter(({ name }) => tooLarge.includes(name)),
  );
  const waiting = made.map((one) =>
    tooLarge.includes(one.name) ? { ...one, dependsOn: [...one.dependsOn, templateBucketName] } : one,
  );
  return deploying(zone, [...synthesize(bucket), ...waiting]);
};

/** Every stack of the config: those written with the CDK, and the files of those written as templates. */
export const allDefinitions = async (
  zone: LandingZone,
): Promise<{ definitions: Definition[]; plain: { name: string; file: string }[] }> => {
  const { definitions, plain } = await definitionsOf(zone);
  const made = [...synthesize(definitions), ...plain.map(({ deployment }) => deployment)];
  const bucket = bucketFor(
    zone,
    made.filter(({ template }) => isTooLarge(template)),
  );
  return {
    definitions: [...definitions, ...bucket],
    plain: plain.map(({ file, deployment: { name } }) => ({ name, file })),
  };
};

const isTooLarge = (template: Template): boolean => Buffer.byteLength(templateText(template)) > quotas.templateInline;

/** Stack sets take their templates where they are themselves: in the home region. */
const bucketFor = (zone: LandingZone, tooLarge: readonly Deployment[]): Definition[] => {
  if (tooLarge.length === 0) return [];
  const regions = tooLarge.flatMap(({ targets, regions: own }) => (targets.management ? own : []));
  return [templateBucket(zone, [...new Set([zone.homeRegion, ...regions])])];
};

/** Services that the deployments need are trusted. */
const deploying = (zone: LandingZone, deployments: readonly Deployment[]): LandingZone => {
  const services = deployments.flatMap(({ targets, trustedAccess }) => [
    ...trustedAccess,
    ...(targets.organizationalUnits.length + targets.accounts.length > 0 ? [stackSetsService] : []),
  ]);
  return { ...zone, deployments, trustedAccess: [...new Set([...zone.trustedAccess, ...services])] };
};

/** What comes with the tool, and what the user adds. */
const definitionsOf = async (
  zone: LandingZone,
): Promise<{ definitions: Definition[]; plain: { file: string; deployment: Deployment }[] }> => {
  const own = zone.stacks.map(async (declared) => {
    const { source } = declared;
    if (source.kind === 'template')
      return { plain: { file: source.file, deployment: deploymentOf(declared, source.template) } };
    const { loadStackClass, makeOwnStack } = await import('./own.ts');
    const Class = await loadStackClass(declared);
    return {
      definition: {
        ...declared,
        trustedAccess: [],
        make: (app) => makeOwnStack(Class, app, declared),
      } satisfies Definition,
    };
  });
  const all = await Promise.all(own);
  return {
    definitions: [...registry.flatMap((entry) => entry(zone)), ...all.flatMap(({ definition }) => definition ?? [])],
    plain: all.flatMap(({ plain }) => plain ?? []),
  };
};

const deploymentOf = (
  { name, targets, regions, dependsOn, tags, rollout, parameters }: Omit<Deployment, 'template' | 'trustedAccess'>,
  template: Template,
): Deployment => ({ name, targets, regions, dependsOn, tags, rollout, parameters, template, trustedAccess: [] });

const synthesize = (definitions: readonly Definition[]): Deployment[] =>
  definitions.length === 0
    ? []
    : templatesOf((app) => definitions.map((definition) => ({ definition, stack: definition.make(app) }))).map(
        complete,
      );

const complete = ({
  definition,
  stack,
  template,
}: {
  definition: Definition;
  stack: Stack;
  template: Template;
}): Deployment => {
  const parameters = { ...parametersOf(stack), ...definition.parameters };
  const deployment = deploymentOf({ ...definition, parameters }, template);
  if ('source' in definition) tellParameters(definition as unknown as DeclaredStack, parameters, template);
  return { ...deployment, trustedAccess: definition.trustedAccess };
};

/** What can be told of a stack written as code only once it has been made. */
const tellParameters = (
  { place }: DeclaredStack,
  given: Readonly<Record<string, string>>,
  template: Template,
): void => {
  const { unknown, missing } = parameterMistakes(Object.keys(given), template);
  const problems: Problem[] = [
    ...unknown.map(({ name, fix }) => ({ message: `the stack has no parameter ${name}`, fix })),
    ...missing.map((name) => ({
      message: `the stack's parameter ${name} has no value`,
      fix: `add ${name}: to parameters:`,
    })),
  ].map((one) => ({ ...one, place, severity: 'error' }));
  if (problems.length > 0)
    throw new UserError(problems.length === 1 ? '1 error' : `${problems.length} errors`, problems);
};
