import type { Pipeline } from '../../config/sections/pipeline/types.ts';
import { bitbucketFile, bitbucketPipelines } from './bitbucket.ts';
import { applyFile, applyWorkflow } from './github/apply.ts';
import { driftFile, driftWorkflow } from './github/drift.ts';
import { planFile, planWorkflow } from './github/plan.ts';
import { leasesFile, leasesWorkflow } from './github/leases.ts';
import { gitlabFile, gitlabPipeline } from './gitlab.ts';
import type { Place } from './place.ts';

/** What the host of a pipeline runs: texts by path in the repository. */
export const filesOf = (pipeline: Pipeline, place: Place): Readonly<Record<string, string>> => {
  const { host } = pipeline;
  switch (host.kind) {
    case 'github': {
      const on = { ...pipeline, host };
      return {
        [`.github/workflows/${planFile}`]: planWorkflow(on, place.homeRegion),
        [`.github/workflows/${applyFile}`]: applyWorkflow(on, place.homeRegion),
        [`.github/workflows/${driftFile}`]: driftWorkflow(on, place.homeRegion),
        ...(pipeline.leases ? { [`.github/workflows/${leasesFile}`]: leasesWorkflow(on, place.homeRegion) } : {}),
      };
    }
    case 'gitlab':
      return { [gitlabFile]: gitlabPipeline({ ...pipeline, host }, place) };
    case 'bitbucket':
      return { [bitbucketFile]: bitbucketPipelines({ ...pipeline, host }, place) };
    case 'codepipeline':
      return {};
  }
};
