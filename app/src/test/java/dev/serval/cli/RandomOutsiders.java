package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests of people and services outside a resource's account, as they can be: what hangs together
 * does. Their values are the policy's own, changed a little, or of no one in particular.
 */
final class RandomOutsiders {

  /** Keys that follow from who asks. */
  private static final Set<String> FOLLOWING =
      Set.of("kms:calleraccount", "aws:userid", "aws:username");

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private static final List<String> USUAL =
      List.of(
          "sqs:SendMessage",
          "s3:GetObject",
          "s3:ListBucket",
          "lambda:InvokeFunction",
          "lambda:GetLayerVersion",
          "sns:Publish",
          "kms:Decrypt",
          "sts:AssumeRole");

  private final Node.Mapping question;
  private final Random random;
  private final String resource;
  private final String account;
  private final List<String> accounts = new ArrayList<>(List.of("999900001111", "888800002222"));
  private final List<String> organizations = new ArrayList<>(List.of("o-strangers00"));
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>(List.of("visitor"));
  private final List<String> services =
      new ArrayList<>(List.of("sns.amazonaws.com", "s3.amazonaws.com", "events.amazonaws.com"));
  private final List<String> actions = new ArrayList<>();

  private final PossibleKeys possible = new PossibleKeys();

  RandomOutsiders(Node.Mapping question, Random random) {
    this.question = question;
    this.random = random;
    this.resource = question.text("resource").orElseThrow();
    this.account = question.text("account").orElseThrow();
    for (Node statement :
        question.mapping("policy").flatMap(one -> one.get("Statement")).orElseThrow().items()) {
      read((Node.Mapping) statement);
    }
    Set<String> found = new TreeSet<>();
    Matcher matcher = ACCOUNT.matcher(question.toString());
    while (matcher.find()) {
      found.add(matcher.group());
    }
    found.remove(account);
    accounts.addAll(found);
    actions.addAll(USUAL);
    actions.removeIf(action -> !action.toLowerCase(Locale.ROOT).startsWith(service(resource)));
  }

  /** Before the colon of what can be asked of a resource. */
  private static String service(String arn) {
    String service = arn.split(":", 4)[2];
    return service.equals("iam") ? "sts:assumerole" : service + ":";
  }

