// What actions begin with, where IAM's prefix is not the signing name of botocore's model: by signing name, as the Service Authorization
// Reference has it. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
export const prefixOfSigningName = {
  cloudcontrolapi: 'cloudformation',
  'iot-jobs-data': 'iotjobsdata',
  iotdata: 'iot',
  IoTSecuredTunneling: 'iot',
  monitoring: 'cloudwatch',
  'mturk-requester': 'mechanicalturk',
  'partnercentral-account': 'partnercentral',
  'partnercentral-benefits': 'partnercentral',
  'partnercentral-channel': 'partnercentral',
  'partnercentral-selling': 'partnercentral',
  tagging: 'tag',
};

// Sources of events that are not the endpoint prefix of botocore's model (with .amazonaws.com), each from the service's page on CloudTrail:
// https://docs.aws.amazon.com/autoscaling/application/userguide/logging-using-cloudtrail.html and …/plans/userguide/…: autoscaling;
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/logging-using-cloudtrail-data-api.html: rdsdata;
// https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring-cloudtrail.html: amazonmq;
// https://docs.aws.amazon.com/marketplace/latest/userguide/cloudtrail-logging.html: metering-marketplace.
export const sources = {
  amazonmq: ['mq'],
  autoscaling: ['autoscaling', 'application-autoscaling', 'autoscaling-plans'],
  'metering-marketplace': ['aws-marketplace'],
  rdsdata: ['rds-data'],
};
