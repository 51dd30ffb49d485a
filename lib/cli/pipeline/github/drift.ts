import { driftMarker } from '../../../report/drift.ts';
import { uses } from './actions.ts';
import { applyFile } from './apply.ts';
import { asRole, getToken, head, prepare, type OnGitHub } from './steps.ts';

export const driftFile = 'landing-zone-drift.yml';

/** On a schedule: what AWS has other than the protected branch says opens, changes, or closes one issue. */
export const driftWorkflow = (pipeline: OnGitHub, region: string): string => `name: landing-zone drift

on:
  schedule:
    - cron: ${JSON.stringify(pipeline.drift)}
  workflow_dispatch:

concurrency:
  group: landing-zone-drift
  cancel-in-progress: false

${head(pipeline)}
jobs:
  drift:
    name: Drift
    if: github.ref == 'refs/heads/${pipeline.branch}'
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      actions: read # to see whether an apply is in progress
      contents: read
      id-token: write # to assume the role that plans
    outputs:
      state: \${{ steps.drift.outputs.state }}
    steps:
      - name: Wait for no apply
        id: quiet
        env:
          GH_TOKEN: \${{ github.token }}
        run: |
          running=$(gh api "repos/$GITHUB_REPOSITORY/actions/workflows/${applyFile}/runs?per_page=50" --jq '[.workflow_runs[]
            | select(.status != "completed")] | length')
          [ "$running" = 0 ] || { echo "::error::an apply is in progress or waits for approval, so a difference would not be drift. Run this again later."; exit 1; }
${prepare}${getToken('plan', pipeline)}      - name: Compare AWS with the configuration
        id: drift
${asRole('plan', pipeline, region)}        run: |
          mkdir "$RUNNER_TEMP/drift"
          code=0
          landing-zone drift --markdown --member-role ${pipeline.roles.reader} > "$RUNNER_TEMP/drift/drift.md" || code=$?
          case "$code" in
            0) state=none ;;
            2) state=some ;;
            *) exit "$code" ;;
          esac
          echo "state=$state" >> "$GITHUB_OUTPUT"
      - uses: ${uses('actions/upload-artifact')}
        with:
          name: drift
          path: \${{ runner.temp }}/drift
          overwrite: true
          retention-days: 30

  # Can write issues, and runs no code of the repository.
  issue:
    name: Issue
    needs: drift
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      actions: read # to fetch the report
      issues: write # to open, update, and close the issue
    steps:
      - name: Open, update, or close the issue
        env:
          GH_TOKEN: \${{ github.token }}
          STATE: \${{ needs.drift.outputs.state }}
          MARKER: "${driftMarker}"
        run: |
          issues="repos/$GITHUB_REPOSITORY/issues"
          number=$(gh api --paginate "$issues?state=open&per_page=100" --jq '.[]
            | select(.user.login == "github-actions[bot]" and (.body // "" | startswith(env.MARKER))) | .number' | sed -n 1p)
          if [ "$STATE" = none ]; then
            [ -z "$number" ] || gh api --silent --method PATCH "$issues/$number" --field state=closed --field state_reason=completed
            exit 0
          fi
          gh run download "$GITHUB_RUN_ID" --repo "$GITHUB_REPOSITORY" --name drift --dir "$RUNNER_TEMP/drift"
          if [ -n "$number" ]; then
            gh api --silent --method PATCH "$issues/$number" --field "body=@$RUNNER_TEMP/drift/drift.md"
          else
            gh api --silent --method POST "$issues" --raw-field "title=AWS differs from the landing-zone configuration" \\
              --field "body=@$RUNNER_TEMP/drift/drift.md"
          fi
`;