  private void read(Node.Mapping statement) {
    statement.get("Action").stream()
        .flatMap(node -> texts(node).stream())
        .map(action -> action.replace("*", "Anything"))
        .forEach(actions::add);
    statement.get("Principal").ifPresent(this::principal);
    for (Node.Entry operator :
        statement.mapping("Condition").map(Node.Mapping::entries).orElse(List.of())) {
      for (Node.Entry key : ((Node.Mapping) operator.value()).entries()) {
        values
            .computeIfAbsent(key.key().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .addAll(texts(key.value()));
      }
    }
    for (String key : List.of("aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid")) {
      organizations.addAll(values.getOrDefault(key, List.of()));
    }
  }

  private void principal(Node principal) {
    for (Node.Entry kind :
        principal instanceof Node.Mapping mapping ? mapping.entries() : List.<Node.Entry>of()) {
      for (String name : texts(kind.value())) {
        if (kind.key().equals("Service")) {
          services.add(name);
        }
        names.add(name.substring(name.lastIndexOf('/') + 1));
      }
    }
  }

  private static List<String> texts(Node node) {
    return node instanceof Node.Sequence all
        ? all.items().stream().flatMap(one -> one.asText().stream()).toList()
        : node.asText().stream().toList();
  }

  Request next() {
    Map<String, List<String>> context = new HashMap<>();
    String theirs = one(accounts);
    chosen(context);
    Principal principal =
        switch (random.nextInt(5)) {
          case 0 -> anonymous(context);
          case 1 -> mayBeService() ? service(context, theirs) : user(context, theirs);
          case 2 -> user(context, theirs);
          default -> session(context, theirs);
        };
    String action = one(actions);
    context
        .keySet()
        .removeIf(key -> !possible.canHave(principal, action, key.toLowerCase(Locale.ROOT)));
    return new Request(principal, action, target(action), account, Context.of(context));
  }

  /** Objects are got and put, buckets are not. */
  private String target(String action) {
    return resource.contains(":s3:") && !action.equals("s3:ListBucket")
        ? resource + "/home/x"
        : resource;
  }

  /** A service gets roles within an account only; a blocked bucket's policy must name it. */
  private boolean mayBeService() {
    return !resource.contains(":role/") && !question.has("publicAccessBlock");
  }

  /** Keys that callers choose for themselves. */
  private void chosen(Map<String, List<String>> context) {
    for (String key : values.keySet()) {
      boolean free =
          key.startsWith("aws:principaltag/")
              || (!key.startsWith("aws:principal")
                  && !key.startsWith("aws:source")
                  && !key.startsWith("aws:vpce")
                  && !key.startsWith("lambda:")
                  && !FOLLOWING.contains(key));
      if (free && !isOfObjectOnly(key) && random.nextInt(4) > 0) {
        context.put(key, List.of(instance(one(values.get(key)))));
      }
    }
  }

  /** Only requests that write send these. */
  private static boolean isOfObjectOnly(String key) {
    return key.startsWith("s3:x-amz-");
  }

  private Principal anonymous(Map<String, List<String>> context) {
    context.keySet().removeIf(key -> key.startsWith("aws:principal"));
    network(context, "");
    if (resource.contains(":lambda:") && question.has("urlAuthType")) {
      String auth = question.text("urlAuthType").orElseThrow();
      context.put("lambda:FunctionUrlAuthType", List.of(auth));
      if (!auth.equals("NONE")) {
        return user(context, one(accounts));
      }
    }
    return new Principal.Anonymous();
  }

  private Principal user(Map<String, List<String>> context, String theirs) {
    String name = one(names);
    signed(context, theirs);
    context.put("aws:username", List.of(name));
    context.put("aws:userid", List.of("AIDA" + number() + "ABCD1234"));
    return new Principal.User("arn:aws:iam::" + theirs + ":user/" + name, theirs);
  }

  private Principal session(Map<String, List<String>> context, String theirs) {
    String role = one(names);
    signed(context, theirs);
    context.put("aws:userid", List.of("AROA" + number() + "ABCD1234:" + one(names)));
    return new Principal.Session(
        "arn:aws:sts::" + theirs + ":assumed-role/" + role + "/" + one(names),
        theirs,
        role,
        one(names));
  }

  private void signed(Map<String, List<String>> context, String theirs) {
    if (random.nextInt(3) > 0) {
      String organization = one(organizations);
      context.put("aws:PrincipalOrgID", List.of(organization));
      context.put("aws:PrincipalOrgPaths", List.of(organization + "/r-ab12/ou-ab12-1/"));
    }
    context.put("aws:SourceOwner", List.of(theirs));
    network(context, theirs);
  }

  private void network(Map<String, List<String>> context, String theirs) {
    if (random.nextInt(3) == 0 && !theirs.isEmpty()) {
      context.put("aws:SourceVpce", List.of(valueOf("aws:sourcevpce", "vpce-0a1b2c3d")));
      context.put("aws:SourceVpc", List.of(valueOf("aws:sourcevpc", "vpc-0a1b2c3d")));
      context.put("aws:VpceAccount", List.of(theirs));
      context.put("aws:VpcSourceIp", List.of("10." + random.nextInt(256) + ".0.1"));
      return;
    }
    context.put("aws:SourceIp", List.of(publicAddress()));
  }

  private String publicAddress() {
    int first = random.nextInt(4) == 0 ? 203 : 11 + random.nextInt(80);
    return first + "." + random.nextInt(256) + "." + random.nextInt(256) + ".7";
  }

  private Principal service(Map<String, List<String>> context, String theirs) {
    context.keySet().removeIf(key -> key.startsWith("aws:principal"));
    // A service puts there what it acts for, which is nothing of another account.
    context.keySet().removeIf(key -> key.startsWith("kms:encryptioncontext:aws:"));
    String service = one(services);
    context.put("aws:PrincipalServiceName", List.of(service));
    context.put("aws:SourceAccount", List.of(theirs));
    Optional<String> arn =
        Optional.of(values.getOrDefault("aws:sourcearn", List.of()))
            .filter(all -> !all.isEmpty() && random.nextBoolean())
            .map(this::one);
    String name = service.substring(0, service.indexOf('.'));
    context.put(
        "aws:SourceArn",
        List.of(
            arn.map(one -> instance(one.replace(account, theirs)))
                .orElse("arn:aws:" + name + ":us-east-1:" + theirs + ":thing")));
    if (random.nextBoolean()) {
      context.put("aws:SourceOrgID", List.of(one(organizations)));
    }
    return new Principal.Service(service);
  }

  private String valueOf(String key, String otherwise) {
    List<String> all = values.getOrDefault(key, List.of());
    return all.isEmpty() || random.nextBoolean() ? otherwise : instance(one(all));
  }

  private String number() {
    return String.valueOf(1000 + random.nextInt(9000));
  }

  /** Something that a pattern may match. */
  private String instance(String pattern) {
    String out = pattern.replace("*", random.nextBoolean() ? "" : "x").replace("?", "1");
    return random.nextInt(5) == 0 ? out + "y" : out;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
