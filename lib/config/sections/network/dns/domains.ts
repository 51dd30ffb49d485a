/** What is wrong with how a domain is written, and how to write it; undefined where nothing is. */
export const judgeDomain = (text: string): { readonly what: string; readonly fix: string } | undefined => {
  if (text.length <= longest && text.split('.').every((part) => label.test(part))) return undefined;
  const meant = text.toLowerCase().replace(/\.+$/, '').replace(/^\.+/, '');
  const fits = meant !== text && judgeDomain(meant) === undefined;
  return {
    what: `"${text}" is not a domain in lower case, without a dot at the end`,
    fix: fits ? `use ${meant}` : 'use one such as corp.example.com',
  };
};

/** https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4, with the underscore that names of services have. */
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const longest = 253;
