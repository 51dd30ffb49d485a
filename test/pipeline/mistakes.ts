import { actions } from '../../lib/cli/pipeline/github/actions.ts';
import type { Job, Step, Workflow } from './workflow.ts';

/** What neither actionlint nor zizmor sees of workflows, or only where actions go by tags; none where all is well. */
export const mistakesIn = (workflow: Workflow): string[] => [
  ...(Object.keys(workflow.permissions).length > 0 ? ['the workflow has permissions for all of its jobs'] : []),
  ...('pull_request_target' in workflow.on || 'workflow_run' in workflow.on
    ? ['it runs with the rights of the base']
    : []),
  ...concurrencyMistakes(workflow),
  ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
    [...jobMistakes(job), ...job.steps.flatMap((step) => stepMistakes(step))].map((one) => `${name}: ${one}`),
  ),
];

/** The same group at two levels waits for itself. */
const concurrencyMistakes = ({ concurrency, jobs }: Workflow): string[] => {
  const groups = [concurrency, ...Object.values(jobs).map((job) => job.concurrency)].filter((one) => one !== undefined);
  return groups.length === 1 ? [] : [`${groups.length} levels have a concurrency group`];
};

const jobMistakes = ({ permissions = {}, uses, steps, ...job }: Job): string[] => {
  const assumes = steps.some((step) => JSON.stringify(step).includes('AWS_ROLE_ARN'));
  const asksToken = steps.some(({ run = '' }) => run.includes('ACTIONS_ID_TOKEN_REQUEST_TOKEN'));
  const mayToken = permissions['id-token'] === 'write';
  const others = Object.entries(permissions).filter(([name, value]) => value === 'write' && name !== 'id-token');
  const runsCode = steps.some((step) => step.uses?.startsWith('actions/checkout@'));
  return [
    ...(uses === undefined ? [] : ['calls a workflow, whose permissions linters judge differently']),
    ...(job['timeout-minutes'] === undefined ? ['has no timeout'] : []),
    ...(assumes === mayToken && asksToken === mayToken ? [] : ['id-token: write does not go with assuming a role']),
    ...(runsCode && others.length > 0
      ? [`runs code of the repository with ${others.map(([name]) => name).join()}: write`]
      : []),
    ...(runsCode || permissions.contents === undefined ? [] : ['reads contents that it has no use for']),
    ...missing(steps, permissions),
  ];
};

/** Permissions that commands need: what gh asks for is in its path. */
const missing = (steps: readonly Step[], permissions: NonNullable<Job['permissions']>): string[] => {
  const text = steps.map(({ run = '' }) => run).join('\n');
  const needs = [
    [/gh run download|actions\/workflows/, 'actions', 'read'],
    [/commits\/\$GITHUB_SHA\/pulls/, 'pull-requests', 'read'],
    [/issues\/comments/, 'pull-requests', 'write'],
    [/\/issues"/, 'issues', 'write'],
  ] as const;
  return needs.flatMap(([pattern, name, level]) =>
    pattern.test(text) === (permissions[name] === level)
      ? []
      : [`${name}: ${level} does not go with what its steps do`],
  );
};

const stepMistakes = ({ uses, run = '', ...step }: Step): string[] => [
  ...(uses === undefined ? [] : usesMistakes(uses, step.with ?? {})),
  ...(run.includes('${{') ? ['a command has an expression in it, which is code before it is a text'] : []),
];

const usesMistakes = (uses: string, inputs: NonNullable<Step['with']>): string[] => {
  const [action = '', commit = ''] = uses.split('@');
  const known = actions[action as keyof typeof actions] as { commit: string } | undefined;
  return [
    ...(/^[0-9a-f]{40}$/.test(commit) && known?.commit === commit
      ? []
      : [`${uses} is not pinned by a commit of the table`]),
    ...(action === 'actions/checkout' && inputs['persist-credentials'] !== false
      ? ['leaves its token in the checkout']
      : []),
  ];
};
