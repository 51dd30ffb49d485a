/** A paragraph of a story: prose, or a command with the lines that it is given and those that it has said. */
export type Block =
  | { readonly prose: readonly string[] }
  | { readonly command: string; readonly given: readonly string[]; readonly said: readonly string[] };

/** The paragraphs of a text, without what was said: it is for those who tell the story again. */
export const blocksOf = (text: string): Block[] => {
  const blocks: { prose?: string[]; command?: string; given?: string[] }[] = [];
  let between = true;
  for (const [index, line] of text.split('\n').entries()) {
    const last = blocks.at(-1);
    if (line.startsWith('# ')) {
      if (last?.prose && !between) last.prose.push(line.slice(2));
      else blocks.push({ prose: [line.slice(2)] });
    } else if (line.startsWith('> ')) blocks.push({ command: line.slice(2), given: [] });
    else if (/^\|( |$)/.test(line) && last?.given) last.given.push(line.slice(2));
    else if (line !== '' && !line.startsWith('    '))
      throw new Error(`line ${index + 1} is no part of a story: ${line}`);
    between = line === '';
  }
  return blocks.map(({ prose, command = '', given = [] }) => (prose ? { prose } : { command, given, said: [] }));
};

export const textOf = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => linesOf(block).join('\n')).join('\n\n')}\n`;

const linesOf = (block: Block): string[] => {
  if ('prose' in block) return block.prose.map((line) => `# ${line}`);
  const given = block.given.map((line) => `| ${line}`.trimEnd());
  return [`> ${block.command}`, ...given, ...block.said.map((line) => `    ${line}`.trimEnd())];
};
