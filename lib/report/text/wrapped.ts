/** A list over as many lines as it takes, none longer than `width` unless a single name is. */
export const wrapped = (head: string, names: readonly string[], width = 100): string[] => {
  const lines: string[] = [];
  let line = head;
  for (const [index, name] of names.entries()) {
    const text = index < names.length - 1 ? `${name}, ` : name;
    if (line.length + text.trimEnd().length > width && line.trim() !== '' && index > 0) {
      lines.push(line.trimEnd());
      line = '  ';
    }
    line += text;
  }
  return [...lines, line];
};
