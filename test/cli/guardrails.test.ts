import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardrails } from '../../lib/cli/guardrails/index.ts';
import { UserError } from '../../lib/config/text/problems.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, ...Statement: object[]): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ Version: '2012-10-17', Statement }));
  return file;
};
const deny = (Sid: string, Action: string | string[], more: object = {}) => ({
  Sid,
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
});

/** What a question is answered, and its exit code. */
const asked = (question: string[], more: object = {}): { out: string; code: number } => {
  let out = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    const code = guardrails({ question, json: false, config: 'config', for: 'scp', ...more });
    // Where lines break depends on the name of the folder.
    return { out: out.replaceAll(`${folder}/`, '').replaceAll(/\s+/g, ' ').trim(), code };
  } finally {
    write.mockRestore();
  }
};

const notByAdmins = { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:{{partition}}:iam::*:role/admin' } } };
const users = written('users.json', deny('NoUsers', ['iam:CreateUser', 'iam:DeleteUser'], notByAdmins));
const split = written(
  'split.json',
  deny('One', 'iam:DeleteUser', notByAdmins),
  deny('Two', 'iam:CreateUser', notByAdmins),
);
const everybody = written('everybody.json', deny('NoUsers', ['iam:CreateUser', 'iam:DeleteUser']));

test('two documents that mean the same are told so', () => {
  expect(asked(['compare', users, split])).toEqual({
    out: 'users.json and split.json mean the same.',
    code: 0,
  });
});

test('of two documents that differ it is told which allows more, and by which request', () => {
  const { out, code } = asked(['compare', users, everybody]);
  expect(code).toBe(2);
  expect(out).toBe(
    'users.json allows more than everybody.json. ' +
      'denied by everybody.json alone (statement NoUsers) to admin: iam:CreateUser, iam:DeleteUser ' +
      'e.g. role/admin: iam:CreateUser',
  );
  const { out: json } = asked(['compare', users, everybody], { json: true });
  expect(JSON.parse(json)).toMatchObject({
    relation: 'A allows more',
    deniedByA: [],
    deniedByB: [{ statement: 'NoUsers', actionCount: 2 }],
  });
});

test('whether an action is always denied is told with a request that is not', () => {
  expect(asked(['always-denies', 'iam:CreateUser', everybody])).toEqual({
    out: 'Always denied: iam:CreateUser',
    code: 0,
  });
  expect(asked(['always-denies', 'iam:CreateUser', users])).toEqual({
    out: 'Not always denied: iam:CreateUser e.g. role/admin: iam:CreateUser',
    code: 2,
  });
});

test('documents are packed into one that means the same, with their Sids', () => {
  const out = join(folder, 'packed');
  const { code } = asked(
    ['pack', split, written('more.json', deny('Three', 'sqs:DeleteQueue'), deny('One', 'sns:DeleteTopic'))],
    { out },
  );
  expect(code).toBe(0);
  expect(readdirSync(out)).toEqual(['packed-1.json']);
  const { Statement } = JSON.parse(readFileSync(join(out, 'packed-1.json'), 'utf8')) as {
    Statement: { Sid: string }[];
  };
  expect(Statement.map(({ Sid }) => Sid)).toEqual(['Three', 'One', 'One2', 'Two']);
});

test('a mistake says what to do', () => {
  expect(() => asked(['fly'])).toThrow(UserError);
  expect(() => asked(['compare', users])).toThrow('compare needs two files');
  expect(() => asked(['always-denies', 'iam:NoSuchAction', users])).toThrow('unknown action "iam:NoSuchAction"');
  expect(() => asked(['always-denies', 'iam:CreatUser', users])).toThrow('did you mean "iam:CreateUser"?');
  expect(() => asked(['compare', users, folder])).toThrow(`${folder} is a folder`);
  expect(() => asked(['compare', users, join(folder, 'no.json')])).toThrow('does not exist');
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{\n  "Statement": [}\n');
  expect(() => asked(['compare', users, broken])).toThrow(`${broken}:2:`);
  expect(() => asked(['pack', users], { out: users })).toThrow(`${users} is a file`);
  expect(() => asked(['pack'])).toThrow('pack needs files');
  const large = written(
    'large.json',
    deny(
      'Large',
      Array.from({ length: 900 }, (_, index) => `s3:Get${index}*`),
    ),
  );
  expect(() => asked(['pack', large], { for: 'boundary' })).toThrow(
    'the quota is 1 of 6144 characters\n    -> use wildcards, or remove statements',
  );
});
