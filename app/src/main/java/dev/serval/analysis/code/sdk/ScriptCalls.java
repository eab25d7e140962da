package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Value;
import dev.serval.data.SdkTable;
import dev.serval.data.SdkTable.Service;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls of the AWS SDK for JavaScript: version 3 by commands and clients, version 2 by clients. */
final class ScriptCalls {

  private static final String CLIENT = "@aws-sdk/client-";
  private static final String DOCUMENTS = "@aws-sdk/lib-dynamodb.";

  /** What version 2 (npm aws-sdk 2.1693.0) calls services that have another id in the models. */
  private static final Map<String, String> OLD_NAMES =
      Map.ofEntries(
          Map.entry("augmentedairuntime", "SageMaker A2I Runtime"),
          Map.entry("cognitoidentityserviceprovider", "Cognito Identity Provider"),
          Map.entry("cur", "Cost and Usage Report Service"),
          Map.entry("discovery", "Application Discovery Service"),
          Map.entry("dms", "Database Migration Service"),
          Map.entry("elb", "Elastic Load Balancing"),
          Map.entry("elbv2", "Elastic Load Balancing v2"),
          Map.entry("es", "Elasticsearch Service"),
          Map.entry("forecastqueryservice", "forecastquery"),
          Map.entry("forecastservice", "forecast"),
          Map.entry("iotdata", "IoT Data Plane"),
          Map.entry("kinesisvideosignalingchannels", "Kinesis Video Signaling"),
          Map.entry("lexruntime", "Lex Runtime Service"),
          Map.entry("rdsdata", "RDS Data"),
          Map.entry("rdsdataservice", "RDS Data"),
          Map.entry("stepfunctions", "SFN"),
          Map.entry("transcribeservice", "Transcribe"));

  /** The operations of the clients that take items as plain objects. */
  private static final Map<String, String> DOCUMENT_OPERATIONS =
      Map.of(
          "get", "GetItem",
          "put", "PutItem",
          "update", "UpdateItem",
          "delete", "DeleteItem",
          "batchget", "BatchGetItem",
          "batchwrite", "BatchWriteItem",
          "transactget", "TransactGetItems",
          "transactwrite", "TransactWriteItems");

  private final SdkTable table;
  private final Found found;

  ScriptCalls(SdkTable table, Found found) {
    this.table = table;
    this.found = found;
  }

  /** Whether the call was one of the SDK. */
  boolean take(ObservedCall call) {
    String name = call.name();
    if (name.startsWith(CLIENT)) {
      int dot = name.indexOf('.');
      Optional<Service> service =
          dot < 0 ? Optional.empty() : table.serviceOfId(name.substring(CLIENT.length(), dot));
      service.ifPresent(known -> third(call, known, name.substring(dot + 1)));
      return true;
    }
    if (name.startsWith(DOCUMENTS)) {
      table
          .service("dynamodb")
          .ifPresent(service -> documents(call, service, name.substring(DOCUMENTS.length())));
      return true;
    }
    return second(call, name);
  }

  private void third(ObservedCall call, Service service, String rest) {
    Value first = call.arguments().at(0);
    if (rest.contains("()")) {
      int end = rest.indexOf("().");
      if (end > 0 && rest.indexOf('(', end + 1) < 0) {
        method(call, service, rest.substring(end + 3), first);
      }
    } else if (rest.endsWith("Command")) {
      operation(call, service, rest.substring(0, rest.length() - "Command".length()), first);
    } else if (rest.startsWith("paginate")) {
      operation(call, service, rest.substring("paginate".length()), call.arguments().at(1));
    } else if (rest.startsWith("waitUntil") || rest.startsWith("waitFor")) {
      waiter(call, service, rest.replaceFirst("waitUntil|waitFor", ""), call.arguments().at(1));
    }
  }

