package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A CloudFormation resource being written. */
public final class Draft {

  /** The types that take PropagateTags as a list of keys and values. */
  private static final Set<String> TAG_LISTS =
      Set.of(
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::DomainName",
          "AWS::ApiGateway::DomainNameAccessAssociation",
          "AWS::ApiGateway::DomainNameV2",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGateway::UsagePlan",
          "AWS::IAM::Role",
          "AWS::IoT::TopicRule",
          "AWS::Lambda::CapacityProvider",
          "AWS::Lambda::Function",
          "AWS::Lambda::MicrovmImage",
          "AWS::Lambda::NetworkConnector",
          "AWS::S3::Bucket",
          "AWS::SNS::Topic",
          "AWS::SQS::Queue",
          "AWS::StepFunctions::StateMachine");

  /** The types that take them as a mapping. */
  private static final Set<String> TAG_MAPPINGS =
      Set.of("AWS::ApiGatewayV2::DomainName", "AWS::ApiGatewayV2::Stage");

  private final String id;
  private final String type;
  private final Build build;
  private final Map<String, Node> attributes = new LinkedHashMap<>();
  private final Map<String, Node> properties = new LinkedHashMap<>();

  public Draft(String id, String type, Place at) {
    this.id = id;
    this.type = type;
    this.build = new Build(at);
  }

  /** A resource of the template that SAM completes. */
  public static Draft of(String id, Node.Mapping resource) {
    Draft draft = new Draft(id, resource.text("Type").orElse(""), resource.at());
    for (Node.Entry entry : resource.entries()) {
      if (entry.key().equals("Properties") && entry.value() instanceof Node.Mapping properties) {
        draft.properties.putAll(properties.asMap());
      } else if (!entry.key().equals("Type")) {
        draft.attributes.put(entry.key(), entry.value());
      }
    }
    return draft;
  }

  public String id() {
    return id;
  }

  public String type() {
    return type;
  }

  public Place at() {
    return build.at();
  }

  /** Sets a property; an empty Optional leaves it out. */
  public Draft set(String property, Object value) {
    put(properties, property, value);
    return this;
  }

  /** Sets an attribute such as DependsOn; an empty Optional leaves it out. */
  public Draft attribute(String name, Object value) {
    put(attributes, name, value);
    return this;
  }

  /** Sets attributes. */
  public Draft attributes(Map<String, Node> more) {
    attributes.putAll(more);
    return this;
  }

  /** Takes properties over as they stand in a mapping. */
  public Draft copy(Node.Mapping from, String... names) {
    for (String name : names) {
      set(name, from.get(name));
    }
    return this;
  }

  public Optional<Node> get(String property) {
    return Optional.ofNullable(properties.get(property));
  }

  /** {@code {"Ref": id}}. */
  public Node.Mapping ref() {
    return build.ref(id);
  }

  /** {@code {"Fn::GetAtt": [id, attribute]}}. */
  public Node.Mapping getAtt(String attribute) {
    return build.getAtt(id, attribute);
  }

  /** Replaces the tags, if the type has tags. */
  public void replaceTags(Node tags) {
    if (TAG_LISTS.contains(type)) {
      set("Tags", build.tags(Optional.of(tags)));
    } else if (TAG_MAPPINGS.contains(type)
        || (type.equals("AWS::ApiGatewayV2::Api") && properties.containsKey("ProtocolType"))) {
      set("Tags", tags);
    }
  }

  /** Adds tags, if the type has tags; of two with one key the last counts. */
  public void addTags(Node tags) {
    if (!TAG_LISTS.contains(type)) {
      return;
    }
    Map<String, Node> byKey = new LinkedHashMap<>();
    for (Node tag : Nodes.append(build.list(tagList()), build.tags(Optional.of(tags))).items()) {
      byKey.put(Nodes.asMapping(tag).text("Key").orElse(""), tag);
    }
    set("Tags", List.copyOf(byKey.values()));
  }

  /** The resource's properties. */
  public Node.Mapping properties() {
    return (Node.Mapping) build.node(properties);
  }

  /** The resource as it stands under its logical id. */
  public Node.Mapping toNode() {
    Node.Mapping node = build.map("Type", type);
    for (Map.Entry<String, Node> attribute : attributes.entrySet()) {
      node = node.with(attribute.getKey(), attribute.getValue());
    }
    return node.with("Properties", properties());
  }

  private List<Node> tagList() {
    return get("Tags").map(Node::items).orElse(List.of());
  }

  private void put(Map<String, Node> into, String key, Object value) {
    if (!(value instanceof Optional<?> optional)) {
      into.put(key, build.node(value));
    } else if (optional.isPresent()) {
      into.put(key, build.node(optional.get()));
    }
  }
}
