import { asRole, getToken, head, keepRecord, prepare, type OnGitHub } from './steps.ts';

export const leasesFile = 'landing-zone-leases.yml';

/**
 * On a schedule: what leases ask for is applied as a merge is, by the same role, in the same environment, and never at the same time. A plan with
 * anything else in it is refused. GitHub keeps one run of a group waiting and cancels it for a later one, which does the same.
 */
export const leasesWorkflow = (pipeline: OnGitHub, region: string): string => `name: landing-zone leases

on:
  schedule:
    - cron: "7 1 * * *" # UTC: early in the day on which a lease does something
  workflow_dispatch:

concurrency:
  group: landing-zone-apply
  cancel-in-progress: false

${head(pipeline)}
jobs:
  leases:
    name: Leases
    if: github.ref == 'refs/heads/${pipeline.branch}'
    runs-on: ubuntu-24.04
    timeout-minutes: ${Math.round(pipeline.session.apply / 60)}
    environment: ${JSON.stringify(pipeline.host.environment)}
    permissions:
      contents: read
      id-token: write # to assume the role that applies
    steps:
${prepare}${getToken('apply', pipeline)}      - name: Apply what leases ask for
${asRole('apply', pipeline, region)}        run: |
          landing-zone apply --leases --yes --record "$RUNNER_TEMP/record.json" --summary "$GITHUB_STEP_SUMMARY"
${keepRecord}`;
