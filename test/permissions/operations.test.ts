import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasAction } from '../../lib/guardrails/catalogue/index.ts';
import { elsewhere } from '../../lib/permissions/elsewhere.ts';
import { actionsOf, words } from '../../lib/permissions/statement.ts';
import { managementGrants, memberGrants } from '../../lib/permissions/tables/index.ts';
import { serviceOf } from '../../lib/aws/services.ts';

/** The source of everything that can send a call to AWS: the simulator answers, and stacks run in AWS. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && one.name.endsWith('.ts'))
    .map((one) => join(one.parentPath, one.name))
    .filter((file) => !/^lib\/(simulator|stacks)\//.test(file));

/** Packages of clients, and the class of the client that each has. */
const clients: Readonly<Record<string, string>> = {
  accessanalyzer: 'AccessAnalyzerClient',
  account: 'AccountClient',
  cloudformation: 'CloudFormationClient',
  cloudtrail: 'CloudTrailClient',
  'cost-explorer': 'CostExplorerClient',
  detective: 'DetectiveClient',
  ec2: 'EC2Client',
  guardduty: 'GuardDutyClient',
  iam: 'IAMClient',
  identitystore: 'IdentitystoreClient',
  inspector2: 'Inspector2Client',
  kms: 'KMSClient',
  macie2: 'Macie2Client',
  organizations: 'OrganizationsClient',
  ram: 'RAMClient',
  'resource-groups-tagging-api': 'ResourceGroupsTaggingAPIClient',
  s3: 'S3Client',
  'sso-admin': 'SSOAdminClient',
  sts: 'STSClient',
};

/** `organizations:ListRoots`, of every command that the source imports. */
const sent = (): string[] => {
  const found = new Set<string>();
  for (const file of filesIn('lib')) {
    const text = readFileSync(file, 'utf8');
    const packages = [...text.matchAll(/@aws-sdk\/client-([a-z0-9-]+)/g)].map(([, name = '']) => name);
    for (const [, names = '', name = ''] of text.matchAll(
      /import (?:type )?\{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g,
    ))
      for (const [, operation = ''] of names.matchAll(/\b([A-Z]\w*)Command\b/g))
        found.add(`${serviceOf(clients[name])}:${operation}`);
    // Loaded when it is needed: of its own file, where there is one package for each call.
    for (const [, names = '', load = ''] of text.matchAll(/const \{([^}]*)\} = await (\w+)\(\)/g))
      for (const [, operation = ''] of names.matchAll(/\b([A-Z]\w*)Command\b/g))
        found.add(`${packages.find((one) => one === load) ?? load}:${operation}`);
  }
  return [...found].sort();
};

const mapped = (): string[] => [
  ...new Set(
    [...managementGrants, ...memberGrants, ...elsewhere].flatMap(({ service, operations }) =>
      words(operations).map((operation) => `${service}:${operation}`),
    ),
  ),
];

test('every operation that the source sends is in the table, and none that it does not send', () => {
  expect(mapped().sort()).toEqual(sent());
});

test('no command is sent that is not imported by its name', () => {
  const others = filesIn('lib').filter((file) =>
    /new \w+\.\w+Command\(|\[['"]\w+Command['"]\]/.test(readFileSync(file, 'utf8')),
  );
  expect(others).toEqual([]);
});

test('every action is one of IAM', () => {
  const actions = [...managementGrants, ...memberGrants, ...elsewhere].flatMap(actionsOf);
  const unknown = actions.filter((action) => !hasAction(...(action.split(':') as [string, string])));
  expect(unknown).toEqual([]);
});

test('each statement has a name of its own in each account', () => {
  for (const grants of [managementGrants, memberGrants]) {
    const sids = grants.map(({ sid }) => sid);
    expect(sids).toEqual([...new Set(sids)]);
    expect(sids.filter((sid) => !/^[A-Za-z]+$/.test(sid))).toEqual([]);
  }
});
