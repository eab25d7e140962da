package dev.serval.source.serverless;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.serverless.event.Events;
import dev.serval.source.serverless.resource.CustomResources;
import dev.serval.source.serverless.resource.DeploymentBucket;
import dev.serval.source.serverless.resource.ExecutionRoles;
import dev.serval.source.serverless.resource.FunctionUrls;
import dev.serval.source.serverless.resource.Functions;
import dev.serval.source.serverless.resource.InvokeConfigs;
import dev.serval.source.serverless.resource.Layers;
import dev.serval.source.serverless.resource.LogGroups;
import dev.serval.source.serverless.resource.Outputs;
import dev.serval.source.serverless.resource.Plugins;
import dev.serval.source.serverless.resource.UserResources;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.service.ServiceReader;
import dev.serval.source.serverless.variable.Given;
import dev.serval.source.serverless.variable.ReferencedFiles;
import dev.serval.source.serverless.variable.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Expands a service to the CloudFormation template that the framework makes of it, with the same
 * resources under the same logical ids. What the framework makes stands where the line is that
 * causes it.
 *
 * @param template the template
 * @param pseudo where it is deployed to, and as which stack
 * @param problems what the framework would refuse or this does not know
 */
record ServiceTemplate(
    Node.Mapping template, Map<String, String> pseudo, List<Document.Problem> problems) {

  /**
   * Expands a service.
   *
   * @param files what it may name
   * @param parameters what the user gave
   */
  static ServiceTemplate of(
      Node.Mapping written, ReferencedFiles files, Map<String, String> parameters) {
    List<Document.Problem> problems = new ArrayList<>();
    Given given = new Given(parameters);
    Variables variables = new Variables(written, given, files, problems::add);
    Node.Mapping root = (Node.Mapping) variables.resolve(written);
    Service service = ServiceReader.read(root, given, problems::add);
    Expansion expansion = new Expansion(service, problems::add);
    expand(expansion);
    SequencedMap<String, Place> open = new LinkedHashMap<>(variables.open());
    expansion.open().forEach(open::putIfAbsent);
    Node.Mapping merged = UserResources.merge(expansion, template(expansion, root));
    Node.Mapping template = Outputs.exported(service, merged);
    return new ServiceTemplate(
        withParameters(template, open), pseudo(service, parameters), problems);
  }

  /** The name of the stack, where it is known. */
  Optional<String> stackName() {
    return Optional.ofNullable(pseudo.get("AWS::StackName"));
  }

  /** Variables that stayed open. */
  List<String> open() {
    return template.mapping("Parameters").map(Node.Mapping::entries).orElse(List.of()).stream()
        .map(Node.Entry::key)
        .filter(name -> name.contains(":"))
        .toList();
  }

  private static void expand(Expansion expansion) {
    DeploymentBucket.add(expansion);
    Functions.add(expansion);
    LogGroups.add(expansion);
    Layers.add(expansion);
    FunctionUrls.add(expansion);
    InvokeConfigs.add(expansion);
    CustomResources custom = new CustomResources(expansion);
    Events.add(expansion, custom);
    custom.finish();
    ExecutionRoles.add(expansion);
    Plugins.report(expansion);
  }

  private static Node.Mapping template(Expansion expansion, Node.Mapping root) {
    List<Node.Entry> resources = new ArrayList<>();
    expansion
        .drafts()
        .forEach(draft -> resources.add(new Node.Entry(draft.id(), draft.toNode(), draft.at())));
    return Build.at(root)
        .map(
            "Resources",
            new Node.Mapping(resources, root.at()),
            "Outputs",
            Outputs.of(expansion, root));
  }

  /** What is open is a parameter without a value; what a program gives can be of any kind. */
  private static Node.Mapping withParameters(
      Node.Mapping template, SequencedMap<String, Place> open) {
    if (open.isEmpty()) {
      return template;
    }
    List<Node.Entry> parameters =
        new ArrayList<>(
            template.mapping("Parameters").map(Node.Mapping::entries).orElse(List.of()));
    open.forEach(
        (name, at) -> {
          if (parameters.stream().noneMatch(entry -> entry.key().equals(name))) {
            String type = name.startsWith("file") ? "CommaDelimitedList" : "String";
            parameters.add(new Node.Entry(name, new Build(at).map("Type", type), at));
          }
        });
    return template.with("Parameters", new Node.Mapping(parameters, template.at()));
  }

  private static Map<String, String> pseudo(Service service, Map<String, String> parameters) {
    Map<String, String> pseudo = new LinkedHashMap<>();
    service.region().asText().ifPresent(region -> pseudo.put("AWS::Region", region));
    service
        .provider("stackName")
        .orElseGet(() -> service.nameAndStage(service.at()))
        .asText()
        .ifPresent(name -> pseudo.put("AWS::StackName", name));
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith("AWS::")) {
            pseudo.put(name, value);
          }
        });
    return pseudo;
  }
}
