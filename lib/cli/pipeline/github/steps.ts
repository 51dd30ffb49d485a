import type { Deed, GitHub, Pipeline } from '../../../config/sections/pipeline/types.ts';
import { trustOf } from '../../../config/sections/pipeline/trust.ts';
import { nodeMajor } from '../../../config/sections/pipeline/node-image.ts';
import { installTool } from '../../../config/sections/pipeline/install.ts';
import { roleArns } from '../role-arns.ts';
import { indented } from '../text.ts';
import { uses } from './actions.ts';

/** A pipeline whose host is GitHub. */
export type OnGitHub = Pipeline & { readonly host: GitHub };

/** What all workflows begin with, after their triggers. No job has a permission that it does not ask for. */
export const head = ({ tool }: Pipeline): string => `permissions: {}

defaults:
  run:
    shell: bash

env:
  LANDING_ZONE_REPOSITORY: ${JSON.stringify(tool.repository)}
  LANDING_ZONE_COMMIT: ${JSON.stringify(tool.commit)}
`;

/** The repository, Node.js, and landing-zone. The job's token is not left where the code of stacks could read it. */
export const prepare = `      - uses: ${uses('actions/checkout')}
        with:
          persist-credentials: false
      - uses: ${uses('actions/setup-node')}
        with:
          node-version: "${nodeMajor}"
          package-manager-cache: false
      - name: Install landing-zone
        run: |
${indented(`${installTool('"$RUNNER_TEMP/landing-zone"')}\necho "$RUNNER_TEMP/landing-zone/bin" >> "$GITHUB_PATH"`, 10)}
`;

/** A token of this job for AWS, and whether the role would trust it: the cause is told here, AWS tells none. */
export const getToken = (deed: Deed, pipeline: OnGitHub): string => `      - name: Get a token for AWS
        env:
${arns(deed, pipeline)}        run: |
          [ -n "\${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ] || { echo "::error::GitHub gives this job no token for AWS: pull requests of forks and of Dependabot get none. Push the branch to this repository yourself."; exit 1; }
          umask 077
          curl --fail --silent --show-error --retry 3 --max-time 30 \\
            --header "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\
            "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=${trustOf(pipeline.host, pipeline).audience}" |
            jq --raw-output .value > "$RUNNER_TEMP/aws-token"
          landing-zone pipeline check ${deed} --token "$RUNNER_TEMP/aws-token"
`;

/** The environment of a step that calls AWS as a role. Its sessions are named after the run, so that CloudTrail names it. */
export const asRole = (deed: Deed, pipeline: OnGitHub, region: string): string => `        env:
          AWS_REGION: ${JSON.stringify(region)}
${arns(deed, pipeline)}          AWS_ROLE_SESSION_NAME: landing-zone-${deed}-\${{ github.run_id }}
          AWS_WEB_IDENTITY_TOKEN_FILE: \${{ runner.temp }}/aws-token
          LANDING_ZONE_SESSION_SECONDS: "${pipeline.session[deed]}"
`;

/** The record of an apply, also of one that failed. */
export const keepRecord = `      - uses: ${uses('actions/upload-artifact')}
        if: always()
        with:
          name: record
          path: \${{ runner.temp }}/record.json
          if-no-files-found: ignore
          overwrite: true
          retention-days: 90
`;

/** Of partition aws: others do not know the claims of GitHub's tokens. */
const arns = (deed: Deed, pipeline: OnGitHub): string =>
  Object.entries(roleArns(deed, pipeline, 'aws', (name) => `\${{ vars.${name} }}`))
    .map(([name, arn]) => `          ${name}: ${arn}\n`)
    .join('');
