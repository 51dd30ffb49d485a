import type { Command } from './command.ts';
import { examples } from './examples.ts';
import type { Flags } from './options.ts';

/** What one command does and takes, or which commands there are. No line has more than 80 characters. */
export const helpText = (commands: readonly Command[], named?: Command): string =>
  (named ? commandHelp(named) : overview(commands)).join('\n');

const overview = (commands: readonly Command[]): string[] => [
  'landing-zone COMMAND',
  '',
  'Manage an AWS organization from YAML: plan, apply, and rehearse in memory.',
  '',
  'Commands:',
  ...columns(commands.map(({ name, summary }) => [name, summary])),
  '',
  'Options:',
  ...columns([
    ['--help', 'Show help; with a command, its options'],
    ['--version', 'Show the version'],
  ]),
];

const commandHelp = (command: Command): string[] => {
  const { name, operand, summary, options } = command;
  return [
    `landing-zone ${usageOf(command)}${Object.keys(options).length > 0 ? ' [options]' : ''}`,
    '',
    summary,
    ...(Object.keys(options).length > 0 ? ['', 'Options:', ...columns(rowsOf(options, operand))] : []),
    '',
    'Examples:',
    ...(examples[name] ?? []).map((line) => `  ${line}`),
  ];
};

/** The name of a command, with what may be given without the name of an option. */
export const usageOf = ({ name, operand, options }: Command): string => {
  if (operand === undefined) return name;
  return `${name} [${operand}${options[operand]?.array === true ? '..' : ''}]`;
};

const rowsOf = (options: Flags, operand: string | undefined): (readonly [string, string])[] =>
  Object.entries(options).map(([name, { alias, default: given, describe }]) => {
    const flag = name === operand ? `[${name}]` : `--${name}`;
    return [
      typeof alias === 'string' ? `${flag}, -${alias}` : flag,
      typeof given === 'string' ? `${describe} [default: ${given}]` : describe,
    ];
  });

const widest = 80;

/** Names beside descriptions; a default that does not fit goes to a line of its own. */
const columns = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, text]) => {
    const line = `  ${name.padEnd(width)}  ${text}`;
    const bracket = line.indexOf(' [default');
    if (line.length <= widest || bracket < 0) return line;
    return [line.slice(0, bracket), `${' '.repeat(width + 4)}${line.slice(bracket + 1)}`];
  });
};
