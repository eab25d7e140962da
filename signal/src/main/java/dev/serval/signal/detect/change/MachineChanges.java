package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls by which somebody starts machines, gets into them, or opens the network to them. */
public final class MachineChanges {

  public static final String MACHINE = "RT-19";
  static final String NETWORK = "RT-20";

  /** Ports by which machines and databases are administered. */
  private static final Set<Integer> ADMINISTRATION =
      Set.of(
          22, 23, 135, 445, 1433, 1521, 2375, 3306, 3389, 5432, 5900, 5985, 5986, 6379, 6443, 9200,
          11211, 27017);

  private static final Pattern RULE =
      Pattern.compile(
          "(ippermissions\\.items\\.\\d+|ippermissions\\.\\d+|)\\.?(?:.*\\.)?cidripv?6?");

  private MachineChanges() {}

  static Optional<Judgement> of(ApiCall call) {
    return switch (call.action()) {
      case "ssm:SendCommand", "ssm:StartAutomationExecution" ->
          machine(
              Severity.MEDIUM,
              "T1651",
              "Commands were sent to machines",
              "document: " + call.detail("documentName"),
              "to: " + targets(call));
      case "ssm:StartSession", "ssm:ResumeSession" ->
          machine(
              Severity.LOW,
              "T1021.008",
              "A session on a machine was opened",
              "to: " + targets(call));
      case "ecs:ExecuteCommand" ->
          machine(
              Severity.LOW,
              "T1651",
              "A command was run in a container",
              "task: " + call.detail("task"));
      case "ec2-instance-connect:SendSSHPublicKey",
          "ec2-instance-connect:SendSerialConsoleSSHPublicKey" ->
          machine(
              byConsole(call) ? Severity.LOW : Severity.MEDIUM,
              "T1021.008",
              "A key for a machine's login was sent",
              "to: " + targets(call));
      case "glue:CreateDevEndpoint", "glue:UpdateDevEndpoint" ->
          call.details().keySet().stream().anyMatch(path -> path.contains("publickey"))
              ? machine(
                  Severity.MEDIUM,
                  "T1098.004",
                  "A machine for development with a login and a role was made",
                  "role: " + call.detail("roleArn"))
              : Optional.empty();
      case "ec2:EnableSerialConsoleAccess" ->
          machine(Severity.MEDIUM, "T1021.008", "Serial consoles of machines were opened");
      case "ec2:GetPasswordData" ->
          machine(
              byConsole(call) ? Severity.LOW : Severity.MEDIUM,
              "T1552",
              "The administrator's password of a machine was asked for",
              "to: " + targets(call));
      case "ec2:RunInstances" ->
          machine(
              call.succeeded() ? Severity.INFO : Severity.MEDIUM,
              "T1578.002",
              "Machines were started",
              "type: " + call.detail("instanceType"),
              "image: " + call.detail("instancesSet.items.0.imageId") + call.detail("imageId"),
              "number: " + call.detail("instancesSet.items.0.maxCount"));
      case "ec2:ImportKeyPair", "ec2:CreateKeyPair" ->
          machine(
              Severity.LOW,
              "T1098.004",
              "A key for logins on machines was made",
              "key: " + call.detail("keyName"));
      case "ec2:ModifyInstanceAttribute" ->
          call.details().keySet().stream().anyMatch(path -> path.startsWith("userdata"))
              ? machine(
                  Severity.HIGH,
                  "T1059.009",
                  "What a machine runs at its start was changed",
                  "to: " + targets(call))
              : Optional.empty();
      case "ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation" ->
          machine(
              Severity.LOW,
              "T1098.003",
              "A machine got a role",
              "profile: "
                  + call.detail("associateIamInstanceProfileRequest.iamInstanceProfile.name")
                  + call.detail(
                      "replaceIamInstanceProfileAssociationRequest.iamInstanceProfile.name"));
      case "ec2:AuthorizeSecurityGroupIngress", "ec2:ModifySecurityGroupRules" -> opened(call);
      case "ec2:CreateNetworkAclEntry", "ec2:ReplaceNetworkAclEntry" ->
          network(
              call.detail("ruleAction").equals("allow")
                  && call.detail("egress").equals("false")
                  && call.detail("cidrBlock").equals("0.0.0.0/0"),
              Severity.LOW,
              "A network's list lets in everybody",
              "list: " + call.detail("networkAclId"));
      case "ec2:CreateVpcPeeringConnection", "ec2:AcceptVpcPeeringConnection" ->
          network(true, Severity.LOW, "Networks were joined", "peer: " + peer(call));
      case "wafv2:DeleteWebACL", "wafv2:DisassociateWebACL", "network-firewall:DeleteFirewall" ->
          network(
              true, Severity.MEDIUM, "A firewall was taken away", "name: " + call.detail("name"));
      default -> Optional.empty();
    };
  }

  /** What people do by the console's button to connect, by the word of the browser. */
  private static boolean byConsole(ApiCall call) {
    return call.agent().startsWith("Mozilla/") || call.agent().equals("AWS Internal");
  }

  private static String peer(ApiCall call) {
    return call.detail("createVpcPeeringConnectionRequest.peerOwnerId")
        + call.detail("peerOwnerId")
        + call.detail("acceptVpcPeeringConnectionRequest.vpcPeeringConnectionId");
  }

  /** A rule for everybody: by the port, worth more or less. */
  private static Optional<Judgement> opened(ApiCall call) {
    Set<String> open = new TreeSet<>();
    boolean administration = false;
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      Matcher rule = RULE.matcher(entry.getKey());
      if (!Set.of("0.0.0.0/0", "::/0").contains(entry.getValue()) || !rule.matches()) {
        continue;
      }
      String base = rule.group(1).isEmpty() ? parent(entry.getKey()) : rule.group(1) + ".";
      int from = port(call.detail(base + "fromPort"), 0);
      int to = port(call.detail(base + "toPort"), 65_535);
      boolean ping = call.detail(base + "ipProtocol").startsWith("icmp");
      administration |= !ping && ADMINISTRATION.stream().anyMatch(one -> from <= one && one <= to);
      open.add(
          ping
              ? "ping from " + entry.getValue()
              : "ports %d to %d from %s".formatted(from, to, entry.getValue()));
    }
    return network(
        !open.isEmpty(),
        administration ? Severity.HIGH : Severity.LOW,
        administration
            ? "Everybody can reach ports for administration"
            : "Everybody can reach a port",
        "group: " + call.detail("groupId") + call.detail("groupName") + "; " + open);
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot + 1);
  }

  private static int port(String text, int otherwise) {
    return text.matches("\\d{1,5}") ? Integer.parseInt(text) : otherwise;
  }

  private static Optional<Judgement> machine(
      Severity severity, String technique, String summary, String... evidence) {
    return Optional.of(Judgement.of(MACHINE, severity, technique, summary).with(evidence));
  }

  private static Optional<Judgement> network(
      boolean holds, Severity severity, String summary, String evidence) {
    return holds
        ? Optional.of(Judgement.of(NETWORK, severity, "T1562.007", summary).with(evidence))
        : Optional.empty();
  }

  private static String targets(ApiCall call) {
    Set<String> all = new TreeSet<>();
    call.details()
        .forEach(
            (path, value) -> {
              if (path.startsWith("instanceid")
                  || path.startsWith("target")
                  || path.startsWith("instancesset")) {
                all.add(value);
              }
            });
    return all.isEmpty() ? "not named in the call" : String.join(", ", all);
  }
}
