import { z } from 'zod';
import { contactTypes } from '../organization/types.ts';
import { quotas } from '../words/quotas.ts';

/** The values of the config. Messages are written as `what -> fix`: what is said of the value, and how to mend it. */

export const text = (max: number) => z.string().min(1).max(max);
export const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/,
    'can not be an account’s -> use letters, digits, spaces, dots, dashes and underscores, the first a letter or digit',
  );
/** Whether there is such a region or service is told with the other names. */
export const region = z.string().meta({ pattern: '^[a-z]{2}(-[a-z]+)+-[0-9]$' });
export const servicePrincipal = z.string().meta({ pattern: '^[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$' });
const notAnAddress = 'is not an e-mail address that AWS accepts -> write one such as team@example.com';
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
const local = String.raw`[^\s@"'()<>[\]:;,\\|%&.][^\s@"'()<>[\]:;,\\|%&]*`;
const domain = String.raw`([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?`;
export const email = z
  .string()
  .min(quotas.emailMin)
  .max(quotas.emailMax)
  .regex(new RegExp(`^${local}@${domain}$`), notAnAddress);
const inQuotes = 'must be a text of 12 digits -> put it in quotes, with its leading zeros';
export const accountId = z.string(inQuotes).regex(/^\d{12}$/, 'is not an account id -> write 12 digits, in quotes');

/** YAML reads `owner: 007` or `critical: true` as something else than text; AWS would refuse it later, so it is told here. */
export const tags = z
  .record(
    z
      .string()
      .min(1)
      .max(quotas.tagKey)
      .regex(
        /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
        'has a character that AWS refuses in tags -> use letters, digits, spaces and _ . : / = + - @ only',
      )
      .regex(/^(?!aws:)/i, 'begins with aws:, which AWS keeps for itself -> choose another name'),
    z
      .string()
      .max(quotas.tagValue)
      .regex(
        /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
        'has a character that AWS refuses in tags -> use letters, digits, spaces and _ . : / = + - @ only',
      ),
  )
  .describe('All the tags it shall have in AWS. Left out: tags are left to others.');

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
    .regex(/^[\s0-9()+-]+$/, 'is not a phone number -> use digits, spaces, ( ) + and - only'),
});
export const contacts = z
  .strictObject(
    Object.fromEntries(contactTypes.map((type) => [type, contact.optional()])) as Record<
      (typeof contactTypes)[number],
      z.ZodOptional<typeof contact>
    >,
  )
  .describe('Alternate contacts: whom AWS writes to besides the root user.');

export const roleName = text(64).regex(
  /^[\w+=,.@/-]+$/,
  'is not the name of a role -> write the name alone, of letters, digits and + = , . @ - _',
);

export const organizationalUnitName = z
  .string()
  .min(1)
  .max(quotas.organizationalUnitName)
  .regex(/^[^/*{}]+$/, 'holds / * { or } -> write an OU below another under its organizationalUnits:');
/** An e-mail address with {account} in it. */
export const emailTemplate = z
  .string()
  .max(quotas.emailMax - 1 + '{account}'.length)
  .regex(/\{account\}/, 'has no {account} -> write one such as aws+{account}@example.com')
  .regex(
    new RegExp(`^${local}@${domain}$`),
    'is not an e-mail address that AWS accepts -> write one such as aws+{account}@example.com',
  );

const notADuration = 'is no length of time -> write one such as 90 days or 7 years';
const length = '[1-9]\\d{0,4} (day|days|year|years)';
/** A length of time as people say it. */
export const duration = z.string(notADuration).regex(new RegExp(`^${length}$`), notADuration);
const notAnEnd = 'is no length of time -> write one such as 7 years, or never';
export const durationOrNever = z.string(notAnEnd).regex(new RegExp(`^(never|${length})$`), notAnEnd);
export const days = (text: string): number => Number.parseInt(text, 10) * (text.includes('year') ? 365 : 1);
const notAShare = 'must be a percentage -> write one such as 20 %';
export const percentage = z.string(notAShare).regex(/^(100|\d{1,2}) ?%$/, notAShare);
const notSome = 'must be a percentage from 1 to 100 -> write one such as 20 %';
export const someShare = z.string(notSome).regex(/^(100|[1-9]\d?) ?%$/, notSome);
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html */
export const stackName = z
  .string()
  .max(quotas.stackName)
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'can not be a stack’s -> use letters, digits and dashes, the first a letter');
