package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.Call;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Who asks.
 *
 * @param account whose account it is
 * @param partition such as {@code aws}
 * @param region the one to begin with, in which services without regions are asked
 * @param answer what AWS said
 */
record Caller(String account, String partition, String region, Answer answer) {

  static Caller of(Clients clients, Connection connection) throws Unreachable {
    String region = Credentials.region(connection).id();
    try {
      Node.Mapping identity =
          IdentityOperations.GET_CALLER_IDENTITY.invocation().answer(clients, region, Map.of());
      String account = identity.text("Account").orElse("");
      if (!account.matches("\\d{12}")) {
        throw new Unreachable(noAccount(connection));
      }
      String arn = identity.text("Arn").orElse("");
      String partition = arn.startsWith("arn:") ? arn.split(":", -1)[1] : "aws";
      Call call = Call.of(account, Call.GLOBAL, "sts", "GetCallerIdentity", Map.of());
      return new Caller(
          account, partition, region, new Answer(call, new Answer.Page(1, true, identity)));
    } catch (StsException e) {
      throw new Unreachable(refused(e, connection));
    } catch (SdkClientException e) {
      throw new Unreachable(unanswered(e, connection));
    }
  }

  private static String noAccount(Connection connection) {
    return connection
        .endpoint()
        .map(address -> "what answers at " + address + " is not AWS; check --endpoint-url")
        .orElse("AWS does not say whose account this is");
  }

  private static String refused(StsException e, Connection connection) {
    String said = Failure.code(e) + ": " + Failure.message(e);
    if (Failure.code(e).startsWith("ExpiredToken") || Failure.code(e).equals("RequestExpired")) {
      return "the AWS credentials have expired ("
          + said
          + "); renew them, for example with 'aws sso login'";
    }
    if (Failure.endsTheRun(e)) {
      return "AWS does not accept the credentials ("
          + said
          + "); check the access key, the secret and the session token, or choose others with"
          + " --profile";
    }
    if (connection.roleArn().isPresent() && Failure.isDenied(e)) {
      return "the role "
          + connection.roleArn().get()
          + " can't be assumed ("
          + said
          + "); check its trust policy, --external-id and the caller's permission sts:AssumeRole";
    }
    return "AWS does not say who the caller is (" + said + ")";
  }

  private static String unanswered(SdkClientException e, Connection connection) {
    String said = Failure.message(e);
    if (said.contains("credentials") || said.contains("Token") || said.contains("SSO")) {
      return withoutCredentials(said);
    }
    return connection
        .endpoint()
        .map(
            address ->
                "nothing usable answers at " + address + " (" + said + "); check --endpoint-url")
        .orElse("AWS can't be reached (" + said + "); check the network and any proxy settings");
  }

  /** What to do where there are no credentials. */
  static String withoutCredentials(String said) {
    // The SDK's message lists the inner names of everything that it tried.
    String which = said.startsWith("Unable to load credentials") ? "" : " (" + said + ")";
    return "there are no usable AWS credentials"
        + which
        + "; set AWS_PROFILE or use --profile, sign in with 'aws sso login', or set"
        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (for the token of a web identity,"
        + " AWS_REGION too)";
  }
}
