import { z } from 'zod';
import { contactTypes } from '../words/contact-types.ts';
import { quotas } from '../words/quotas.ts';
import { roleLength, rolePattern } from '../words/role-names.ts';

/** The values of the config. Messages are written as `what -> fix`: what is said of the value, and how to mend it. */

export const text = (max: number) => z.string().min(1).max(max);
export const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/,
    'is not a valid account key -> use letters, digits, spaces, dots, dashes, and underscores; begin with a letter or digit',
  );
/** Whether there is such a region or service is told with the other names. */
export const region = z.string().meta({ pattern: '^[a-z]{2}(-[a-z]+)+-[0-9]$' });
const notABlock = 'is not an IPv4 block -> use one such as 10.0.0.0/12';
export const block = z.string(notABlock).regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, notABlock);
export const blocksByRegion = z.record(region, block);
export const servicePrincipal = z.string().meta({ pattern: '^[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$' });
const notAnAddress = 'is not an email address that AWS accepts -> use one such as team@example.com';
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
const local = String.raw`[^\s@"'()<>[\]:;,\\|%&.][^\s@"'()<>[\]:;,\\|%&]*`;
const domain = String.raw`([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?`;
export const email = z
  .string()
  .min(quotas.emailMin)
  .max(quotas.emailMax)
  .regex(new RegExp(`^${local}@${domain}$`), notAnAddress);
/** `{account}` and `*` stand for text. */
export const emailPattern = z
  .string()
  .max(quotas.emailMax + '{account}'.length)
  .regex(
    /^(?:[^\s@{}]|\{account\})+@(?:[^\s@{}]|\{account\})+$/,
    'is not a pattern of email addresses -> use one such as aws+{account}@example.com or aws+*@example.com',
  );
export const emailDomain = z
  .string()
  .max(quotas.emailMax)
  .regex(new RegExp(`^${domain}$`), 'is not a domain -> use one such as example.com');
const inQuotes = 'must be a string of 12 digits -> put it in quotes, with its leading zeros';
export const accountId = z.string(inQuotes).regex(/^\d{12}$/, 'is not an account ID -> use 12 digits, in quotes');

export const tagValue = z
  .string()
  .max(quotas.tagValue)
  .regex(
    /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    'contains a character that AWS does not allow in tags -> use only letters, digits, spaces, and _ . : / = + - @',
  );

/** YAML reads `owner: 007` or `critical: true` as something else than text; AWS would refuse it later, so it is told here. */
export const tags = z
  .record(
    z
      .string()
      .min(1)
      .max(quotas.tagKey)
      .regex(
        /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
        'contains a character that AWS does not allow in tags -> use only letters, digits, spaces, and _ . : / = + - @',
      )
      .regex(/^(?!aws:)/i, 'begins with aws:, which AWS reserves -> use another key'),
    tagValue,
  )
  .describe('All tags of the resource. Default: tags are not managed.');

const contact = z.strictObject({
  name: text(64),
  title: text(50),
  email: z
    .string()
    .max(254)
    .regex(/^[\w.+&=~#|!^'`{}*/%$?-]+@[\w.-]+\.\w+$/, notAnAddress),
  phone: z
    .string()
    .max(25)
    .regex(/^[\s0-9()+-]+$/, 'is not a phone number -> use only digits, spaces, and ( ) + -'),
});
export const contacts = z
  .strictObject(
    Object.fromEntries(contactTypes.map((type) => [type, contact.optional()])) as Record<
      (typeof contactTypes)[number],
      z.ZodOptional<typeof contact>
    >,
  )
  .describe('Alternate contacts for notifications from AWS, in addition to the root user.');

export const roleName = text(roleLength).regex(
  rolePattern,
  'is not a valid role name -> use the name without the ARN, or PATH/NAME: letters, digits, and + = , . @ - _',
);

export const organizationalUnitName = z
  .string()
  .min(1)
  .max(quotas.organizationalUnitName)
  .regex(/^[^/*{}]+$/, 'contains /, *, {, or } -> define a child OU under organizationalUnits: of its parent');
/** An e-mail address with {account} in it. */
export const emailTemplate = z
  .string()
  .max(quotas.emailMax - 1 + '{account}'.length)
  .regex(/\{account\}/, 'does not contain {account} -> use one such as aws+{account}@example.com')
  .regex(
    new RegExp(`^${local}@${domain}$`),
    'is not an email address that AWS accepts -> use one such as aws+{account}@example.com',
  );

const notADuration = 'is not a duration -> use one such as 90 days or 7 years';
const length = '[1-9]\\d{0,4} (day|days|year|years)';
/** A length of time as people say it. */
export const duration = z.string(notADuration).regex(new RegExp(`^${length}$`), notADuration);
const notAnEnd = 'is not a duration -> use one such as 7 years, or never';
export const durationOrNever = z.string(notAnEnd).regex(new RegExp(`^(never|${length})$`), notAnEnd);
const notADay = 'is not a date -> use YYYY-MM-DD';
/** Whether the calendar has the day is told with the names. */
export const date = z.string(notADay).regex(/^\d{4}-\d{2}-\d{2}$/, notADay);
const notAnExpiry = 'is not a date -> use YYYY-MM-DD, or never';
export const dateOrNever = z.string(notAnExpiry).regex(/^(never|\d{4}-\d{2}-\d{2})$/, notAnExpiry);
export const days = (text: string): number => Number.parseInt(text, 10) * (text.includes('year') ? 365 : 1);
const notAShare = 'must be a percentage -> use one such as 20%';
export const percentage = z.string(notAShare).regex(/^(100|\d{1,2}) ?%$/, notAShare);
const notSome = 'must be a percentage from 1% to 100% -> use one such as 20%';
export const someShare = z.string(notSome).regex(/^(100|[1-9]\d?) ?%$/, notSome);
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html */
export const stackName = z
  .string()
  .max(quotas.stackName)
  .regex(
    /^[A-Za-z][A-Za-z0-9-]*$/,
    'is not a valid stack name -> use letters, digits, and dashes; begin with a letter',
  );

export const regions = z.array(region).describe('Governed regions to include. Default: all.');

const notAnAmount = 'is not an amount -> use one such as 200 USD';
export const amount = z.string(notAnAmount).regex(/^(?=.*[1-9])\d{1,9}(\.\d{1,2})? (USD|CNY)$/, notAnAmount);

const documentFile = z.string().regex(/\.json$/, 'is not a JSON file -> use a file that ends in .json');

/** One document, or those that make up one policy. */
export const documentFiles = z.union(
  [documentFile, z.array(documentFile).min(1)],
  'must be a JSON file, or a list of them -> use one such as scp/NAME.json',
);
