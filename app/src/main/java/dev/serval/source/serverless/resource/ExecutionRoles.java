package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.LogicalIds;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceFunction;
import dev.serval.source.serverless.service.ServiceFunction.RoleKind;
import dev.serval.source.serverless.service.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The roles that the framework makes: one that functions share, and one for each function that has
 * statements of its own. Added after all events, which add to what a role may do.
 */
public final class ExecutionRoles {

  private static final String PLUGIN = "serverless-iam-roles-per-function";

  private final Expansion expansion;
  private final Service service;
  private final RoleStatements needs;

  private ExecutionRoles(Expansion expansion) {
    this.expansion = expansion;
    this.service = expansion.service();
    this.needs = new RoleStatements(expansion);
  }

  /** Adds the roles that are needed. */
  public static void add(Expansion expansion) {
    new ExecutionRoles(expansion).addAll();
  }

  /** The logical id of a function's own role. */
  static String ownId(ServiceFunction function) {
    return LogicalIds.of(function.key(), LogicalIds.SHARED_ROLE);
  }

  private void addAll() {
    List<ServiceFunction> functions = service.functions();
    boolean perFunction = roleSetting("mode").flatMap(Node::asText).isPresent();
    if (!perFunction && functions.stream().anyMatch(f -> f.role() != RoleKind.NAMED)) {
      shared();
    }
    functions.stream().filter(f -> f.role() == RoleKind.OWN).forEach(this::own);
  }

  private Optional<Node> roleSetting(String key) {
    return service.provider("iam", "role", key);
  }

  private void shared() {
    Place at = roleAt();
    List<ServiceFunction> users =
        service.functions().stream().filter(f -> f.role() == RoleKind.SHARED).toList();
    List<Node> statements = new ArrayList<>(needs.logs(at));
    statements.addAll(needs.granted(users));
    statements.addAll(providerStatements());
    List<Node> managed = new ArrayList<>(providerManaged());
    boolean anyNetwork =
        service.provider("vpc").isPresent()
            || service.functions().stream().anyMatch(f -> f.body().has("vpc"));
    addManaged(managed, anyNetwork, users, at);
    List<String> trusted = new ArrayList<>(List.of("lambda.amazonaws.com"));
    trusted.addAll(trusted(users));
    draft(LogicalIds.SHARED_ROLE, at, trusted, statements, managed)
        .set("Path", roleSetting("path").orElseGet(() -> new Node.Text("/", at)))
        .set("RoleName", roleSetting("name").orElseGet(() -> roleName(at, List.of())))
        .set("PermissionsBoundary", boundary())
        .set("Tags", roleSetting("tags").map(tags -> new Build(at).tags(Optional.of(tags))));
  }

  /** The part of the file that causes the shared role. */
  private Place roleAt() {
    Node.Mapping provider = service.provider();
    return Optional.of(provider)
        .flatMap(p -> p.entry("iam").or(() -> p.entry("iamRoleStatements")))
        .map(Node.Entry::keyAt)
        .orElse(service.providerAt());
  }

  private void own(ServiceFunction function) {
    Place at =
        function
            .body()
            .entry("iamRoleStatements")
            .or(() -> function.body().entry("iam"))
            .map(Node.Entry::keyAt)
            .orElse(function.at());
    Build build = new Build(at);
    List<Node> statements = new ArrayList<>();
    Node logs = needs.logGroup(function, at, ":*:*");
    statements.add(
        RoleStatements.allow(
            at,
            List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents"),
            List.of(logs)));
    if (LogGroups.isDisabled(function)) {
      statements.add(RoleStatements.deny(at, List.of(logs)));
    }
    statements.addAll(needs.granted(List.of(function)));
    if (inherits(function)) {
      statements.addAll(providerStatements());
    }
    statements.addAll(
        statements(
            Service.at(function.body(), "iam", "role", "statements")
                .or(() -> function.body().get("iamRoleStatements"))));
    boolean perFunction = roleSetting("mode").isPresent();
    List<Node> managed = new ArrayList<>(perFunction ? providerManaged() : List.of());
    addManaged(managed, inNetwork(function), List.of(function), at);
    managed.addAll(items(Service.at(function.body(), "iam", "role", "managedPolicies")));
    List<String> trusted = new ArrayList<>(List.of("lambda.amazonaws.com"));
    trusted.addAll(trusted(List.of(function)));
    draft(ownId(function), at, trusted, statements, managed)
        .set(
            "Path",
            Service.at(function.body(), "iam", "role", "path")
                .or(() -> roleSetting("path"))
                .orElseGet(() -> build.text("/")))
        .set(
            "RoleName",
            Service.at(function.body(), "iam", "role", "name")
                .or(() -> function.body().get("iamRoleStatementsName"))
                .orElseGet(() -> roleName(at, List.of(function.key()))))
        .set(
            "PermissionsBoundary",
            Service.at(function.body(), "iam", "role", "permissionsBoundary")
                .or(() -> function.body().get("iamPermissionsBoundary"))
                .or(
                    () ->
                        Service.at(
                            service.root(), "custom", PLUGIN, "iamGlobalPermissionsBoundary"))
                .or(this::boundary));
  }

