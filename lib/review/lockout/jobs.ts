import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { deploymentStackName } from '../../config/sections/pipeline/names.ts';
import type { Need } from './need.ts';

/** What the roles do in the deployment account that jobs of the pipeline come in by: each assumes its own of the management account. */
export const jobNeeds = ({ roles: { jobs }, partition, homeRegion }: LandingZone, key: string): Need[] =>
  jobs?.account === key
    ? jobs.names.map((role) => ({
        ...{ who: 'jobs', role, type: 'scp', action: 'sts:AssumeRole', region: homeRegion, in: managementKey },
        resources: () => [`arn:${partition}:iam::{{account}}:role/${role}`],
        by: `stack-set:${deploymentStackName}`,
      }))
    : [];
