import type { Pipeline } from './types.ts';

export const pipelineStackName = 'landing-zone-pipeline';

export const codePipelineStackName = 'landing-zone-codepipeline';

/** What member accounts have in which plans read. */
export const readerStackName = 'landing-zone-pipeline-reader';

/** The stacks that come of it. */
export const pipelineStacks = ({ host }: Pipeline): string[] => [
  pipelineStackName,
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
