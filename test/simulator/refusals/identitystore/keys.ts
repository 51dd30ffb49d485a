import { changeKey, deleteKey, encryptWith, nobody } from '../keys.ts';
import type { Row } from '../sso-admin/row.ts';

const encrypted = encryptWith('own');

/** Of an instance that is encrypted with a key of the customer. */
export const keys: readonly Row[] = [
  [
    'once the key is disabled',
    'ListUsers',
    {},
    'ValidationException KMS_DISABLED',
    { after: [...encrypted, changeKey('own', { Enabled: false })] },
  ],
  [
    'once the key waits to be deleted',
    'CreateGroup',
    { DisplayName: 'new' },
    'ValidationException KMS_INVALID_STATE',
    { after: [...encrypted, deleteKey('own')] },
  ],
  [
    'once others may use the key',
    'DescribeGroup',
    { GroupId: '{group}' },
    'AccessDeniedException KMS_ACCESS_DENIED',
    { after: [...encrypted, changeKey('own', { KeyPolicy: nobody })] },
  ],
];
