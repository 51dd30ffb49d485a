import { byArn, byKey, changeKey, deleteKey, encryptWith, makeKey, nobody } from '../keys.ts';
import { absent } from '../stage.ts';
import { InstanceArn, type Row } from './row.ts';

const encrypted = encryptWith('own');
const list = ['ListPermissionSets', { InstanceArn }] as const;
const update = 'UpdateInstance';

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html, Errors */
export const keys: readonly Row[] = [
  [
    'with a key that there is not',
    update,
    byArn(`arn:aws:kms:us-east-1:{management}:key/${absent.identity}`),
    'ResourceNotFoundException KMS_NotFoundException',
  ],
  [
    'with a key for signatures',
    update,
    byKey('signing'),
    'ValidationException KMS_InvalidKeyUsageException',
    { after: makeKey('signing', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }) },
  ],
  [
    'with a key that is disabled',
    update,
    byKey('off'),
    'ValidationException KMS_DisabledException',
    { after: makeKey('off', { Enabled: false }) },
  ],
  [
    'with a key that others may use',
    update,
    byKey('theirs'),
    'AccessDeniedException KMS_AccessDeniedException',
    { after: makeKey('theirs', { KeyPolicy: nobody }) },
  ],
  [
    'once the key is disabled',
    ...list,
    'ValidationException KMS_DisabledException',
    { after: [...encrypted, changeKey('own', { Enabled: false })] },
  ],
  [
    'once the key waits to be deleted',
    ...list,
    'ValidationException KMS_InvalidStateException',
    { after: [...encrypted, deleteKey('own')] },
  ],
  [
    'once others may use the key',
    ...list,
    'AccessDeniedException KMS_AccessDeniedException',
    { after: [...encrypted, changeKey('own', { KeyPolicy: nobody })] },
  ],
];
