import * as stages from './stage.ts';

const { described, stage } = stages;
const deploy: typeof stages.deploy = (on, name, template, more) =>
  stages.deploy(on, name, template, { Capabilities: ['CAPABILITY_NAMED_IAM'], ...more });

/** What became of a stack, and why. */
const outcome = async (on: ReturnType<typeof stage>, name = 'stack'): Promise<string> => {
  const { StackStatus = '' } = await described(on, name);
  const record = [...on.world.stacks.values()].findLast((one) => one.name === name);
  const failure = record?.events.findLast(({ status }) => status.endsWith('_FAILED'))?.reason ?? '';
  return `${StackStatus} ${failure}`.trim();
};

const made = async (resources: string): Promise<string> => {
  const on = stage();
  await deploy(on, 'stack', `Resources:\n${resources}`);
  return outcome(on);
};

const trusting = (service: string, more = ''): string =>
  `{ Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { Service: ${service} }, Action: 'sts:AssumeRole'${more} }] }`;
const role = (trust = trusting('ssm.amazonaws.com'), more = ''): string =>
  `  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: runner, AssumeRolePolicyDocument: ${trust}${more} } }\n`;
const steps = `mainSteps: [{ name: A, action: 'aws:executeScript', inputs: { Runtime: python3.11, Script: x } }]`;
const document = (content: string, more = 'DocumentFormat: YAML'): string =>
  `  Document: { Type: 'AWS::SSM::Document', Properties: { Name: mine, DocumentType: Automation, ${more}, Content: ${content} } }\n`;
const runbook = document(
  `{ schemaVersion: '0.3', parameters: { AutomationAssumeRole: { type: String }, Note: { type: String, default: x } }, ${steps} }`,
);
const association = (parameters: string, name = '!Ref Document'): string =>
  `  Association: { Type: 'AWS::SSM::Association', Properties: { Name: ${name}${parameters} } }\n`;
const byRole = ', Parameters: { AutomationAssumeRole: [!GetAtt Role.Arn] }';

test('a runbook is associated by a role that Systems Manager may act by', async () => {
  expect(await made(role() + runbook + association(byRole))).toBe('CREATE_COMPLETE');
  const own = trusting(
    'ssm.amazonaws.com',
    ", Condition: { StringEquals: { 'aws:SourceAccount': !Ref AWS::AccountId } }",
  );
  expect(await made(role(own) + runbook + association(byRole))).toBe('CREATE_COMPLETE');
  expect(await made(association('', 'AWS-GatherSoftwareInventory'))).toBe('CREATE_COMPLETE');
});

test.each([
  [
    'of a document that is not there',
    role() + association(byRole, 'other'),
    'Document with name other does not exist.',
  ],
  ['without a parameter that the runbook needs', role() + runbook + association(''), 'for all required parameters'],
  [
    'with a parameter that the runbook does not have',
    role() + runbook + association(`${byRole.slice(0, -1)}, Other: [a] }`),
    'only supply values to parameters defined',
  ],
  [
    'by a role that trusts another service',
    role(trusting('ec2.amazonaws.com')) + runbook + association(byRole),
    'The defined assume role is unable to be assumed: arn:aws:iam::111122223333:role/runner',
  ],
  [
    'by a role of another account',
    runbook + association(', Parameters: { AutomationAssumeRole: ["arn:aws:iam::999999999999:role/runner"] }'),
    'unable to be assumed',
  ],
  [
    'started by a role that is not there',
    `${role()}${runbook}${association(`${byRole}, AssociationDispatchAssumeRole: "arn:aws:iam::111122223333:role/x"`)}`,
    'unable to be assumed: arn:aws:iam::111122223333:role/x',
  ],
])('an association is refused %s', async (_, resources, expected) => {
  expect(await made(resources)).toContain(expected);
});

test.each([
  [document(`{ schemaVersion: '2.2', ${steps} }`), 'schemaVersion'],
  [document(`{ schemaVersion: '0.3', mainSteps: [] }`), 'mainSteps'],
  [document(`{ schemaVersion: '0.3', ${steps} }`, 'DocumentFormat: JSON'), 'Script is not supported for JSON runbooks'],
  [document(`"{ a: "`), 'neither JSON nor YAML'],
  [runbook.replace('mine', 'AWS-Mine'), 'reserved'],
])('a document is refused: %#', async (resources, expected) => {
  expect(await made(resources)).toContain(expected);
});

