import type { Pipeline } from './types.ts';

export const pipelineStackName = 'landing-zone-pipeline';

export const codePipelineStackName = 'landing-zone-codepipeline';

/** What member accounts have in which plans read. */
export const readerStackName = 'landing-zone-pipeline-reader';

/** What the account has that jobs come in by, if that is not the management account. */
export const deploymentStackName = 'landing-zone-pipeline-deployment';

/** The stacks that come of it. */
export const pipelineStacks = ({ host, account }: Pipeline): string[] => [
  pipelineStackName,
  ...(account ? [deploymentStackName] : []),
  readerStackName,
  ...(host.kind === 'codepipeline' ? [codePipelineStackName] : []),
];

/** Names of what runs in AWS, by which roles trust it. */
export const projectNames = {
  validate: 'landing-zone-validate',
  plan: 'landing-zone-plan',
  apply: 'landing-zone-apply',
} as const;

/** The beginning of the name of the bucket that CodePipeline keeps artifacts in. */
export const artifactBucketName = 'landing-zone-artifacts';

/** Of the pipeline in CodePipeline. Keys of artifacts have 20 characters of it, and 10 of the name of the artifact. */
export const codePipelineName = 'landing-zone';

/** What its stages hand on. */
export const artifactNames = { source: 'Source', plan: 'Reviewed' } as const;
