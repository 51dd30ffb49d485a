import { asRole, getToken, head, prepare, type OnGitHub } from './steps.ts';
import { commentMarker } from '../../../report/comment/index.ts';
import { uses } from './actions.ts';

export const planFile = 'landing-zone-plan.yml';

/**
 * Pull requests: checked without credentials, planned with the role that can only read, commented by a job that runs no code of theirs.
 * Forks get no token from GitHub, and no plan.
 */
export const planWorkflow = (pipeline: OnGitHub, region: string): string => `name: landing-zone plan

on:
  pull_request:
    branches: [${JSON.stringify(pipeline.branch)}]

concurrency:
  group: landing-zone-plan-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

${head(pipeline)}
jobs:
  # Runs the stack code of any author, also from forks: no secrets, no token for AWS, and a token that can only read this repository.
  validate:
    name: Validate
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
${prepare}      - name: Validate and test policies
        run: landing-zone validate
      - name: Rehearse
        run: landing-zone rehearse

  # Runs the stack code of people who can push to this repository, with a role that can only read.
  plan:
    name: Plan
    needs: validate
    if: github.event.pull_request.head.repo.id == github.event.repository.id
    runs-on: ubuntu-24.04
    timeout-minutes: 30
${environmentOf(pipeline)}    permissions:
      contents: read
      id-token: write # to assume the role that plans
    steps:
${prepare}${getToken('plan', pipeline)}      - name: Plan
${asRole('plan', pipeline, region)}          HEAD_SHA: \${{ github.event.pull_request.head.sha }}
        run: |
          mkdir "$RUNNER_TEMP/plan"
          code=0
          landing-zone plan --json --member-role ${pipeline.roles.reader} --head "$HEAD_SHA" --html "$RUNNER_TEMP/plan/plan.html" \\
            --comment "$RUNNER_TEMP/plan/plan.md" > "$RUNNER_TEMP/plan/plan.json" || code=$?
          # 2 says that there are changes.
          [ "$code" = 0 ] || [ "$code" = 2 ]
      - uses: ${uses('actions/upload-artifact')}
        with:
          name: plan-\${{ github.event.pull_request.head.sha }}
          path: \${{ runner.temp }}/plan
          if-no-files-found: error
          overwrite: true
          retention-days: 30

  # Can write to the pull request, and runs nothing of it.
  comment:
    name: Comment
    needs: plan
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      actions: read # to fetch the plan
      pull-requests: write # to write the comment
    steps:
      - name: Write the comment
        env:
          GH_TOKEN: \${{ github.token }}
          HEAD_SHA: \${{ github.event.pull_request.head.sha }}
          NUMBER: \${{ github.event.pull_request.number }}
          MARKER: "${commentMarker}"
        run: |
          gh run download "$GITHUB_RUN_ID" --repo "$GITHUB_REPOSITORY" --name "plan-$HEAD_SHA" --dir "$RUNNER_TEMP/plan"
          comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
          id=$(gh api --paginate "$comments" --jq '.[]
            | select(.user.login == "github-actions[bot]" and (.body | startswith(env.MARKER))) | .id' | sed -n 1p)
          if [ -n "$id" ]; then
            gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$RUNNER_TEMP/plan/plan.md"
          else
            gh api --silent --method POST "$comments" --field "body=@$RUNNER_TEMP/plan/plan.md"
          fi
`;

const environmentOf = ({ host: { planEnvironment } }: OnGitHub): string =>
  planEnvironment === undefined ? '' : `    environment: ${JSON.stringify(planEnvironment)}\n`;