  private void documents(ObservedCall call, Service service, String rest) {
    Value first = call.arguments().at(0);
    int end = rest.indexOf("().");
    if (rest.endsWith("Command")) {
      document(call, service, rest.substring(0, rest.length() - "Command".length()), first);
    } else if (rest.startsWith("paginate")) {
      document(call, service, rest.substring("paginate".length()), call.arguments().at(1));
    } else if (end > 0 && rest.startsWith("DynamoDBDocument.")) {
      document(call, service, rest.substring(end + 3), first);
    }
  }

  private void document(ObservedCall call, Service service, String name, Value parameters) {
    String lower = name.toLowerCase(Locale.ROOT);
    operation(call, service, DOCUMENT_OPERATIONS.getOrDefault(lower, name), parameters);
  }

  /** {@code aws-sdk.S3().getObject}; the catalogue shortens some of them to {@code aws.s3}. */
  private boolean second(ObservedCall call, String name) {
    String client;
    String method;
    if (name.startsWith("aws-sdk.") || name.startsWith("aws-sdk/clients/")) {
      int end = name.indexOf("().");
      client = end < 0 ? "" : name.substring("aws-sdk.".length(), end).replace("clients/", "");
      client = client.replace("lients/", "");
      method = end < 0 ? "" : name.substring(end + 3);
    } else if (name.startsWith("aws.") && name.indexOf('.', 4) > 0) {
      client = name.substring(4, name.indexOf('.', 4));
      method = name.substring(name.indexOf('.', 4) + 1);
    } else {
      return name.startsWith("aws-sdk");
    }
    if (method.isEmpty() || method.contains("(") || client.contains("(")) {
      return true;
    }
    Value first = call.arguments().at(0);
    boolean plainItems =
        client.equals("documents") || client.toLowerCase(Locale.ROOT).endsWith("documentclient");
    Optional<Service> service = plainItems ? table.service("dynamodb") : ofOldName(client);
    if (service.isPresent() && plainItems) {
      document(call, service.get(), method, first);
    } else if (service.isPresent()) {
      method(call, service.get(), method, first);
    }
    return true;
  }

  private Optional<Service> ofOldName(String client) {
    String plain = client.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return table.serviceOfId(OLD_NAMES.getOrDefault(plain, plain));
  }

  private void method(ObservedCall call, Service service, String method, Value first) {
    boolean s3 = service.name().equals("s3");
    if (method.equals("*")) {
      found.unresolved(
          call,
          "which operation of " + service.name() + " is called is not known",
          service.name() + ".*");
    } else if (method.equals("getSignedUrl") || method.equals("getSignedUrlPromise")) {
      signed(call, service);
    } else if (method.equals("waitFor")) {
      first.text().ifPresent(state -> waiter(call, service, state, call.arguments().at(1)));
    } else if (s3 && found.ofLibrary(call, "aws.s3." + method, Map.of())) {
      return;
    } else if (service.operation(method).isPresent()) {
      operation(call, service, method, first);
    }
  }

  private void signed(ObservedCall call, Service service) {
    Value which = call.arguments().at(0);
    for (Known one : which.known()) {
      one.asText().ifPresent(name -> operation(call, service, name, call.arguments().at(1)));
    }
    if (which.open() || which.known().isEmpty()) {
      found.unresolved(
          call, "for which operation this address is signed is not known", service.name() + ".*");
    }
  }

  private void waiter(ObservedCall call, Service service, String state, Value parameters) {
    String plain = state.toLowerCase(Locale.ROOT);
    service.waiters().entrySet().stream()
        .filter(one -> one.getKey().replace("_", "").equals(plain))
        .findFirst()
        .ifPresent(one -> operation(call, service, one.getValue(), parameters));
  }

  private void operation(ObservedCall call, Service service, String name, Value parameters) {
    service
        .operation(name)
        .ifPresent(
            known ->
                found.call(call, service, known, new Given(Map.of(), parameters, call.contents())));
  }
}
