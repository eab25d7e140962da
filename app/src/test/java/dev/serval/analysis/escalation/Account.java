package dev.serval.analysis.escalation;

import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small account, written as a template whose account is known. */
final class Account {

  static final Tables TABLES = Tables.bundled();
  static final String NUMBER = "123456789012";

  private final Map<String, String> resources = new LinkedHashMap<>();

  static String arn(String kind, String name) {
    return "arn:aws:iam::%s:%s/%s".formatted(NUMBER, kind, name);
  }

  /** A statement in JSON. */
  static String allow(String action, String resource, String... condition) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"%s}"
        .formatted(action, resource, condition.length == 0 ? "" : ",\"Condition\":" + condition[0]);
  }

  static String deny(String action) {
    return "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}".formatted(action);
  }

  static String service(String name) {
    return "{\"Service\":\"%s\"}".formatted(name);
  }

  Account role(String name, String trusted, List<String> statements, String... more) {
    resources.put(
        name,
        """
        {"Type":"AWS::IAM::Role","Properties":{"RoleName":"%s",
         "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":%s,"Action":"sts:AssumeRole"}]},"Policies":[%s]%s}}\
        """
            .formatted(name, trusted, policy(statements), String.join("", more)));
    return this;
  }

  Account user(String name, List<String> statements, String... more) {
    resources.put(
        name,
        """
        {"Type":"AWS::IAM::User","Properties":{"UserName":"%s","Policies":[%s]%s}}\
        """
            .formatted(name, policy(statements), String.join("", more)));
    return this;
  }

  Account other(String name, String json) {
    resources.put(name, json);
    return this;
  }

  private static String policy(List<String> statements) {
    return "{\"PolicyName\":\"p\",\"PolicyDocument\":" + document(statements) + "}";
  }

  static String document(List<String> statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}"
        .formatted(
            String.join(",", statements.isEmpty() ? List.of(allow("s3:List*", "*")) : statements));
  }

  Estate estate() {
    StringBuilder json = new StringBuilder("{\"Resources\":{");
    String separator = "";
    for (Map.Entry<String, String> one : resources.entrySet()) {
      json.append(separator).append('"').append(one.getKey()).append("\":").append(one.getValue());
      separator = ",\n";
    }
    try {
      Path file = Files.createTempFile("account", ".json");
      try {
        Files.writeString(file, json.append("}}"));
        return CloudFormationSource.read(
                List.of(file), Map.of("AWS::AccountId", NUMBER, "AWS::Region", "us-east-1"))
            .worlds()
            .getFirst()
            .estate();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
