import { checkDocument } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const check = (value: string, accept: string[] = []): string[] => {
  const text = statement({
    Effect: 'Deny',
    Action: 's3:*',
    Resource: '*',
    Condition: { StringNotLike: { 'aws:PrincipalArn': [value] } },
  });
  return told(text, checkDocument('scp', text, { accept }));
};

test.each([
  '${aws:username}',
  '${aws:PrincipalTag/team}',
  "${aws:PrincipalTag/team, 'none'}",
  '${AWS:userid}',
  '${*}',
  'a${?}b${$}',
  '${s3:prefix}',
  '${transfer:HomeBucket}',
  '${cognito-identity.amazonaws.com:sub}',
  '${saml:sub}',
  'arn:aws:lambda:us-east-1:111122223333:function:x:$LATEST',
  'arn:aws:execute-api:us-east-1:111122223333:api/prod/GET/{proxy+}',
  '{{organization.id}}',
  'topicfilter/$aws/things',
  'a%20b',
  '100%',
  'me@example.com',
  'arn:aws:iam::{{account.web}}:role/${aws:PrincipalTag/team}',
])('%s is for IAM, or for landing-zone, to fill in', (value) => {
  expect(check(`arn:aws:iam::*:role/${value}`)).toEqual([]);
});

const none = 'is a placeholder that neither IAM nor landing-zone fills in';

test.each([
  ['${HOME_REGION}', 'use {{homeRegion}}, or * for all regions'],
  ['${Account}', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['${AWS::AccountId}', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['${AWS::Partition}', 'use {{partition}}'],
  ['${var.organization_id}', 'use {{organization.id}}'],
  ['${ACCEL_LOOKUP::VPC_ID}', 'write the value that belongs here'],
  ['${username}', 'did you mean "${aws:username}"?'],
  ['${aws:usernam}', 'did you mean "${aws:username}"?'],
  ['${awz:username}', 'did you mean "${aws:username}"?'],
  ['${!aws:username}', 'use "${aws:username}"'],
  ['$${aws:username}', 'use "${aws:username}"'],
  ['[PRIVILEGED_ROLE]', 'use {{roles.automation}}, or the name of your role'],
  ['[INSERT REGION]', 'use {{regions}} for all governed regions, or {{homeRegion}}'],
  ['<account-id>', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['<my break-glass role>', 'use {{roles.breakGlass}}'],
  ['{account_id}', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['#{AWS::Region}', 'use {{regions}} for all governed regions, or {{homeRegion}}'],
  ['%{partition}', 'use {{partition}}'],
  ['%ORG_ID%', 'use {{organization.id}}'],
  ['$ACCOUNT_ID', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['__ORG_PATH__', 'use {{organization.path}}'],
  ['${OrganizationalUnitId}', 'use {{ou.PATH}}'],
  ['<organizationalUnitId>', 'use {{ou.PATH}}'],
  ['<12-digit-id>', 'write the value that belongs here'],
  ['<_role>', 'use {{roles.automation}}, or the name of your role'],
  ['<%= account %>', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['«role»', 'use {{roles.automation}}, or the name of your role'],
  ['$accountId', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['$account_id', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['$(AccountId)', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['%(account)s', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['%s', 'write the value that belongs here'],
  ['{0}', 'write the value that belongs here'],
  ['@ACCOUNT@', 'use {{account.NAME}}, or the 12-digit account ID'],
  ['[12 chars]', 'write the value that belongs here'],
  ['${aws:username', 'use ${aws:username}'],
])('%s, forgotten in an exemption, would bind everybody', (value, fix) => {
  expect(check(`arn:aws:iam::{{account.web}}:role/${value}`)).toEqual([`${value} "${value}" ${none}, ${fix}`]);
});

test.each([['__HIVE_DEFAULT_PARTITION__'], ['__MACOSX__'], ['[abc]', '[abc]'], ['__SUCCESS__', '__SUCCESS__']])(
  'objects of S3 may be named %s',
  (name, ...doubtful) => {
    const text = statement({ Effect: 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::b/${name}/*` });
    const fix = 'if it is meant literally, add the value to accept:';
    expect(told(text, checkDocument('scp', text))).toEqual(
      doubtful.map((found) => `warning: ${found} "${found}" looks like a placeholder, ${fix}`),
    );
  },
);

test('AWS has more global variables than it documents', () => {
  expect(check('arn:aws:iam::*:role/${aws:ColorOfTheSky}')).toEqual([
    'warning: ${aws:ColorOfTheSky} unknown policy variable "${aws:ColorOfTheSky}", write the value that belongs here',
  ]);
  expect(check('arn:aws:iam::${aws:AccountId}:role/x')).toEqual([expect.stringContaining(none)]);
});

test('what the user vouches for is taken', () => {
  expect(check('arn:aws:s3:::bucket/<x>', ['arn:aws:s3:::bucket/<x>'])).toEqual([]);
});

test.each([
  ['Action', { Action: '${Service}:*', Resource: '*' }, '${Service}'],
  ['Resource', { Action: 's3:*', Resource: 'arn:aws:s3:::${Bucket}/*' }, '${Bucket}'],
  ['NotResource', { Action: 's3:*', NotResource: ['<bucket-arn>'] }, '<bucket-arn>'],
  [
    'the key of a condition',
    { Action: '*', Resource: '*', Condition: { Null: { 'aws:RequestTag/${TagKey}': 'true' } } },
    '${TagKey}',
  ],
  ['Effect', { Effect: '${Effect}', Action: '*', Resource: '*' }, '${Effect}'],
  ['an action, where IAM has no variables', { Action: '${aws:username}', Resource: '*' }, '${aws:username}'],
])('it is told once, also in %s', (_, elements, value) => {
  const text = statement({ Effect: 'Deny', ...elements });
  const [line = '', ...others] = told(text, checkDocument('scp', text));
  expect(line).toContain(`${value} "${value}" ${none}`);
  expect(others).toEqual([]);
});

test('where it stands for a whole value outside of a string, nothing else is told', () => {
  const text = '{ "Statement": [{ "Resource": ${RESOURCES}, "Action": <action> }] }';
  expect(told(text, checkDocument('scp', text))).toEqual([
    '${RESOURCES} "${RESOURCES}" is a placeholder of another tool, and not JSON, write the value that belongs here',
    '<action> "<action>" is a placeholder of another tool, and not JSON, write the value that belongs here',
  ]);
});

test('it is told once in management policies too', () => {
  const slack = { workspaces: { '@@assign': ['${WORKSPACE}'] }, overrides: { '<workspace>': {} } };
  const text = JSON.stringify({ chatbot: { platforms: { slack } } });
  expect(told(text, checkDocument('chat', text))).toEqual([
    expect.stringContaining(`"\${WORKSPACE}" ${none}`),
    expect.stringContaining(`"<workspace>" ${none}`),
  ]);
});

test('management policies have no variables, but in messages', () => {
  const text = JSON.stringify({ ec2_attributes: { exception_message: { '@@assign': 'Ask <us>, ${name}' } } });
  expect(checkDocument('declarative-ec2', text)).toEqual([]);
  const tags = JSON.stringify({ tags: { team: { tag_value: { '@@assign': ['${aws:username}'] } } } });
  expect(told(tags, checkDocument('tag', tags))).toEqual([
    `\${aws:username} "\${aws:username}" ${none}, use \${aws:username}`,
  ]);
});
