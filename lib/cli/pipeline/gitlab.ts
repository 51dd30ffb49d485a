import { trustOf } from '../../config/sections/pipeline/trust.ts';
import type { Deed, GitLab, Pipeline } from '../../config/sections/pipeline/types.ts';
import { installPinned } from '../../config/sections/pipeline/install.ts';
import { nodeImage } from '../../config/sections/pipeline/node-image.ts';
import type { Place } from './place.ts';
import { exportedArns } from './role-arns.ts';
import { indented } from './text.ts';

type OnGitLab = Pipeline & { readonly host: GitLab };

export const gitlabFile = '.gitlab-ci.yml';

/**
 * Merge requests are checked without credentials and planned with the role that can only read; pushes to the protected branch apply the plan
 * of the merge request. `resource_group` lets one apply run at a time, and keeps the others waiting.
 */
export const gitlabPipeline = (pipeline: OnGitLab, place: Place): string => `workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == ${JSON.stringify(pipeline.branch)} && $CI_PIPELINE_SOURCE == "push"
    - if: $CI_COMMIT_BRANCH == ${JSON.stringify(pipeline.branch)} && $CI_PIPELINE_SOURCE == "schedule"

stages: [validate, plan, apply, ${pipeline.leases ? 'leases, ' : ''}drift]

default:
  image: ${nodeImage}
  before_script:
    - |
${indented(installPinned(pipeline.tool, '/tmp/landing-zone'), 6)}
    - export PATH="/tmp/landing-zone/bin:$PATH"

# Runs the stack code of any author, also from forks: no token for AWS.
validate:
  stage: validate
  timeout: 15 minutes
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - landing-zone validate
    - landing-zone rehearse

# Runs the stack code of people who can push to this project, with a role that can only read.
plan:
  stage: plan
  timeout: 30 minutes
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID
${asRole('plan', pipeline, place)}    - mkdir plan
    - |
      code=0
      # Of merged results, the commit is one that only this pipeline has.
      landing-zone plan --json --member-role ${pipeline.roles.reader} --head "\${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}" --html plan/plan.html --comment plan/plan.md > plan/plan.json || code=$?
      [ "$code" = 0 ] || [ "$code" = 2 ]
      cat plan/plan.md
  artifacts:
    name: plan-$CI_COMMIT_SHA
    paths: [plan/]
    expire_in: 30 days

apply:
  stage: apply
${applying(pipeline)}  variables:
    GIT_DEPTH: "2"
  rules:
    - if: $CI_COMMIT_BRANCH == ${JSON.stringify(pipeline.branch)} && $CI_PIPELINE_SOURCE == "push"
${asRole('apply', pipeline, place)}    - |
      refuse() { echo "$1"; exit 1; }
      head=$(git rev-parse --verify --quiet "HEAD^2") || refuse "commit $CI_COMMIT_SHA is not the merge of a merge request, so nobody reviewed a plan of it: use the merge method Merge commit"
      refs=$(git ls-remote origin 'refs/merge-requests/*/head' | sed -n "s/^$head[[:space:]]*//p")
      [ -n "$refs" ] || refuse "head $head belongs to no merge request: merge without squashing commits"
      # Anybody can open a merge request from a fork with the same head; it has no plan here.
      found=
      for ref in $refs $(echo "$refs" | sed 's|/head$|/merge|'); do
        curl --fail --silent --location --header "JOB-TOKEN: $CI_JOB_TOKEN" --output /tmp/plan.zip \\
          "$CI_API_V4_URL/projects/$CI_PROJECT_ID/jobs/artifacts/$(echo "$ref" | sed 's|/|%2F|g')/download?job=plan" || continue
        unzip -q -o /tmp/plan.zip -d /tmp/reviewed && found=$ref && break
      done
      [ -n "$found" ] || refuse "no plan was made of head $head: it moved after its last plan, or came from a fork, which gets none; open a merge request with a new plan"
      landing-zone apply --expect /tmp/reviewed/plan/plan.json --head "$head" --record record.json --summary summary.md
${keepRecord}${pipeline.leases ? leasesJob(pipeline, place) : ''}# Add a schedule for the branch under Build, Pipeline schedules: ${pipeline.drift} (UTC). It fails if AWS differs.
drift:
  stage: drift
  timeout: 30 minutes
  rules:
    - if: $CI_COMMIT_BRANCH == ${JSON.stringify(pipeline.branch)} && $CI_PIPELINE_SOURCE == "schedule"
${asRole('plan', pipeline, place)}    - landing-zone drift --markdown --member-role ${pipeline.roles.reader}
`;

/** What leases ask for is applied as a merge is, by the same role, and never at the same time. */
const leasesJob = (pipeline: OnGitLab, place: Place): string => `leases:
  stage: leases
${applying(pipeline)}  rules:
    - if: $CI_COMMIT_BRANCH == ${JSON.stringify(pipeline.branch)} && $CI_PIPELINE_SOURCE == "schedule"
${asRole('apply', pipeline, place)}    - landing-zone apply --leases --yes --record record.json --summary summary.md
${keepRecord}`;

/** Of jobs that apply: one at a time. */
const applying = (pipeline: OnGitLab): string => `  timeout: ${Math.round(pipeline.session.apply / 60)} minutes
  environment: ${JSON.stringify(pipeline.host.environment)}
  resource_group: landing-zone-apply
  interruptible: false
`;

/** The record of an apply, also of one that failed. */
const keepRecord = `  artifacts:
    when: always
    paths: [record.json, summary.md]
    expire_in: 90 days

`;

/** The token, and the beginning of the script: the role, and whether it would trust the token. */
const asRole = (deed: Deed, pipeline: OnGitLab, { homeRegion, partition }: Place): string => `  id_tokens:
    AWS_TOKEN:
      aud: ${trustOf(pipeline.host, pipeline).audience}
  script:
    - |
      export AWS_REGION=${homeRegion} LANDING_ZONE_SESSION_SECONDS=${pipeline.session[deed]}
${indented(exportedArns(deed, pipeline, partition), 6)}
      export AWS_ROLE_SESSION_NAME="landing-zone-${deed}-$CI_PIPELINE_ID" AWS_WEB_IDENTITY_TOKEN_FILE=/tmp/aws-token
      (umask 077 && printf %s "$AWS_TOKEN" > /tmp/aws-token)
    - landing-zone pipeline check ${deed} --token /tmp/aws-token
`;
