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
const asked = async (question: string[], more: object = {}): Promise<{ out: string; code: number }> => {
  let out = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    const code = await guardrails({ question, json: false, config: 'config', for: 'scp', ...more });
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

test('two documents that mean the same are told so', async () => {
  expect(await asked(['compare', users, split])).toEqual({
    out: 'users.json and split.json mean the same.',
    code: 0,
  });
});

test('of two documents that differ it is told which allows more, and by which request', async () => {
  const { out, code } = await asked(['compare', users, everybody]);
  expect(code).toBe(2);
  expect(out).toBe(
    'users.json allows more than everybody.json. ' +
      'denied by everybody.json alone (statement NoUsers): iam:CreateUser, iam:DeleteUser ' +
      'e.g. role/admin: iam:CreateUser',
  );
  const { out: json } = await asked(['compare', users, everybody], { json: true });
  expect(JSON.parse(json)).toMatchObject({
    relation: 'A allows more',
    deniedByA: [],
    deniedByB: [{ statement: 'NoUsers', actionCount: 2 }],
  });
});

test('whether an action is always denied is told with a request that is not', async () => {
  expect(await asked(['always-denies', 'iam:CreateUser', everybody])).toEqual({
    out: 'Always denied: iam:CreateUser',
    code: 0,
  });
  expect(await asked(['always-denies', 'iam:CreateUser', users])).toEqual({
    out: 'Not always denied: iam:CreateUser e.g. role/admin: iam:CreateUser',
    code: 2,
  });
});

test('documents are packed into one that means the same, with their Sids', async () => {
  const out = join(folder, 'packed');
  const { code } = await asked(
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

test('a mistake says what to do', async () => {
  await expect(asked(['fly'])).rejects.toThrow(UserError);
  await expect(asked(['compare', users])).rejects.toThrow('compare needs two files');
  await expect(asked(['always-denies', 'iam:NoSuchAction', users])).rejects.toThrow(
    'unknown action "iam:NoSuchAction"',
  );
  await expect(asked(['pack'])).rejects.toThrow('pack needs files');
});
