import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { Role } from 'aws-cdk-lib/aws-iam';
import { stringify } from 'yaml';
import { installTool } from '../../config/sections/pipeline/install.ts';
import { projectNames } from '../../config/sections/pipeline/names.ts';
import type { Pipeline } from '../../config/sections/pipeline/types.ts';
import { nodeMajor } from '../../config/sections/pipeline/node-image.ts';
import { accept } from '../definition.ts';
import { allowBuilds } from './builds.ts';
import { projectPrincipal } from './project-principal.ts';

/** What CodeBuild runs. The commands are here and not in the repository: who changes them has to get them applied first. */
export const addProjects = (stack: Stack, section: Pipeline): void => {
  const roleOf = (deed: 'plan' | 'apply'): string =>
    `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${section.roles[deed]}`;
  const validateRole = new Role(stack, 'ValidateRole', {
    description: 'Validates the landing zone; reads nothing of AWS but the code to validate.',
    assumedBy: projectPrincipal(projectNames.validate, Aws.REGION),
  });
  allowBuilds(validateRole, projectNames.validate);
  addProject(stack, 'Validate', section, validateRole.roleArn, validate);
  addProject(stack, 'Plan', section, roleOf('plan'), plan(section));
  addProject(stack, 'Apply', section, roleOf('apply'), apply);
};

const validate = { commands: ['landing-zone validate', 'landing-zone rehearse'] };

const plan = ({ roles }: Pipeline): Work => ({
  commands: [
    `mkdir plan; code=0; landing-zone plan --json --member-role ${roles.reader} --head "$HEAD_SHA" --html plan/plan.html --comment plan/plan.md > plan/plan.json || code=$?; [ "$code" = 0 ] || [ "$code" = 2 ]`,
    "cat plan/plan.md; export HASH=$(node -p \"JSON.parse(require('fs').readFileSync('plan/plan.json', 'utf8')).hash\")",
  ],
  variables: ['HASH'],
  artifact: 'plan',
});

const apply = {
  commands: [
    'landing-zone apply --expect "$CODEBUILD_SRC_DIR_Reviewed/plan.json" --head "$HEAD_SHA" --record record.json --summary summary.md',
  ],
};

interface Work {
  readonly commands: readonly string[];
  /** That later stages can name. */
  readonly variables?: readonly string[];
  /** Folder to hand on. */
  readonly artifact?: string;
}

const addProject = (stack: Stack, id: 'Validate' | 'Plan' | 'Apply', section: Pipeline, role: string, work: Work) => {
  const { tool, session } = section;
  const project = new CfnProject(stack, id, {
    name: projectNames[id.toLowerCase() as keyof typeof projectNames],
    serviceRole: role,
    source: { type: 'CODEPIPELINE', buildSpec: buildSpec(work) },
    artifacts: { type: 'CODEPIPELINE' },
    timeoutInMinutes: id === 'Apply' ? Math.min(480, Math.round(session.apply / 60)) : 30,
    concurrentBuildLimit: 1,
    environment: {
      type: 'LINUX_CONTAINER',
      computeType: 'BUILD_GENERAL1_SMALL',
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      environmentVariables: [
        { name: 'LANDING_ZONE_REPOSITORY', value: tool.repository },
        { name: 'LANDING_ZONE_COMMIT', value: tool.commit },
      ],
    },
  });
  accept(project, {
    'AwsSolutions-CB4': 'What it hands on is encrypted by the bucket of the pipeline.',
    'NIST-CodeBuildProjectSourceRepoUrl': 'Its source comes from the pipeline.',
  });
};

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
const buildSpec = ({ commands, variables = [], artifact }: Work): string =>
  stringify({
    version: '0.2',
    env: { shell: 'bash', ...(variables.length > 0 ? { 'exported-variables': variables } : {}) },
    phases: {
      install: {
        'runtime-versions': { nodejs: nodeMajor },
        commands: [`(\nset -e\n${installTool('/tmp/landing-zone')}\n)`, 'export PATH="/tmp/landing-zone/bin:$PATH"'],
      },
      build: { 'on-failure': 'ABORT', commands },
    },
    ...(artifact === undefined ? {} : { artifacts: { 'base-directory': artifact, files: ['**/*'] } }),
  });
