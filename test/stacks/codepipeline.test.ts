import { codePipeline, ids, madeIn, pipelines } from './zones.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

interface Action {
  readonly Name: string;
  readonly InputArtifacts?: readonly { readonly Name: string }[];
  readonly OutputArtifacts?: readonly { readonly Name: string }[];
}

const bucket = `arn:aws:s3:::landing-zone-artifacts-${ids.management}-eu-west-1`;
const zone = pipelines(codePipeline);
const listOf = <T>(value: T | readonly T[]): readonly T[] => [value].flat() as readonly T[];

/** Statements of the policies in a stack that a role has, by logical id of the policy. */
const statementsOf = async (stack: string, policy: RegExp): Promise<Statement[]> =>
  (await madeIn(zone, stack, ids.management)).resources
    .filter(({ type, logicalId }) => type === 'AWS::IAM::Policy' && policy.test(logicalId))
    .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: Statement[] }).Statement);

/** Where in the bucket of artifacts an action is allowed. */
const allowed = (statements: readonly Statement[], action: string): string[] =>
  statements
    .filter((one) => listOf(one.Action).includes(action))
    .flatMap(({ Resource }) => listOf(Resource))
    .filter((one) => one.startsWith(bucket))
    .map((one) => one.slice(bucket.length))
    .sort();

const [source, plan] = ['/landing-zone/Source/*', '/landing-zone/Reviewed/*'];

test.each([
  ['Validate', 'landing-zone-codepipeline', /^ValidateRole/, [source], []],
  ['Plan', 'landing-zone-pipeline', /^Plan/, [source], [plan]],
  ['Apply', 'landing-zone-pipeline', /^Apply/, [plan, source], []],
] as const)(
  '%s reads what it is handed, and writes what it hands on, and no other artifact',
  async (name, stack, policy, reads, writes) => {
    const statements = await statementsOf(stack, policy);
    const s3 = statements.flatMap(({ Action: one, Resource }) =>
      listOf(Resource).some((resource) => resource.startsWith(bucket)) ? listOf(one) : [],
    );
    expect([...new Set(s3)].sort()).toEqual(
      ['s3:GetObject', 's3:GetObjectVersion', ...(writes.length > 0 ? ['s3:PutObject'] : [])].sort(),
    );
    expect(allowed(statements, 's3:GetObject')).toEqual(reads);
    expect(allowed(statements, 's3:PutObject')).toEqual(writes);
    const { resources } = await madeIn(zone, 'landing-zone-codepipeline', ids.management);
    const [pipeline] = resources.filter(({ type }) => type === 'AWS::CodePipeline::Pipeline');
    const { Name, Stages } = pipeline?.properties as { Name: string; Stages: { Actions: Action[] }[] };
    const action = Stages.flatMap(({ Actions }) => Actions).find((one) => one.Name === name);
    const keysOf = (artifacts: Action['InputArtifacts'] = []): string[] =>
      artifacts.map((one) => `/${Name}/${one.Name}/*`).sort();
    expect([keysOf(action?.InputArtifacts), keysOf(action?.OutputArtifacts)]).toEqual([reads, writes]);
  },
);

test('the names are whole in keys of artifacts', () => {
  for (const key of [source, plan]) {
    const [, pipeline = '', artifact = ''] = key.split('/');
    expect([pipeline.length <= 20, artifact.length <= 10]).toEqual([true, true]);
  }
});
