// What S3 asks for by other names than its operations', and CloudTrail's names of them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
const configured = (kind, action = `${kind}Configuration`) => ({
  [`PutBucket${kind}Configuration`]: `Put${action}`,
  [`GetBucket${kind}Configuration`]: `Get${action}`,
  [`DeleteBucket${kind}Configuration`]: `Put${action}`,
  [`ListBucket${kind}Configurations`]: `Get${action}`,
});

const lifecycle = {
  PutBucketLifecycle: 'PutLifecycleConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  GetBucketLifecycle: 'GetLifecycleConfiguration',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  DeleteBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
};

const replication = {
  PutBucketReplication: 'PutReplicationConfiguration',
  GetBucketReplication: 'GetReplicationConfiguration',
  DeleteBucketReplication: 'PutReplicationConfiguration',
};

const objects = {
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  ListMultipartUploads: 'ListBucketMultipartUploads',
  ListParts: 'ListMultipartUploadParts',
  CopyObject: 'GetObject+PutObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  UploadPartCopy: 'GetObject+PutObject',
  CompleteMultipartUpload: 'PutObject',
  DeleteObjects: 'DeleteObject|DeleteObjectVersion',
};

/** Of a call that names a version of the object. */
const ofVersions = {
  'GetObject?versionId': 'GetObjectVersion',
  'HeadObject?versionId': 'GetObjectVersion',
  'DeleteObject?versionId': 'DeleteObjectVersion',
  'GetObjectAcl?versionId': 'GetObjectVersionAcl',
  'PutObjectAcl?versionId': 'PutObjectVersionAcl',
  'GetObjectTagging?versionId': 'GetObjectVersionTagging',
  'PutObjectTagging?versionId': 'PutObjectVersionTagging',
  'DeleteObjectTagging?versionId': 'DeleteObjectVersionTagging',
};

export const s3 = {
  ...objects,
  ...ofVersions,
  ...lifecycle,
  ...replication,
  ...configured('Analytics'),
  ...configured('IntelligentTiering'),
  ...configured('Inventory'),
  ...configured('Metrics'),
  PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
  GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
  DeleteBucketCors: 'PutBucketCORS',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  CreateBucketMetadataConfiguration: 'CreateBucketMetadataTableConfiguration',
  GetBucketMetadataConfiguration: 'GetBucketMetadataTableConfiguration',
  DeleteBucketMetadataConfiguration: 'DeleteBucketMetadataTableConfiguration',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  DeleteBucketTagging: 'PutBucketTagging',
  ListBuckets: 'ListAllMyBuckets',
  SelectObjectContent: 'GetObject',
  // Of a bucket, or of the account: they have the same names.
  DeleteBucketPublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeleteAccountPublicAccessBlock: 'PutAccountPublicAccessBlock',
  'PutPublicAccessBlock?bucketName': 'PutBucketPublicAccessBlock',
  'GetPublicAccessBlock?bucketName': 'GetBucketPublicAccessBlock',
  'DeletePublicAccessBlock?bucketName': 'PutBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutAccountPublicAccessBlock|PutBucketPublicAccessBlock',
  GetPublicAccessBlock: 'GetAccountPublicAccessBlock|GetBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'PutAccountPublicAccessBlock|PutBucketPublicAccessBlock',
  // Directory buckets, Object Lambda, and Outposts.
  CreateSession: 's3express:CreateSession',
  RenameObject: 's3express:CreateSession',
  ListDirectoryBuckets: 's3express:ListAllMyDirectoryBuckets',
  GetAccessPointScope: 's3express:GetAccessPointScope',
  PutAccessPointScope: 's3express:PutAccessPointScope',
  DeleteAccessPointScope: 's3express:DeleteAccessPointScope',
  ListAccessPointsForDirectoryBuckets: 's3express:ListAccessPointsForDirectoryBuckets',
  WriteGetObjectResponse: 's3-object-lambda:WriteGetObjectResponse',
  GetBucket: 's3-outposts:GetBucket',
  ListRegionalBuckets: 's3-outposts:ListRegionalBuckets',
};

/** https://docs.aws.amazon.com/AmazonS3/latest/s3-outposts/S3OutpostsIAM.html */
export const outposts = { ...objects, ...lifecycle, ...replication, DeleteBucketTagging: 'PutBucketTagging' };

/** Operations on objects of a directory bucket go by its session. https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-authenticating-authorizing.html */
export const express = {
  ...Object.fromEntries(
    [...Object.keys(objects), 'GetObject', 'GetObjectAttributes', 'PutObject', 'DeleteObject', 'AbortMultipartUpload']
      .concat('RenameObject')
      .map((name) => [name, 'CreateSession']),
  ),
  ...lifecycle,
  PutBucketEncryption: 'PutEncryptionConfiguration',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  ListDirectoryBuckets: 'ListAllMyDirectoryBuckets',
};
