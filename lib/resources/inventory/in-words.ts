import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import { organizationAddress, rootAddress } from './addresses.ts';

const ids =
  /o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}|(?<![\w-])r-[0-9a-z]{4,32}(?![\w-])|o-[a-z0-9]{10,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|(?<!\d)\d{12}(?!\d)/g;

/** A document with placeholders instead of the ids that `addressOf` knows. */
export const inWords = (document: unknown, addressOf: (id: string) => Address | undefined): unknown => {
  if (typeof document === 'string') return document.replace(ids, (id) => placeholder(id, addressOf) ?? id);
  if (Array.isArray(document)) return document.map((item: unknown) => inWords(item, addressOf));
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, inWords(value, addressOf)]));
};

const placeholder = (id: string, addressOf: (id: string) => Address | undefined): string | undefined => {
  const [organization = '', root] = id.split('/');
  const address = addressOf(organization);
  if (address === undefined) return undefined;
  if (address === rootAddress) return '{{organization.root}}';
  if (address !== organizationAddress) return `{{${addressKind(address)}.${addressName(address)}}}`;
  if (root === undefined) return '{{organization.id}}';
  return addressOf(root) === rootAddress ? '{{organization.path}}' : undefined;
};
