import { commands } from '../../lib/cli/commands.ts';
import { helpText } from '../../lib/cli/help.ts';

const named = commands.map((command) => [command.name, command] as const);
const lines = (text: string): string[] => text.split('\n');

test('the overview names every command with its summary', () => {
  const overview = lines(helpText(commands));
  for (const [name, { summary }] of named) {
    expect(overview).toContain(`  ${name.padEnd(8)}  ${summary}`);
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
