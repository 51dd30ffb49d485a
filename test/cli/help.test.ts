import { spawnSync } from 'node:child_process';
import { commands } from '../../lib/cli/commands/index.ts';
import { completionScript } from '../../lib/cli/completion.ts';
import { examples } from '../../lib/cli/commands/examples.ts';
import { helpText } from '../../lib/cli/commands/help.ts';

const named = commands.map((command) => [command.name, command] as const);
const lines = (text: string): string[] => text.split('\n');

test('the overview names every command with its summary', () => {
  const overview = lines(helpText(commands));
  for (const [name, { summary }] of named) {
    expect(overview).toContain(`  ${name.padEnd(11)}  ${summary}`);
    expect(summary.length).toBeLessThanOrEqual(75);
  }
});

test.each(named)('descriptions of the options of %s are short, and each has a line of its own', (_, command) => {
  const help = lines(helpText(commands, command));
  for (const [name, { describe }] of Object.entries(command.options)) {
    expect(describe.length).toBeLessThanOrEqual(describe.includes('[default: ') ? 75 : 60);
    const [text = ''] = describe.split(' [default: ');
    expect(
      help.filter((line) => /^ {2}\S/.test(line) && line.includes(name) && line.includes(`  ${text}`)),
    ).toHaveLength(1);
  }
});

test.each([['landing-zone', undefined] as const, ...named])('help of %s fits in 80 columns', (_, command) => {
  expect(lines(helpText(commands, command)).filter((line) => line.length > 80)).toEqual([]);
});

test.each(named)('help of %s has examples, with options that there are', (name, command) => {
  const own = examples[name] ?? [];
  expect(own.length).toBeGreaterThan(0);
  expect(lines(helpText(commands, command))).toEqual(expect.arrayContaining(own.map((line) => `  ${line}`)));
  for (const line of own) {
    expect(line).toMatch(new RegExp(`landing-zone ${name}\\b`));
    for (const [, option = ''] of line.matchAll(/ --([a-z-]+)/g))
      expect(Object.keys(command.options)).toContain(option);
  }
});

/** What bash offers for the last of these words. */
const offered = (...words: readonly string[]): string[] => {
  const ask = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _landing_zone`;
  const { stdout, status } = spawnSync(
    'bash',
    ['-c', `${completionScript(commands)}\n${ask}\necho "\${COMPREPLY[@]}"`],
    {
      encoding: 'utf8',
    },
  );
  expect(status).toBe(0);
  return stdout.trim().split(' ');
};

test('the script of completion offers commands, and the options of each', () => {
  expect(offered('landing-zone', 're')).toEqual(['rehearse', 'review', 'replay']);
  expect(offered('lz', 'apply', '--allow-l')).toEqual(['--allow-lockout']);
  expect(offered('landing-zone', 'init', '--')).toEqual(
    expect.arrayContaining(['--from-live', '--email', '--region', '--help']),
  );
  expect(offered('landing-zone', 'plan', 'con')).toEqual(['']);
});
