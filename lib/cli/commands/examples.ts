/** What people type, by command. A line of help has 80 characters at most. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  init: [
    "landing-zone init my-org --email 'aws+{account}@example.com'",
    'landing-zone init my-org --from-live --region eu-west-1',
  ],
  validate: ['landing-zone validate', 'landing-zone validate --config my-org/config --json'],
  test: [
    'landing-zone test --coverage',
    'landing-zone test --junit tests.xml',
    'landing-zone test --from denied.txt',
    'landing-zone test --against aws',
  ],
  plan: ['landing-zone plan', 'landing-zone plan --json > plan.json', 'landing-zone plan --markdown > plan.md'],
  drift: ['landing-zone drift', 'landing-zone drift --markdown --who > drift.md'],
  apply: [
    'landing-zone apply',
    'landing-zone apply --allow-delete --max-deletions 50%',
    'landing-zone apply --expect plan.json --yes',
  ],
  destroy: ['landing-zone destroy --plan', 'landing-zone destroy --plan --json'],
  rehearse: ['landing-zone rehearse', 'landing-zone rehearse --from-live'],
  show: ['landing-zone show', 'landing-zone show --account web-prod', 'landing-zone show --live'],
  access: [
    'landing-zone access --account web-prod',
    'landing-zone access --group platform',
    'landing-zone access --diff',
  ],
  account: [
    'landing-zone account request web-qa --ou Workloads/Dev --owner web --dry-run',
    'landing-zone account request --from requests.yaml --live --json',
  ],
  network: [
    'landing-zone network',
    'landing-zone network why web-prod web-dev',
    'landing-zone network next prod --region eu-west-1 --size /22',
  ],
  guardrails: [
    'landing-zone guardrails compare old.json new.json',
    'landing-zone guardrails always-denies cloudtrail:StopLogging',
    'landing-zone guardrails pack policies/scp/*.json --out packed',
  ],
  can: [
    'landing-zone can group:platform s3:CreateBucket --account web-prod',
    'landing-zone can role:app ec2:RunInstances --account web-prod',
  ],
  'who-can': [
    'landing-zone who-can iam:CreateUser --account web-prod',
    'landing-zone who-can kms:Decrypt --ou Sandbox',
  ],
  why: ['landing-zone why denied.txt', 'pbpaste | landing-zone why -'],
  review: ['landing-zone review', 'landing-zone review --strict'],
  replay: [
    'landing-zone replay trail/',
    'landing-zone replay trail/ --live --json',
    'landing-zone replay --lookup --account web-prod',
  ],
  permissions: [
    'landing-zone permissions plan',
    'landing-zone permissions apply --json > permissions.json',
    'landing-zone permissions apply --for role > role.json',
  ],
  preflight: ['landing-zone preflight', 'landing-zone preflight --for plan'],
  pipeline: ['landing-zone pipeline init github', 'landing-zone pipeline check plan --token aws-token'],
  serve: [
    'landing-zone serve',
    'landing-zone serve --config config --world world.json',
    'landing-zone serve --port 0 --instant',
  ],
  eject: ['landing-zone eject --out stacks'],
  schema: ['landing-zone schema > landing-zone.json', 'landing-zone schema --vending > request.json'],
  completion: ['eval "$(landing-zone completion)"', 'landing-zone completion >> ~/.bashrc'],
};
