import { shellWord } from '../../config/words/shell.ts';

/** What a run was told, as far as the commands that it prints need it too. */
export interface Told {
  readonly config?: string | undefined;
  readonly policies?: string | undefined;
}

/** Those that read the configuration. */
export const readers = [
  'validate',
  'test',
  'plan',
  'apply',
  'drift',
  'rehearse',
  'show',
  'access',
  'network',
  'guardrails',
  'review',
  'replay',
  'can',
  'who-can',
  'why',
  'eject',
  'permissions',
  'preflight',
  'destroy',
  'account',
  'pipeline',
  'serve',
];

const quoted = `(?:"[^"]*"|'[^']*'(?:\\\\''[^']*')*)`;
const command = new RegExp(
  `\\blanding-zone (?:${readers.join('|')})\\b(?! *:)(?: why ${quoted} ${quoted}| next\\b| request\\b| init [a-z]+| --live\\b| --account ${quoted}| --account [^\\s"']+| --expect \\S+?(?=[\`\\s]|$))*`,
  'g',
);

/** A text of which each command is about the configuration that this run is about, so that it works as it stands. */
export const pasteable = (text: string, told: Told): string => {
  const options = optionsOf(told);
  return options === '' ? text : text.replaceAll(command, (found) => `${found}${options}`);
};

const optionsOf = ({ config = 'config', policies }: Told): string =>
  [
    config === 'config' ? '' : ` --config ${shellWord(config)}`,
    policies === undefined ? '' : ` --policies ${shellWord(policies)}`,
  ].join('');