test('a named document changes only as a new version', async () => {
  const change = { ChangeSetName: 'second', ChangeSetType: 'UPDATE' } as const;
  const other = runbook.replace('Script: x', 'Script: y');
  const replaced = stage();
  await deploy(replaced, 'stack', `Resources:\n${runbook}`);
  await deploy(replaced, 'stack', `Resources:\n${other}`, change);
  expect(await outcome(replaced)).toContain('cannot update a stack when a custom-named resource requires replacing');
  const versioned = stage();
  const asVersion = (text: string): string => text.replace('Name: mine', 'Name: mine, UpdateMethod: NewVersion');
  await deploy(versioned, 'stack', `Resources:\n${asVersion(runbook)}`);
  await deploy(versioned, 'stack', `Resources:\n${asVersion(other)}`, change);
  expect(await outcome(versioned)).toBe('UPDATE_COMPLETE');
});

const statement = (more: string): string => `{ Version: '2012-10-17', Statement: [{ Effect: Allow, ${more} }] }`;
const long = Array.from({ length: 200 }, (_, index) => `'s3:GetObject${index}${'x'.repeat(40)}'`).join(', ');
const policy = (document: string, name = ', ManagedPolicyName: mine'): string =>
  `  Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: ${document}${name} } }\n`;
const reading = statement(`Action: 's3:GetObject', Resource: '*'`);

test.each([
  [role(statement(`Action: 'sts:AssumeRole'`)), 'Missing required field Principal'],
  [role(statement(`Principal: '*', Action: 'sts:AssumeRole', Resource: '*'`)), 'Has prohibited field Resource'],
  [role(statement(`Principal: '*', Action: 's3:GetObject'`)), 'may only specify STS AssumeRole actions'],
  [
    role(statement(`Principal: { AWS: [${long.replaceAll('s3:', 'arn:')}] }, Action: 'sts:AssumeRole'`)),
    'ACLSizePerRole: 2048',
  ],
  [
    role(
      undefined,
      `, Policies: [{ PolicyName: a, PolicyDocument: ${statement(`Action: [${long}], Resource: '*'`)} }]`,
    ),
    'Maximum policy size of 10240 bytes exceeded for role runner',
  ],
  [
    role(
      undefined,
      `, ManagedPolicyArns: [${Array.from({ length: 11 }, (_, index) => `'arn:aws:iam::aws:policy/${index}'`).join(', ')}]`,
    ),
    'PoliciesPerRole: 10',
  ],
  [
    role(undefined, `, ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/other']`),
    'Policy arn:aws:iam::111122223333:policy/other does not exist or is not attachable.',
  ],
  [
    role(undefined, `, ManagedPolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy']`),
    'Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.',
  ],
  // It has a path: job-function/Billing.
  [
    role(undefined, `, ManagedPolicyArns: ['arn:aws:iam::aws:policy/Billing']`),
    'Policy arn:aws:iam::aws:policy/Billing does not exist or is not attachable.',
  ],
  [
    role(undefined, `, PermissionsBoundary: 'arn:aws:iam::aws:policy/NoSuchPolicy'`),
    'Scope ARN: arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.',
  ],
  [
    `  Group: { Type: 'AWS::IAM::Group', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy'] } }\n`,
    'Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.',
  ],
  [
    `  User: { Type: 'AWS::IAM::User', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/NoSuchPolicy'] } }\n`,
    'Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.',
  ],
  [
    role(undefined, `, PermissionsBoundary: 'arn:aws:iam::111122223333:policy/other'`),
    'Scope ARN: arn:aws:iam::111122223333:policy/other does not exist or is not attachable.',
  ],
  [policy(statement(`Principal: '*', Action: 's3:GetObject', Resource: '*'`)), 'should not specify a principal'],
  [policy(statement(`Action: [${long}], Resource: '*'`)), 'PolicySize: 6144'],
])('IAM refuses a role or policy: %#', async (resources, expected) => {
  expect(await made(resources)).toContain(expected);
});

test('a role takes policies of its own stack, of AWS, and of stacks before it', async () => {
  const own = `, ManagedPolicyArns: [!Ref Policy, 'arn:aws:iam::aws:policy/SecurityAudit']`;
  expect(await made(policy(reading) + role(undefined, own))).toBe('CREATE_COMPLETE');
  expect(await made(policy(reading, '') + role(undefined, own))).toBe('CREATE_COMPLETE');
  const on = stage();
  await deploy(on, 'stack', `Resources:\n${policy(reading)}`);
  const bounded = role(undefined, `, PermissionsBoundary: 'arn:aws:iam::111122223333:policy/mine'`);
  await deploy(on, 'second', `Resources:\n${bounded}`);
  expect(await outcome(on, 'second')).toBe('CREATE_COMPLETE');
});

test('two stacks can not have one policy', async () => {
  const on = stage();
  await deploy(on, 'stack', `Resources:\n${policy(reading)}`);
  await deploy(on, 'second', `Resources:\n${policy(reading)}`);
  expect(await outcome(on, 'second')).toContain('already exists');
});