  private Draft draft(
      String id, Place at, List<String> trusted, List<Node> statements, List<Node> managed) {
    Build build = new Build(at);
    Draft role = expansion.add(id, "AWS::IAM::Role", at);
    if (!managed.isEmpty()) {
      role.set("ManagedPolicyArns", managed);
    }
    return role.set("AssumeRolePolicyDocument", trust(build, trusted))
        .set(
            "Policies",
            List.of(
                build.map(
                    "PolicyName",
                    Texts.join(at, service.nameAndStage(at), "-lambda"),
                    "PolicyDocument",
                    build.map("Version", "2012-10-17", "Statement", statements))));
  }

  static Node.Mapping trust(Build build, List<String> services) {
    return build.map(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            build.map(
                "Effect",
                "Allow",
                "Principal",
                build.map("Service", services),
                "Action",
                List.of("sts:AssumeRole"))));
  }

  private Node roleName(Place at, List<String> middle) {
    Build build = new Build(at);
    Node name = Texts.join(at, service.nameAndStage(at), "-");
    for (String part : middle) {
      name = Texts.join(at, name, part, "-");
    }
    return Texts.join(at, name, build.ref("AWS::Region"), "-lambdaRole");
  }

  private Optional<Node> boundary() {
    return roleSetting("permissionsBoundary")
        .or(() -> roleSetting("permissionBoundary"))
        .or(() -> service.provider("rolePermissionsBoundary"));
  }

  private List<String> trusted(List<ServiceFunction> users) {
    return expansion.trusted().stream()
        .filter(trusted -> users.contains(trusted.function()))
        .map(Expansion.Trusted::principal)
        .distinct()
        .toList();
  }

  private List<Node> providerStatements() {
    return statements(roleSetting("statements").or(() -> service.provider("iamRoleStatements")));
  }

  /** Statements as written; what is not known stays one statement that is not known. */
  private static List<Node> statements(Optional<Node> written) {
    return written
        .filter(node -> !(node instanceof Node.Null))
        .map(Nodes::asList)
        .orElse(List.of());
  }

  private List<Node> providerManaged() {
    return items(roleSetting("managedPolicies").or(() -> service.provider("iamManagedPolicies")));
  }

  private static List<Node> items(Optional<Node> list) {
    return list.map(Nodes::asList).orElse(List.of());
  }

  private void addManaged(
      List<Node> managed, boolean network, List<ServiceFunction> users, Place at) {
    if (network) {
      managed.add(managedPolicy(at, "AWSLambdaVPCAccessExecutionRole"));
    }
    if (users.stream().anyMatch(f -> Nodes.isSet(f.body().get("durableConfig")))) {
      managed.add(managedPolicy(at, "AWSLambdaBasicDurableExecutionRolePolicy"));
    }
  }

  private static Node managedPolicy(Place at, String name) {
    return Texts.join(
        at, "arn:", new Build(at).ref("AWS::Partition"), ":iam::aws:policy/service-role/" + name);
  }

  private boolean inNetwork(ServiceFunction function) {
    return Nodes.isSet(function.body().get("vpc")) || Nodes.isSet(service.provider("vpc"));
  }

  /** A function's own word, then the plugin's setting, then the mode's default. */
  private boolean inherits(ServiceFunction function) {
    Optional<Node> own =
        Service.at(function.body(), "iam", "inheritStatements")
            .or(() -> function.body().get("iamRoleStatementsInherit"))
            .or(() -> Service.at(service.root(), "custom", PLUGIN, "defaultInherit"));
    return own.isPresent() ? Nodes.isTrue(own) : roleSetting("mode").isPresent();
  }
}
