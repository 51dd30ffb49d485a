/** What people write where a value is still to come. */
const stillOpen = [
  /\b(CHANGE[ _-]?ME|TO[ _-]?DO|FIX[ _-]?ME|TBD|PLACEHOLDER)\b/i,
  /<[^<>]*>/,
  /\{[^{}]*\}/,
  /^(NAME|OWNER|VALUE|EMAIL|ADDRESS|ACCOUNT|GROUP|PERMISSIONSET|x{3,}|\.{3}|…)$/,
];

/** The part of a text that stands for a value that nobody has filled in. */
export const placeholderIn = (text: string): string | undefined =>
  stillOpen.map((one) => one.exec(text)?.[0]).find((found) => found !== undefined);

/** Whether no mail can ever reach a domain. https://www.rfc-editor.org/rfc/rfc2606 */
export const isReserved = (domain: string): boolean =>
  /(^|\.)(example\.(com|net|org)|example|invalid|test|localhost)$/i.test(domain);

/** What stands behind the @ of an address, in lower case. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
