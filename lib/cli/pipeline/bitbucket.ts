import type { Bitbucket, Deed, Pipeline } from '../../config/sections/pipeline/types.ts';
import { installPinned } from '../../config/sections/pipeline/install.ts';
import { nodeImage } from '../../config/sections/pipeline/node-image.ts';
import type { Place } from './place.ts';
import { exportedArns } from './role-arns.ts';
import { indented } from './text.ts';

type OnBitbucket = Pipeline & { readonly host: Bitbucket };

export const bitbucketFile = 'bitbucket-pipelines.yml';

/**
 * Pull requests are checked without credentials and planned with the role that can only read. A merge is planned once more, somebody looks at
 * that plan and starts the step that applies it: artifacts do not outlive a pipeline here. A deployment environment lets one step run at a time.
 */
export const bitbucketPipelines = (pipeline: OnBitbucket, place: Place): string => `image: ${nodeImage}

definitions:
  scripts:
    - script: &install |
${indented(`${installPinned(pipeline.tool, '/tmp/landing-zone')}\nexport PATH="/tmp/landing-zone/bin:$PATH"`, 8)}
    - script: &plan-role |
${indented(asRole('plan', pipeline, place), 8)}
    - script: &apply-role |
${indented(asRole('apply', pipeline, place), 8)}
    - script: &plan |
        mkdir plan
        code=0
        landing-zone plan --json --member-role ${pipeline.roles.reader} --head "$BITBUCKET_COMMIT" --html plan/plan.html --comment plan/plan.md > plan/plan.json || code=$?
        [ "$code" = 0 ] || [ "$code" = 2 ]
        cat plan/plan.md
  steps:
    - step: &planned
        name: Plan
        max-time: 30
        oidc: true
        deployment: landing-zone-plan
        script:
          - *install
          - *plan-role
          - *plan
        artifacts: [plan/**]

pipelines:
  pull-requests:
    "**":
      # Runs the stack code of the author: no token for AWS. Bitbucket runs no pipelines of forks here.
      - step:
          name: Validate
          max-time: 15
          script:
            - *install
            - landing-zone validate
            - landing-zone rehearse
      - step: *planned
  branches:
    ${JSON.stringify(pipeline.branch)}:
      - step:
          <<: *planned
          name: Plan the merge
      - step:
          name: Apply
          max-time: ${Math.min(120, Math.round(pipeline.session.apply / 60))}
          oidc: true
          deployment: landing-zone
          trigger: manual
          script:
            - *install
            - *apply-role
            - landing-zone apply --expect plan/plan.json --head "$BITBUCKET_COMMIT" --record record.json --summary summary.md
          artifacts: [record.json, summary.md]
  custom:
    # Add a schedule for it: ${pipeline.drift} (UTC). It fails if AWS differs.
    drift:
      - step:
          name: Drift
          max-time: 30
          oidc: true
          deployment: landing-zone-plan
          script:
            - *install
            - *plan-role
            - landing-zone drift --markdown --member-role ${pipeline.roles.reader}
${pipeline.leases ? leasesPipeline(pipeline) : ''}`;

/** What leases ask for is applied as a merge is, by the same role, and never at the same time. */
const leasesPipeline = (
  pipeline: OnBitbucket,
): string => `    # Add a schedule for it, too. It applies what leases ask for, or nothing.
    leases:
      - step:
          name: Leases
          max-time: ${Math.min(120, Math.round(pipeline.session.apply / 60))}
          oidc: true
          deployment: landing-zone
          script:
            - *install
            - *apply-role
            - landing-zone apply --leases --yes --record record.json --summary summary.md
          artifacts: [record.json, summary.md]
`;

const asRole = (deed: Deed, pipeline: OnBitbucket, { homeRegion, partition }: Place): string =>
  `export AWS_REGION=${homeRegion} LANDING_ZONE_SESSION_SECONDS=${pipeline.session[deed]}
${exportedArns(deed, pipeline, partition)}
export AWS_ROLE_SESSION_NAME="landing-zone-${deed}-$BITBUCKET_BUILD_NUMBER" AWS_WEB_IDENTITY_TOKEN_FILE=/tmp/aws-token
(umask 077 && printf %s "$BITBUCKET_STEP_OIDC_TOKEN" > /tmp/aws-token)
landing-zone pipeline check ${deed} --token /tmp/aws-token`;
