/** A value of a spec in one line. */
export const shortValue = (value: unknown): string => {
  if (value === undefined) return '(none)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
};

/** What is worth knowing of a new thing beside its address: its short fields. */
export const summaryOf = (kind: string, spec: unknown): string => {
  if (kind === 'attachment' || kind === 'policy-type' || kind === 'trusted-access') return '';
  const fields = Object.entries((spec ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
    if (['content', 'name', 'target', 'type', 'account', 'service'].includes(key)) return [];
    if (value === undefined || value === '' || value === false) return [];
    if (key === 'tags') {
      const tags = Object.entries(value as Record<string, string>).filter(([tag]) => tag !== 'landing-zone');
      return tags.length > 0 ? [tags.map(([tag, text]) => `${tag}=${text}`).join(' ')] : [];
    }
    return [shortValue(value)];
  });
  return fields.join(', ');
};
