package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Detectors;
import dev.serval.signal.watch.Watch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single calls are told as, from CloudTrail's record to the observation. */
class JudgedCallsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Refused and failed
        "cloudtrail:StopLogging | {'name':'all'} | AccessDenied | RT-06 MEDIUM",
        "cloudtrail:DeleteTrail | {'name':'all'} | TrailNotFoundException | RT-06 MEDIUM",
        "organizations:LeaveOrganization | {} | AccessDenied | RT-06 MEDIUM",
        "lambda:CreateFunction20150331 | {'functionName':'f'} | AccessDenied | RT-02 LOW",
        "lambda:CreateFunction20150331 | {'functionName':'f'} | ResourceConflictException |"
            + " nothing",
        "ec2:RunInstances | {'instanceType':'p4d.24xlarge'} | Client.UnauthorizedOperation | RT-19"
            + " LOW",
        "iam:AttachUserPolicy |"
            + " {'userName':'eve','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'} |"
            + " AccessDenied | RT-07 MEDIUM",
        // Rights that somebody gives to itself; ann calls
        "iam:AddUserToGroup | {'userName':'ann','groupName':'admins'} | | RT-07 MEDIUM",
        "iam:AddUserToGroup | {'userName':'bob','groupName':'admins'} | | RT-07 LOW",
        "iam:SetDefaultPolicyVersion | {'policyArn':'p','versionId':'v1'} | | RT-07 MEDIUM",
        "monitoring:DisableAlarmActions | {'alarmNames':['a']} | | RT-06 LOW",
        "dynamodb:ExportTableToPointInTime | {'s3Bucket':'b','s3BucketOwner':'444455556666'} | |"
            + " RT-08 MEDIUM",
        "dynamodb:ExportTableToPointInTime | {'s3Bucket':'b'} | | nothing",
        "sts:GetFederationToken |"
            + " {'name':'n','policyArns':[{'arn':'arn:aws:iam::aws:policy/AdministratorAccess'}]} |"
            + " | RT-07 MEDIUM",
        "sns:SetSMSAttributes | {'attributes':{'MonthlySpendLimit':'1000'}} | | RT-19 MEDIUM",
        "sns:SetSMSAttributes | {'attributes':{'DefaultSMSType':'x'}} | | nothing",
        "glue:CreateDevEndpoint | {'roleArn':'r','publicKey':'ssh-rsa AAAA'} | | RT-19 MEDIUM",
        "glue:CreateDevEndpoint | {'roleArn':'r'} | | nothing",
        "rds:RestoreDBInstanceFromDBSnapshot |"
            + " {'dBInstanceIdentifier':'d','publiclyAccessible':true} | | RT-08 MEDIUM",
        // Machines and networks
        "ec2:RunInstances | {'instanceType':'t3.micro'} | | RT-19 INFO",
        "ec2:GetPasswordData | {'instanceId':'i-1'} | | RT-19 MEDIUM",
        "ssm:SendCommand | {'documentName':'AWS-RunShellScript','instanceIds':['i-1']} | | RT-19"
            + " MEDIUM",
        "ssm:StartSession | {'target':'i-1'} | | RT-19 LOW",
        "ec2:ModifyInstanceAttribute | {'instanceId':'i-1','userData':{}} | | RT-19 HIGH",
        "ec2:ModifyInstanceAttribute | {'instanceId':'i-1','ebsOptimized':{'value':true}} | |"
            + " nothing",
        "ec2:AuthorizeSecurityGroupIngress |"
            + " {'groupId':'sg-1','ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':443,'toPort':443,'ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'}]}}]}}"
            + " | | RT-20 LOW",
        "ec2:AuthorizeSecurityGroupIngress |"
            + " {'groupId':'sg-1','ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':20,'toPort':25,'ipv6Ranges':{'items':[{'cidrIpv6':'::/0'}]}}]}}"
            + " | | RT-20 HIGH",
        "ec2:AuthorizeSecurityGroupIngress |"
            + " {'groupId':'sg-1','ipPermissions':{'items':[{'ipProtocol':'-1','ipRanges':{'items':[{'cidrIp':'0.0.0.0/0'}]}}]}}"
            + " | | RT-20 HIGH",
        "ec2:AuthorizeSecurityGroupIngress |"
            + " {'groupId':'sg-1','ipPermissions':{'items':[{'ipProtocol':'tcp','fromPort':22,'toPort':22,'ipRanges':{'items':[{'cidrIp':'10.0.0.0/8'}]}}]}}"
            + " | | nothing",
        // Trust and policies, statement by statement
        "iam:UpdateAssumeRolePolicy |"
            + " {'roleName':'r','policyDocument':'{~Statement~:[{~Effect~:~Allow~,~Principal~:{~AWS~:~arn:aws:iam::444455556666:root~},~Action~:~sts:AssumeRole~},{~Effect~:~Deny~,~Principal~:~*~,~Action~:~sts:TagSession~}]}'}"
            + " | | RT-09 HIGH",
        "iam:UpdateAssumeRolePolicy |"
            + " {'roleName':'r','policyDocument':'{~Statement~:{~Effect~:~Allow~,~Principal~:{~AWS~:[~111122223333~,~*~]},~Action~:~sts:AssumeRole~}}'}"
            + " | | RT-09 CRITICAL",
        "iam:UpdateAssumeRolePolicy |"
            + " {'roleName':'r','policyDocument':'{~Statement~:[{~Effect~:~Deny~,~Principal~:{~AWS~:~arn:aws:iam::444455556666:root~},~Action~:~*~}]}'}"
            + " | | nothing",
        "iam:CreateRole |"
            + " {'roleName':'r','assumeRolePolicyDocument':'{~Statement~:[{~Effect~:~Allow~,~Principal~:{~Federated~:~arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com~},~Action~:~sts:AssumeRoleWithWebIdentity~}]}'}"
            + " | | RT-09 CRITICAL",
        "iam:CreateRole |"
            + " {'roleName':'r','assumeRolePolicyDocument':'{~Statement~:[{~Effect~:~Allow~,~Principal~:{~Federated~:~arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com~},~Action~:~sts:AssumeRoleWithWebIdentity~,~Condition~:{~StringEquals~:{~token.actions.githubusercontent.com:sub~:~repo:us/app:ref:refs/heads/main~}}}]}'}"
            + " | | nothing",
        "iam:PutUserPolicy |"
            + " {'userName':'eve','policyName':'p','policyDocument':'{~Statement~:[{~Effect~:~Allow~,~Action~:~*~,~Resource~:~*~},{~Effect~:~Deny~,~Action~:~s3:*~,~Resource~:~*~}]}'}"
            + " | | RT-07 HIGH",
        "iam:PutUserPolicy |"
            + " {'userName':'eve','policyName':'p','policyDocument':'{~Statement~:[{~Effect~:~Deny~,~Action~:~*~,~Resource~:~*~}]}'}"
            + " | | RT-07 LOW",
        "s3:PutBucketPolicy |"
            + " {'bucketName':'b','bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'},{'Effect':'Deny','Principal':'*','Action':'s3:*','Condition':{'Bool':{'aws:SecureTransport':'false'}}}]}}"
            + " | | RT-08 HIGH",
        "s3:PutBucketPolicy |"
            + " {'bucketName':'b','bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}}]}}"
            + " | | nothing",
        "s3:PutBucketPolicy |"
            + " {'bucketName':'b','bucketPolicy':{'Statement':[{'Effect':'Deny','Principal':'*','Action':'s3:*'}]}}"
            + " | | nothing",
        "kms:PutKeyPolicy |"
            + " {'keyId':'k','policy':'{~Statement~:[{~Effect~:~Allow~,~Principal~:{~AWS~:~444455556666~},~Action~:~kms:*~,~Resource~:~*~}]}'}"
            + " | | RT-08 HIGH",
        // Shared and unprotected
        "s3:PutBucketPublicAccessBlock |"
            + " {'bucketName':'b','PublicAccessBlockConfiguration':{'BlockPublicPolicy':false}} | |"
            + " RT-08 MEDIUM",
        "s3:PutBucketVersioning |"
            + " {'bucketName':'b','VersioningConfiguration':{'Status':'Suspended'}} | | RT-08"
            + " MEDIUM",
        "ec2:ModifyImageAttribute |"
            + " {'imageId':'ami-1','launchPermission':{'add':{'items':[{'group':'all'}]}}} | |"
            + " RT-08 CRITICAL",
        "rds:ModifyDBSnapshotAttribute |"
            + " {'dBSnapshotIdentifier':'s','valuesToAdd':['444455556666']} | | RT-08 HIGH",
        "kms:ScheduleKeyDeletion | {'keyId':'k'} | | RT-08 HIGH",
        "dynamodb:UpdateContinuousBackups |"
            + " {'tableName':'t','pointInTimeRecoverySpecification':{'pointInTimeRecoveryEnabled':false}}"
            + " | | RT-08 MEDIUM",
        "dynamodb:UpdateContinuousBackups |"
            + " {'tableName':'t','pointInTimeRecoverySpecification':{'pointInTimeRecoveryEnabled':true}}"
            + " | | nothing",
        "rds:DeleteDBInstance | {'dBInstanceIdentifier':'d','skipFinalSnapshot':true} | | RT-08"
            + " MEDIUM",
        "rds:DeleteDBInstance | {'dBInstanceIdentifier':'d','skipFinalSnapshot':false} | |"
            + " nothing",
        "ssm:ModifyDocumentPermission | {'name':'d','accountIdsToAdd':['all']} | | RT-08 CRITICAL",
        // Handed on
        "events:PutTargets |"
            + " {'rule':'r','targets':[{'id':'1','arn':'arn:aws:events:eu-west-1:444455556666:event-bus/default'}]}"
            + " | | RT-08 MEDIUM",
        "events:PutTargets |"
            + " {'rule':'r','targets':[{'id':'1','arn':'arn:aws:lambda:eu-west-1:111122223333:function:f'}]}"
            + " | | nothing",
        "logs:PutSubscriptionFilter |"
            + " {'logGroupName':'g','destinationArn':'arn:aws:logs:eu-west-1:444455556666:destination:d'}"
            + " | | RT-08 MEDIUM",
        "sns:Subscribe |"
            + " {'topicArn':'t','protocol':'sqs','endpoint':'arn:aws:sqs:eu-west-1:444455556666:q'}"
            + " | | RT-08 MEDIUM",
        "sns:Subscribe | {'topicArn':'t','protocol':'email','endpoint':'ann@example.com'} | |"
            + " nothing",
        "s3:PutBucketReplication |"
            + " {'bucketName':'b','ReplicationConfiguration':{'Role':'arn:aws:iam::111122223333:role/r','Rule':{'Destination':{'Bucket':'arn:aws:s3:::other','Account':'444455556666'}}}}"
            + " | | RT-08 MEDIUM",
        // Who gets in elsewhere
        "cognito-identity:UpdateIdentityPool |"
            + " {'identityPoolName':'p','allowUnauthenticatedIdentities':true} | | RT-09 MEDIUM",
        "cognito-identity:UpdateIdentityPool |"
            + " {'identityPoolName':'p','allowUnauthenticatedIdentities':false} | | nothing",
        "apigateway:UpdateMethod |"
            + " {'restApiId':'a','updateMethodInput':{'patchOperations':[{'op':'replace','path':'/authorizationType','value':'NONE'}]}}"
            + " | | RT-03 MEDIUM",
        "apigateway:UpdateMethod |"
            + " {'restApiId':'a','updateMethodInput':{'patchOperations':[{'op':'replace','path':'/authorizationType','value':'AWS_IAM'}]}}"
            + " | | nothing",
        "apigateway:UpdateRoute | {'apiId':'a','authorizationType':'NONE'} | | RT-03 MEDIUM",
        "organizations:DisablePolicyType | {'policyType':'SERVICE_CONTROL_POLICY'} | | RT-07 HIGH",
        "organizations:DetachPolicy | {'policyId':'p'} | | RT-07 MEDIUM",
        "iam:CreateRole |"
            + " {'roleName':'r','assumeRolePolicyDocument':'{~Statement~:[{~Effect~:~Allow~,~Principal~:{~AWS~:~444455556666~},~Action~:~sts:AssumeRole~,~Condition~:{~StringEquals~:{~sts:ExternalId~:~x~}}}]}'}"
            + " | | RT-09 MEDIUM",
        "route53domains:TransferDomainToAnotherAwsAccount | {'accountId':'444455556666'} | | RT-08"
            + " HIGH",
        "route53domains:DisableDomainTransferLock | {'domainName':'d'} | | RT-08 MEDIUM",
        "codebuild:StartBuild | {'projectName':'p','buildspecOverride':'x'} | | RT-19 LOW",
        "codebuild:StartBuild | {'projectName':'p'} | | nothing",
        // Put to use
        "ses:UpdateAccountSendingEnabled | {'enabled':true} | | RT-19 MEDIUM",
        "ses:UpdateAccountSendingEnabled | {'enabled':false} | | nothing",
        "ec2:RunInstances |"
            + " {'instanceType':'g4dn.12xlarge','instancesSet':{'items':[{'maxCount':20}]}} | |"
            + " RT-19 MEDIUM",
        "ec2:RunInstances |"
            + " {'instanceType':'g4dn.xlarge','instancesSet':{'items':[{'maxCount':1}]}} | | RT-19"
            + " INFO",
        "sts:GetFederationToken |"
            + " {'name':'n','policy':'{~Statement~:[{~Effect~:~Allow~,~Action~:~*~,~Resource~:~*~}]}'}"
            + " | | RT-07 MEDIUM",
        "sts:GetFederationToken | {'name':'n'} | | RT-07 LOW",
        "ssm:GetParametersByPath | {'path':'/','recursive':true,'withDecryption':true} | | RT-10"
            + " HIGH",
        "ssm:GetParametersByPath | {'path':'/app/','recursive':true,'withDecryption':true} | |"
            + " nothing",
        // Records
        "cloudtrail:PutEventSelectors |"
            + " {'trailName':'t','advancedEventSelectors':[{'fieldSelectors':[{'field':'eventCategory','equals':['Data']}]}]}"
            + " | | RT-06 HIGH",
        "guardduty:CreateFilter | {'detectorId':'d','action':'ARCHIVE'} | | RT-06 MEDIUM",
        "guardduty:DeleteDetector | {'detectorId':'d'} | | RT-06 HIGH",
        // Functions
        "lambda:UpdateFunctionConfiguration20150331v2 | {'functionName':'f','environment':{}} | |"
            + " RT-02 LOW",
        "lambda:UpdateFunctionConfiguration20150331v2 |"
            + " {'functionName':'f','environment':{'variables':{'AWS_LAMBDA_EXEC_WRAPPER':'x'}}} |"
            + " | RT-02 HIGH",
        "lambda:UpdateFunctionConfiguration20150331v2 |"
            + " {'functionName':'f','layers':['arn:aws:lambda:eu-west-1:444455556666:layer:l:1']} |"
            + " | RT-02 HIGH",
        "lambda:PutFunctionEventInvokeConfig20190925 |"
            + " {'functionName':'f','destinationConfig':{'onFailure':{'destination':'arn:aws:sqs:eu-west-1:444455556666:q'}}}"
            + " | | RT-04 HIGH",
        "lambda:AddLayerVersionPermission20181031 | {'layerName':'l','principal':'*'} | | RT-01"
            + " HIGH",
        "lambda:PutRuntimeManagementConfig | {'functionName':'f','updateRuntimeOn':'Manual'} | |"
            + " RT-05 LOW",
      })
  void a_call_is_told_as(String action, String parameters, String error, String expected) {
    String record =
        """
        {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann","accountId":"111122223333"},
         "eventTime":"2026-11-01T10:00:00Z","eventSource":"SERVICE.amazonaws.com","eventName":"NAME",
         "awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","eventID":"e-1","readOnly":false,
         "errorCode":"ERROR","requestParameters":PARAMETERS,"recipientAccountId":"111122223333"}
        """
            .replace("SERVICE", action.substring(0, action.indexOf(':')))
            .replace("NAME", action.substring(action.indexOf(':') + 1))
            .replace("ERROR", error == null ? "" : error)
            .replace("PARAMETERS", parameters.replace('\'', '"').replace("~", "\\\""))
            .replace("\n", "");
    Coverage coverage = new Coverage();
    Watch watch = Watch.of(Detectors.all());
    CloudTrail.read(
        new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)),
        "trail",
        NOW,
        coverage,
        watch::take);
    List<Observation> told = watch.finish();
    assertThat(coverage.of(Coverage.Kind.READ)).as("%s", coverage.problems()).isEqualTo(1);
    assertThat(told.stream().map(one -> one.rule() + " " + one.severity()).toList())
        .as("%s", told)
        .isEqualTo(expected.equals("nothing") ? List.of() : List.of(expected));
  }
}
