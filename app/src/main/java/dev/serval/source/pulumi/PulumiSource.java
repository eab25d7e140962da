package dev.serval.source.pulumi;

import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.source.Properties;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.cloudformation.Exports;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.files.FileKind;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFile;
import dev.serval.source.files.FoundFiles;
import dev.serval.source.terraform.adapt.Declared;
import dev.serval.source.terraform.adapt.Translation;
import dev.serval.source.terraform.naming.Naming;
import dev.serval.source.terraform.naming.ResourceType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what Pulumi prints of stacks and previews. */
public final class PulumiSource {

  private final Pseudo given;

  private PulumiSource(Pseudo given) {
    this.given = given;
  }

  /**
   * Reads all stacks and previews among what was found.
   *
   * @param parameters account and region under CloudFormation's names of them
   */
  public static Reading read(FoundFiles found, Map<String, String> parameters) {
    Pseudo pseudo = Pseudo.unknown("");
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      pseudo = pseudo.with(parameter.getKey(), Text.of(parameter.getValue()));
    }
    PulumiSource source = new PulumiSource(pseudo);
    List<Reading.Part> parts = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (FoundFile file : found.of(FileKind.PULUMI_STACK)) {
      String name = FileSearch.name(file.path());
      try {
        List<StackResource> stack = StackFile.resources(file.path(), name);
        parts.add(source.part(stack, name));
        source.nativePart(file.path(), stack).ifPresent(parts::add);
      } catch (UnreadableDocument e) {
        gaps.add(Gap.of(name, Properties.origin(e.at()), String.valueOf(e.getMessage())));
      } catch (RuntimeException | StackOverflowError e) {
        gaps.add(
            Gap.of(
                name,
                new Origin.InFile(name, 1, 1),
                "reading it failed inside Serval ("
                    + e.getClass().getSimpleName()
                    + "); please report this"));
      }
    }
    return new Reading(parts, gaps);
  }

  private Reading.Part part(List<StackResource> stack, String source) {
    Set<Gap> gaps = new LinkedHashSet<>();
    Map<String, String> regions = new HashMap<>();
    Map<String, Naming> namings = new HashMap<>();
    for (StackResource one : stack) {
      if (one.type().equals("pulumi:providers:aws")) {
        one.inputs().text("region").ifPresent(region -> regions.put(one.urn(), region));
      }
    }
    for (StackResource one : stack) {
      Spelling.type(one.type())
          .ifPresent(type -> namings.put(one.urn(), naming(one, type, source, regions)));
    }
    List<Declared> declared = new ArrayList<>();
    for (StackResource one : stack) {
      Naming naming = namings.get(one.urn());
      if (naming != null) {
        declared.add(
            new Declared(
                source,
                one.address(),
                new StackValues(naming.type(), one, namings).arguments(),
                naming,
                one.at()));
      }
    }
    List<Resource> resources = Translation.of(declared, gaps::add);
    return new Reading.Part(
        source, List.of(new Reading.Alternative(resources, List.copyOf(gaps), Map.of())));
  }

  /** What the provider {@code aws-native} makes. */
  private Optional<Reading.Part> nativePart(Path file, List<StackResource> stack) {
    List<StackResource> all =
        stack.stream().filter(one -> NativeTemplate.type(one.type()).isPresent()).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> pseudo = new HashMap<>();
    for (StackResource one : stack) {
      if (one.type().equals("pulumi:providers:aws-native")) {
        one.inputs().text("region").ifPresent(region -> pseudo.put("AWS::Region", region));
      }
    }
    for (StackResource one : all) {
      String[] arn = one.outputs().text("arn").orElse("").split(":", 6);
      if (arn.length == 6 && arn[0].equals("arn")) {
        pseudo.put("AWS::Partition", arn[1]);
        known(arn[3]).ifPresent(region -> pseudo.putIfAbsent("AWS::Region", region));
        known(arn[4]).ifPresent(account -> pseudo.putIfAbsent("AWS::AccountId", account));
      }
    }
    given.region().known().ifPresent(region -> pseudo.put("AWS::Region", region));
    given.account().known().ifPresent(account -> pseudo.put("AWS::AccountId", account));
    return Optional.of(
        new CloudFormationSource.Made(file, NativeTemplate.of(all), pseudo, new Exports())
            .read(Map.of(), List.of()));
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  private Naming naming(
      StackResource resource, String type, String source, Map<String, String> regions) {
    return new Naming(
        type,
        new Text.Hole(source, resource.address(), Text.Filling.AWS),
        name -> written(resource, type, name),
        deployedIn(resource, regions));
  }

  /** An argument that is text, or what AWS made where it exists. */
  private static Optional<Text> written(StackResource resource, String type, String name) {
    return text(resource.inputs(), type, name)
        .or(
            () ->
                name.equals("id") || isName(type, name)
                    ? text(resource.outputs(), type, name)
                    : Optional.empty())
        .map(Text::of);
  }

  private static boolean isName(String type, String name) {
    return ResourceType.of(type).map(ResourceType::nameArgument).filter(name::equals).isPresent();
  }

  private static Optional<String> text(Node.Mapping values, String type, String name) {
    return values.entries().stream()
        .filter(entry -> Spelling.argument(type, entry.key()).equals(name))
        .findFirst()
        .map(Node.Entry::value)
        .filter(Node.Text.class::isInstance)
        .flatMap(Node::asText)
        .filter(text -> !StackValues.isOpen(text));
  }

  /**
   * An ARN that exists says in which account and region it is; else its provider says the region.
   */
  private Pseudo deployedIn(StackResource resource, Map<String, String> regions) {
    String provider = resource.provider().replaceAll("::[^:]*$", "");
    Pseudo there = given;
    String region = regions.get(provider);
    if (region != null && given.region().known().isEmpty()) {
      there = there.with("AWS::Region", Text.of(region));
    }
    String[] arn = resource.outputs().text("arn").orElse("").split(":", 6);
    if (arn.length < 6 || !arn[0].equals("arn")) {
      return there;
    }
    there = there.with("AWS::Partition", Text.of(arn[1]));
    there = arn[3].isEmpty() ? there : there.with("AWS::Region", Text.of(arn[3]));
    return arn[4].isEmpty() ? there : there.with("AWS::AccountId", Text.of(arn[4]));
  }
}
