import { readdirSync, readFileSync } from 'node:fs';
import { rows, serviceSigned, type Operation, type Service } from '../../../lib/serve/services.ts';
import { services } from '../../../lib/simulator/operations/index.ts';
import { differences } from '../differences.ts';
import { alike, deploying, nowhere } from '../operations.ts';
import { documentedFor } from '../../simulator/refusals/documented.ts';
import { explained, explainedReasons, type Explained } from '../../simulator/refusals/explained.ts';
import { explanationOf, leftOf, reasonsLeft, triedOf, unfinished } from '../../simulator/refusals/index.ts';
import { wellFormed } from '../../simulator/refusals/well-formed/index.ts';
import { classes, reasons, type Run } from './moto.ts';

/** docs/simulator-operations.md: what each operation leaves out, and who says that the rest is so. */
export const operationsPage = ({ outcomes, called }: Run): string => {
  const passed = new Set(outcomes.filter(({ outcome }) => outcome === 'passed').map(({ test }) => test));
  const testsOf = (operation: string): number => called[operation]?.filter((test) => passed.has(test)).length ?? 0;
  return [
    head(passed.size, outcomes.length),
    ...rows.map(({ signing }) => serviceSection(signing, testsOf)),
    tail(),
  ].join('\n');
};

const head = (passed: number, all: number): string => `# Operations of the simulator

The conformance run writes this page (\`UPDATE_DOCS=1 npm run test:conformance -- foreign/moto\`) and fails if it is outdated. It lists each
operation that [\`landing-zone serve\`](simulator.md) and rehearsals answer. An operation that is not here answers with status 501.

- **Leaves out**: parameters that are validated and have no effect, then members of the output that are never returned (→).
- **Refuses**: how many of the errors that the API reference lists for the operation are provoked in a test, of how many.
  [Errors that do not occur](#errors-that-do-not-occur) gives the reason for each of the others, except in these services, whose
  errors are not all tried yet: ${unfinished.join(', ')}.
- **Checked by**: the number of [moto](https://github.com/getmoto/moto)'s own tests that call the operation and pass; \`alike\` if a call to moto gives
  the same output or error in a comparison of ours. A number means that botocore's models also accept each output. All inputs are
  validated by botocore's models.

${passed} of moto's ${all} tests pass. [Tests of moto that fail](#tests-of-moto-that-fail) lists each of the others with its reason.
`;

/** Where AWS describes the operations of a service. */
const references: Readonly<Record<string, string>> = {
  'access-analyzer': 'access-analyzer/latest/APIReference',
  account: 'accounts/latest/reference',
  ce: 'aws-cost-management/latest/APIReference',
  cloudformation: 'AWSCloudFormation/latest/APIReference',
  cloudtrail: 'awscloudtrail/latest/APIReference',
  detective: 'detective/latest/APIReference',
  ec2: 'AWSEC2/latest/APIReference',
  guardduty: 'guardduty/latest/APIReference',
  iam: 'IAM/latest/APIReference',
  identitystore: 'singlesignon/latest/IdentityStoreAPIReference',
  inspector2: 'inspector/v2/APIReference',
  kms: 'kms/latest/APIReference',
  organizations: 'organizations/latest/APIReference',
  ram: 'ram/latest/APIReference',
  s3: 'AmazonS3/latest/API',
  'sso-admin': 'singlesignon/latest/APIReference',
  sts: 'STS/latest/APIReference',
  tagging: 'resourcegroupstagging/latest/APIReference',
};

