package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns SAM's lists of accounts, addresses and networks into the resource policy of a REST API. */
public final class ResourcePolicy {

  private static final String KEY = "x-amazon-apigateway-policy";

  private final ApiDocument document;
  private final Node.Mapping lists;
  private final Build build;
  private final Node resources;

  private ResourcePolicy(ApiDocument document, Node.Mapping lists, Node resources) {
    this.document = document;
    this.lists = lists;
    this.build = Build.at(lists);
    this.resources = resources;
  }

  /** Adds what the lists say of one path, and the user's own statements. */
  public static void add(ApiDocument document, Node policy, String path, Node stage) {
    addLists(document, policy, path, stage);
    addCustom(document, policy);
  }

  /** Adds what the lists say of one path. */
  static void addLists(ApiDocument document, Node policy, String path, Node stage) {
    Node.Mapping lists = mapping(policy);
    new ResourcePolicy(document, lists, resources(document, path, stage, Build.at(lists))).add();
  }

  /** Adds the user's own statements. */
  static void addCustom(ApiDocument document, Node policy) {
    Optional<Node> custom = Nodes.set(mapping(policy).get("CustomStatements"));
    if (custom.isEmpty()) {
      return;
    }
    Build build = Build.at(custom.get());
    document.change(
        doc ->
            Nodes.with(
                doc,
                KEY,
                old -> {
                  Optional<Node> there = old.get("Statement");
                  if (there.isEmpty()) {
                    return old.with("Version", build.text("2012-10-17"))
                        .with("Statement", custom.get());
                  }
                  List<Node> statements = new ArrayList<>(Nodes.asList(there.get()));
                  addMissing(statements, Nodes.asList(custom.get()));
                  return old.with("Version", build.text("2012-10-17"))
                      .with("Statement", build.list(statements));
                }));
  }

  private void add() {
    document.change(doc -> doc.has(KEY) ? doc : doc.with(KEY, build.map()));
    accounts("AwsAccountWhitelist", "Allow");
    accounts("AwsAccountBlacklist", "Deny");
    addresses("IpRangeWhitelist", "NotIpAddress");
    addresses("IpRangeBlacklist", "IpAddress");
    networks("Blacklist", "StringEquals");
    networks("Whitelist", "StringNotEquals");
  }

  private void accounts(String list, String effect) {
    Optional<Node> accounts = Nodes.set(lists.get(list));
    if (accounts.isEmpty()) {
      return;
    }
    Node statement = statement(effect, build.map("AWS", build.list(Nodes.asList(accounts.get()))));
    changePolicy(
        policy -> {
          Optional<Node> there = policy.get("Statement");
          return policy.with(
              "Statement",
              there
                  .<Node>map(s -> Nodes.append(build.list(Nodes.asList(s)), List.of(statement)))
                  .orElse(statement));
        });
  }

  private void addresses(String list, String operator) {
    Optional<Node> addresses = Nodes.set(lists.get(list));
    if (addresses.isPresent()) {
      allowAllBut(
          build.map(
              operator, build.map("aws:SourceIp", build.list(Nodes.asList(addresses.get())))));
    }
  }

  private void networks(String kind, String operator) {
    List<Node> vpcs = new ArrayList<>();
    List<Node> endpoints = new ArrayList<>();
    for (Node source : items("SourceVpc" + kind)) {
      String text =
          source instanceof Node.Text t
              ? t.value()
              : refuse(source, "SourceVpc" + kind + " takes text; use IntrinsicVpc" + kind);
      if (text.startsWith("vpce-")) {
        endpoints.add(source);
      } else if (text.startsWith("vpc-")) {
        vpcs.add(source);
      }
    }
    vpcs.addAll(items("IntrinsicVpc" + kind));
    endpoints.addAll(items("IntrinsicVpce" + kind));
    if (!vpcs.isEmpty() || !endpoints.isEmpty()) {
      allowAllBut(
          build.map(
              operator,
              build.map(
                  "aws:SourceVpc",
                  Optional.of(vpcs).filter(l -> !l.isEmpty()),
                  "aws:SourceVpce",
                  Optional.of(endpoints).filter(l -> !l.isEmpty()))));
    }
  }

  private void allowAllBut(Node condition) {
    List<Node> both =
        List.of(statement("Allow", "*"), statement("Deny", "*").with("Condition", condition));
    changePolicy(
        policy -> {
          List<Node> statements =
              new ArrayList<>(policy.get("Statement").map(Nodes::asList).orElse(List.of()));
          addMissing(statements, both);
          return policy.with("Statement", build.list(statements));
        });
  }

  private Node.Mapping statement(String effect, Object principal) {
    return build.map(
        "Effect",
        effect,
        "Action",
        "execute-api:Invoke",
        "Resource",
        resources,
        "Principal",
        principal);
  }

  private void changePolicy(UnaryOperator<Node.Mapping> change) {
    document.change(
        doc ->
            Nodes.with(
                doc,
                KEY,
                policy -> change.apply(policy.with("Version", build.text("2012-10-17")))));
  }

  private List<Node> items(String list) {
    return lists.get(list).map(Node::items).orElse(List.of());
  }

  private static void addMissing(List<Node> statements, List<Node> more) {
    for (Node statement : more) {
      if (!Nodes.contains(statements, statement)) {
        statements.add(statement);
      }
    }
  }

  /** All methods of a path. */
  private static Node resources(ApiDocument document, String path, Node stage, Build build) {
    List<Node> all = new ArrayList<>();
    for (Node item : document.pathItems(path)) {
      for (String name : Nodes.asMapping(item).keys().toList()) {
        boolean any = ApiDocument.method(name).equals(ApiDocument.ANY_METHOD);
        String method = any ? "*" : name.toUpperCase(Locale.ROOT);
        all.add(
            build.sub(
                "execute-api:/${__Stage__}/" + method + ApiDocument.wildcards(path),
                build.map("__Stage__", stage)));
      }
    }
    return build.list(all);
  }

  private static Node.Mapping mapping(Node policy) {
    if (policy instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new Invalid(policy, "ResourcePolicy is " + policy.kind() + "; write it as a mapping");
  }

  private static String refuse(Node node, String message) {
    throw new Invalid(node, message);
  }
}
