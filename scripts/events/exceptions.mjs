// What services ask for by other names than their operations': by prefix, event, and actions without that prefix. `A+B`: both;
// `A|B`: one of them, which the event does not tell; `Name?parameter`: of an event that has this among its request parameters.
import { express, outposts, s3 } from './s3.mjs';

const each = (names, action) => Object.fromEntries(names.split(' ').map((name) => [name, action]));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html, …/transaction-apis-iam.html */
const partiQl = 'PartiQLSelect|PartiQLInsert|PartiQLUpdate|PartiQLDelete';

/** https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html, …/neptune-analytics/latest/userguide/security-iam-access.html */
const graphQuery = 'ReadDataViaQuery|WriteDataViaQuery|DeleteDataViaQuery';

export const exceptions = {
  s3,
  's3-outposts': outposts,
  s3express: express,
  // "You must have permission to perform the access-analyzer:GetFinding action":
  // https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetFindingV2.html
  'access-analyzer': { GetFindingV2: 'GetFinding', ListFindingsV2: 'ListFindings' },
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, …API_runtime_ConverseStream.html, …_StartAsyncInvoke.html
  bedrock: {
    Converse: 'InvokeModel',
    ConverseStream: 'InvokeModelWithResponseStream',
    StartAsyncInvoke: 'InvokeModel',
    RetrieveAndGenerateStream: 'RetrieveAndGenerate',
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html: permissions, not API actions
  budgets: {
    ...each(
      'CreateBudget UpdateBudget DeleteBudget CreateNotification UpdateNotification DeleteNotification',
      'ModifyBudget',
    ),
    ...each('CreateSubscriber UpdateSubscriber DeleteSubscriber', 'ModifyBudget'),
    ...each(
      'DescribeBudget DescribeBudgets DescribeBudgetPerformanceHistory DescribeNotificationsForBudget',
      'ViewBudget',
    ),
    ...each('DescribeBudgetNotificationsForAccount DescribeSubscribersForNotification', 'ViewBudget'),
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkeyspacesforapachecassandra.html; CQL statements by name:
  // https://docs.aws.amazon.com/keyspaces/latest/devguide/logging-using-cloudtrail.html
  cassandra: {
    ...each('CreateKeyspace CreateTable CreateType', 'Create'),
    ...each('DeleteKeyspace DeleteTable DeleteType DropKeyspace DropTable DropType', 'Drop'),
    ...each('UpdateKeyspace UpdateTable AlterKeyspace AlterTable', 'Alter'),
    ...each('GetKeyspace GetTable GetTableAutoScalingSettings GetType', 'Select'),
    ...each('ListKeyspaces ListTables ListTypes ListTagsForResource', 'Select'),
    ...each('Insert Update Delete Batch', 'Modify'),
    RestoreTable: 'Restore',
  },
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistributionWithTags.html
  cloudfront: { CreateDistributionWithTags: 'CreateDistribution+TagResource' },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html
  dms: {
    DescribeDataProviders: 'ListDataProviders',
    DescribeExtensionPackAssociations: 'ListExtensionPacks',
    DescribeInstanceProfiles: 'ListInstanceProfiles',
    DescribeMetadataModelAssessments: 'ListMetadataModelAssessments',
    DescribeMetadataModelConversions: 'ListMetadataModelConversions',
    DescribeMetadataModelExportsAsScript: 'ListMetadataModelExports',
    DescribeMetadataModelExportsToTarget: 'ListMetadataModelExports',
    DescribeMigrationProjects: 'ListMigrationProjects',
    ModifyConversionConfiguration: 'UpdateConversionConfiguration',
    ModifyDataProvider: 'UpdateDataProvider',
    ModifyInstanceProfile: 'UpdateInstanceProfile',
    ModifyMigrationProject: 'UpdateMigrationProject',
    StartMetadataModelExportAsScript: 'StartMetadataModelExportAsScripts',
  },
  dynamodb: {
    ...each('ExecuteStatement BatchExecuteStatement ExecuteTransaction', partiQl),
    TransactGetItems: 'GetItem',
    TransactWriteItems: 'PutItem|UpdateItem|DeleteItem|ConditionCheckItem',
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
  'execute-api': each('PostToConnection GetConnection DeleteConnection', 'ManageConnections'),
  // https://docs.aws.amazon.com/glue/latest/webapi/API_GetUnfilteredTableMetadata.html, …PartitionMetadata.html, …PartitionsMetadata.html
  glue: {
    GetUnfilteredTableMetadata: 'GetTable',
    GetUnfilteredPartitionMetadata: 'GetPartition',
    GetUnfilteredPartitionsMetadata: 'GetPartitions',
  },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
  kms: { ReEncrypt: 'ReEncryptFrom+ReEncryptTo' },
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, …API_InvokeWithResponseStream.html, …API_GetLayerVersionByArn.html
  lambda: { ...each('Invoke InvokeWithResponseStream', 'InvokeFunction'), GetLayerVersionByArn: 'GetLayerVersion' },
  'neptune-db': {
    ...each('ExecuteGremlinQuery ExecuteGremlinExplainQuery ExecuteGremlinProfileQuery', graphQuery),
    ...each('ExecuteOpenCypherQuery ExecuteOpenCypherExplainQuery', graphQuery),
    ...each(
      'GetGremlinQueryStatus ListGremlinQueries GetOpenCypherQueryStatus ListOpenCypherQueries',
      'GetQueryStatus',
    ),
    ...each('CancelGremlinQuery CancelOpenCypherQuery', 'CancelQuery'),
    ...each('GetPropertygraphStatistics GetSparqlStatistics', 'GetStatisticsStatus'),
    ...each('ManagePropertygraphStatistics ManageSparqlStatistics', 'ManageStatistics'),
    ...each('DeletePropertygraphStatistics DeleteSparqlStatistics', 'DeleteStatistics'),
    ...each('GetPropertygraphSummary GetRDFGraphSummary', 'GetGraphSummary'),
    ...each('GetPropertygraphStream GetSparqlStream', 'GetStreamRecords'),
    ExecuteFastReset: 'ResetDatabase',
    GetMLDataProcessingJob: 'GetMLDataProcessingJobStatus',
    GetMLEndpoint: 'GetMLEndpointStatus',
    GetMLModelTrainingJob: 'GetMLModelTrainingJobStatus',
    GetMLModelTransformJob: 'GetMLModelTransformJobStatus',
  },
  'neptune-graph': { ExecuteQuery: graphQuery, GetQuery: 'GetQueryStatus' },
  // https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
  sns: { PublishBatch: 'Publish' },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
  sqs: {
    ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
    DeleteMessageBatch: 'DeleteMessage',
    SendMessageBatch: 'SendMessage',
  },
  // https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_service-with-iam.html
  timestream: { Query: 'Select' },
  // https://docs.aws.amazon.com/verifiedpermissions/latest/apireference/API_BatchIsAuthorized.html, …WithToken.html, …API_BatchGetPolicy.html
  verifiedpermissions: {
    BatchGetPolicy: 'GetPolicy',
    BatchIsAuthorized: 'IsAuthorized',
    BatchIsAuthorizedWithToken: 'IsAuthorizedWithToken',
  },
};