const serviceSection = (signing: string, testsOf: (operation: string) => number): string => {
  const service = serviceSigned(signing);
  if (!service) throw new Error(`${signing} is not served`);
  const known = Object.keys(services[service.name] ?? {}).sort();
  const missing = [...service.operations.keys()].filter((name) => !known.includes(name)).sort();
  const leftOut = known.map((name) => leftOutOf(service, name));
  const everywhere = (leftOut[0]?.inputs ?? []).filter(
    (member) => known.length > 1 && leftOut.every(({ inputs }) => inputs.includes(member)),
  );
  const lines = leftOut.map(({ inputs, outputs }, at) => {
    const name = known[at] ?? '';
    const own = inputs.filter((member) => !everywhere.includes(member));
    const out = [...own, ...(outputs.length > 0 ? ['→', ...outputs] : [])].join(' ');
    return `| ${linked(service.name, name)} | ${out} | ${refusedIn(service.name, name)} | ${checkedBy(`${service.name}:${name}`, testsOf)} |`;
  });
  return [
    `## ${service.name}\n`,
    `${known.length} of ${service.operations.size} operations.${everywhere.length > 0 ? ` All leave out ${everywhere.join(', ')}.` : ''}`,
    ...(missing.length > 0 && missing.length <= 40 ? [`Missing: ${missing.join(', ')}.`] : []),
    '\n| Operation | Leaves out | Refuses | Checked by |\n| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
};

const linked = (service: string, operation: string): string => {
  const reference = references[service];
  return reference ? `[${operation}](https://docs.aws.amazon.com/${reference}/API_${operation}.html)` : operation;
};

const countOf = (pairs: readonly string[], operation: string): number =>
  pairs.filter((pair) => pair.startsWith(`${operation} `)).length;

const refusedIn = (service: string, name: string): string => {
  if (!wellFormed[service]) return '';
  const operation = `${service}:${name}`;
  const listed = countOf(documentedFor(service), operation);
  return listed === 0 ? '' : `${countOf(triedOf(service), operation)} of ${listed}`;
};

const comparedWithMoto = new Set([...nowhere, ...deploying, ...alike].map(([, operation]) => operation));

const checkedBy = (operation: string, testsOf: (operation: string) => number): string => {
  const tests = testsOf(operation);
  return [...(tests > 0 ? [String(tests)] : []), ...(comparedWithMoto.has(operation) ? ['alike'] : [])].join(', ');
};

/** A member that no line of the simulator names has no effect there. */
const leftOutOf = ({ operations }: Service, name: string): { inputs: string[]; outputs: string[] } => {
  const operation = operations.get(name);
  if (!operation) throw new Error(`the SDK has no ${name}`);
  const unnamed = (shape: Operation['input']): string[] =>
    [...shape.structIterator()].map(([member]) => member).filter((member) => !named.has(member));
  return { inputs: unnamed(operation.input), outputs: unnamed(operation.output) };
};

const named = new Set(
  readdirSync('lib/simulator', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap(
      (file) =>
        readFileSync(`lib/simulator/${file}`, 'utf8')
          .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
          .match(/\w+/g) ?? [],
    ),
);

/** What an explanation is of, as the law has it: services, operations, errors. More than a few operations are counted. */
const explainedIn = (one: Explained): readonly string[] => {
  const pairs = Object.keys(wellFormed)
    .flatMap(leftOf)
    .filter((pair) => explanationOf(pair) === one)
    .map((pair) => pair.split(/[: ]/));
  const [of, operations, errors] = [0, 1, 2].map((part) => [...new Set(pairs.map((parts) => parts[part] ?? ''))]);
  const told = (operations?.length ?? 0) > most ? String(operations?.length) : (operations ?? []).join(', ');
  return [(of ?? []).join(', '), told, (errors ?? []).join(', ')];
};
const most = 12;

const tail = (): string =>
  [
    '## Errors that do not occur\n',
    'Errors and reasons that the API reference lists, and that no call to the simulator returns.\n',
    '| Service | Operations | Errors | Reason |\n| --- | --- | --- | --- |',
    ...explained.map((one) => row(...explainedIn(one), one.why)),
    ...explainedReasons.map(({ reasons: some, why }) =>
      row('organizations', '', reasonsLeft.filter((reason) => some.test(reason)).join(', '), why),
    ),
    '',
    '## Calls that moto answers differently\n',
    'Compared call by call, in an organization of the same content. The API reference lists each error for its operation.\n',
    '| Call | moto | Simulator | Reason |\n| --- | --- | --- | --- |',
    ...differences.map(({ what, call, moto, simulator, why }) => row(`${call[0]}: ${what}`, moto, simulator, why)),
    '\n## Tests of moto that fail\n',
    'moto 5.2.5 in server mode. A source says what AWS does.\n',
    '| Tests | Class | Reason | Source |\n| --- | --- | --- | --- |',
    ...classes.flatMap((one) =>
      reasons
        .filter((reason) => reason.class === one)
        .map(({ tests, why, source }) =>
          row(tests.map((test) => test.split('::').at(-1)).join(', '), one, why, source),
        ),
    ),
    '',
  ].join('\n');

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
