import type { Flags } from './commands/options.ts';

/** What is completed of a command. */
interface Command {
  readonly name: string;
  readonly operand?: string;
  readonly options: Flags;
}

/** A script that lets bash or zsh complete commands and options. Values of options complete to files. */
export const completionScript = (
  commands: readonly Command[],
): string => `# eval "$(landing-zone completion)", in bash or zsh
if [ -n "\${ZSH_VERSION:-}" ]; then
  autoload -Uz compinit bashcompinit && compinit && bashcompinit
fi
_landing_zone() {
  local words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}'
  else
    case "\${COMP_WORDS[1]}" in
${commands.map((command) => `      ${command.name}) words='${wordsOf(command).join(' ')}' ;;`).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _landing_zone landing-zone lz
`;

const wordsOf = ({ operand, options }: Command): string[] => [
  ...Object.keys(options).flatMap((name) => (name === operand ? [] : `--${name}`)),
  '--help',
];

/** Prints it. */
export const completion = (commands: readonly Command[]): Promise<number> => {
  process.stdout.write(completionScript(commands));
  return Promise.resolve(0);
};
