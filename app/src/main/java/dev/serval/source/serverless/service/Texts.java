package dev.serval.source.serverless.service;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text of which some may not be known. */
public final class Texts {

  private Texts() {}

  /** Pieces as one text; a join where one of them is a reference. */
  public static Node join(Place at, Object... pieces) {
    List<Node> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Object piece : pieces) {
      if (piece instanceof String characters) {
        text.append(characters);
      } else if (piece instanceof Node node && node.asText().isPresent()) {
        text.append(node.asText().get());
      } else {
        if (!text.isEmpty()) {
          joined.add(new Node.Text(text.toString(), at));
          text.setLength(0);
        }
        joined.add((Node) piece);
      }
    }
    if (joined.isEmpty()) {
      return new Node.Text(text.toString(), at);
    }
    if (!text.isEmpty()) {
      joined.add(new Node.Text(text.toString(), at));
    }
    Build build = new Build(at);
    return build.map("Fn::Join", build.list("", build.list(joined)));
  }

  /** An ARN in the account and region of the stack; the pieces stand after the account. */
  public static Node arn(Place at, String service, Object... pieces) {
    Build build = new Build(at);
    Object[] all = new Object[pieces.length + 7];
    all[0] = "arn:";
    all[1] = build.ref("AWS::Partition");
    all[2] = ":" + service + ":";
    all[3] = build.ref("AWS::Region");
    all[4] = ":";
    all[5] = build.ref("AWS::AccountId");
    all[6] = ":";
    System.arraycopy(pieces, 0, all, 7, pieces.length);
    return join(at, all);
  }

  /** What a node is called, as part of a logical id: its text, or what its function names. */
  public static String named(Node node) {
    if (node.asText().isPresent()) {
      return node.asText().get();
    }
    return switch (node) {
      case Node.Sequence list ->
          list.items().stream().map(Texts::named).collect(Collectors.joining());
      case Node.Mapping mapping when mapping.only("Fn::GetAtt").isPresent() ->
          mapping.only("Fn::GetAtt").get().items().stream()
              .findFirst()
              .map(Texts::named)
              .orElseGet(() -> named(mapping.only("Fn::GetAtt").get()).replaceFirst("\\..*", ""));
      case Node.Mapping mapping ->
          mapping.entries().stream().map(e -> named(e.value())).collect(Collectors.joining());
      default -> "";
    };
  }

  /** What an ARN ends with, as part of a logical id. */
  public static String lastOfArn(Node arn) {
    if (arn instanceof Node.Mapping mapping
        && mapping.only("Fn::Join").isPresent()
        && mapping.only("Fn::Join").get().items().size() == 2) {
      List<Node> items = mapping.only("Fn::Join").get().items().get(1).items();
      return items.isEmpty() ? "" : after(named(items.getLast()), ':');
    }
    return after(named(arn), ':');
  }

  private static String after(String text, char separator) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }
}
