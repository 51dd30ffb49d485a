import { planFile } from './plan.ts';
import { asRole, getToken, head, keepRecord, prepare, type OnGitHub } from './steps.ts';

export const applyFile = 'landing-zone-apply.yml';

/**
 * Merges: the plan that was reviewed is applied, or nothing. GitHub keeps one run of a group waiting, and cancels it if another one comes;
 * what that one would have applied has to be planned again. A run that is started once more has the commit that it began with, and what that
 * asks for may have been taken back since.
 *
 * Anybody can open a pull request from a fork with the same head, so only runs of this repository count. Whoever can write to the repository
 * could make a run of their own for it: that gets them as far as starting this workflow with a hash does, which is to reviewed files, risks
 * that these approve of, and the reviewers of the environment.
 */
export const applyWorkflow = (pipeline: OnGitHub, region: string): string => `name: landing-zone apply

on:
  push:
    branches: [${JSON.stringify(pipeline.branch)}]
  # For a plan that was made anew because AWS had changed after the review.
  workflow_dispatch:
    inputs:
      hash:
        description: Hash of the reviewed plan, 40 digits
        required: true
        type: string

concurrency:
  group: landing-zone-apply
  cancel-in-progress: false

${head(pipeline)}
jobs:
  apply:
    name: Apply
    if: github.ref == 'refs/heads/${pipeline.branch}'
    runs-on: ubuntu-24.04
    timeout-minutes: ${Math.round(pipeline.session.apply / 60)}
    environment: ${JSON.stringify(pipeline.host.environment)}
    permissions:
      actions: read # to fetch the reviewed plan
      contents: read
      id-token: write # to assume the role that applies
      pull-requests: read # to find the pull request of the merge
    steps:
${prepare}      - name: Find the reviewed plan
        id: reviewed
        env:
          GH_TOKEN: \${{ github.token }}
          HASH: \${{ inputs.hash }}
        run: |
          refuse() { echo "::error::$1"; exit 1; }
          if [ "$GITHUB_RUN_ATTEMPT" != 1 ]; then
            tip=$(gh api "repos/$GITHUB_REPOSITORY/git/ref/heads/${pipeline.branch}" --jq .object.sha)
            [ "$tip" = "$GITHUB_SHA" ] || refuse "${pipeline.branch} has moved to $tip since this run began with $GITHUB_SHA, and a new attempt would apply the older files. ${anew}"
          fi
          if [ -n "$HASH" ]; then
            [[ $HASH =~ ^[0-9a-f]{40}$ ]] || refuse "hash is not the hash of a plan: 40 hex digits"
            printf 'expect=%s\\nhead=%s\\n' "$HASH" "$GITHUB_SHA" >> "$GITHUB_OUTPUT"
            exit 0
          fi
          head=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/pulls" --jq '[.[]
            | select(.merged_at != null and .merge_commit_sha == env.GITHUB_SHA) | .head.sha][0] // empty')
          [ -n "$head" ] || refuse "commit $GITHUB_SHA is not the merge of a pull request, so nobody reviewed a plan of it. Revert it and open a pull request."
          found=$(gh api "repos/$GITHUB_REPOSITORY/actions/workflows/${planFile}/runs?event=pull_request&head_sha=$head" --jq '.workflow_runs
            | map(select(.head_repository.id == .repository.id)) | (map(select(.conclusion == "success")) + .)[0] // empty | "\\(.id) \\(.conclusion // .status)"')
          read -r run state <<< "$found" || true
          case "$state" in
            success) ;;
            "") refuse "no plan was made of head $head: it moved after its last plan, or came from a fork, which gets none. ${anew}" ;;
            *) refuse "the plan of head $head has no success: its run $run is $state. Once it has, run this job again." ;;
          esac
          gh run download "$run" --repo "$GITHUB_REPOSITORY" --name "plan-$head" --dir "$RUNNER_TEMP/reviewed"
          printf 'expect=%s\\nhead=%s\\n' "$RUNNER_TEMP/reviewed/plan.json" "$head" >> "$GITHUB_OUTPUT"
${getToken('apply', pipeline)}      - name: Apply the reviewed plan
${asRole('apply', pipeline, region)}          EXPECT: \${{ steps.reviewed.outputs.expect }}
          HEAD_SHA: \${{ steps.reviewed.outputs.head }}
        run: |
          landing-zone apply --expect "$EXPECT" --head "$HEAD_SHA" --record "$RUNNER_TEMP/record.json" \\
            --summary "$GITHUB_STEP_SUMMARY"
${keepRecord}`;

const anew = 'Review a new plan, as the drift workflow shows it, and start this workflow with its hash.';
