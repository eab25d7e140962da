package dev.serval.source.terraform.hcl;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.terraform.hcl.Body.Argument;
import dev.serval.source.terraform.hcl.Body.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files in JSON syntax ({@code *.tf.json}). Within a block, JSON does not tell nested blocks from
 * arguments: all but {@code dynamic} are arguments here, whose readers take a mapping for a list of
 * one.
 */
public final class JsonSyntax {

  private JsonSyntax() {}

  /** A file without content. */
  public static Body empty(String name) {
    return new Body(List.of(), List.of(), new Span(new Source(name, ""), 1, 1, 0, 0));
  }

  /** A file of values. */
  public static Body values(Node root) throws UnreadableDocument {
    if (!(root instanceof Node.Mapping file)) {
      throw new UnreadableDocument(root.at(), "values of variables must be a mapping of names");
    }
    return arguments(file);
  }

  /** A file's blocks. */
  public static Body body(Node root) throws UnreadableDocument {
    if (!(root instanceof Node.Mapping file)) {
      throw new UnreadableDocument(root.at(), "Terraform's JSON must be a mapping of blocks");
    }
    List<Block> blocks = new ArrayList<>();
    for (Node.Entry entry : file.entries()) {
      int labels =
          switch (entry.key()) {
            case "resource", "data" -> 2;
            case "variable", "output", "module", "provider" -> 1;
            default -> 0;
          };
      if (!entry.key().equals("//")) {
        labelled(entry.key(), List.of(), labels, entry.value(), entry.keyAt(), blocks);
      }
    }
    return new Body(List.of(), blocks, span(root.at(), ""));
  }

  private static void labelled(
      String type, List<String> labels, int missing, Node node, Place at, List<Block> blocks)
      throws UnreadableDocument {
    if (node instanceof Node.Sequence several) {
      for (Node one : several.items()) {
        labelled(type, labels, missing, one, at, blocks);
      }
      return;
    }
    if (!(node instanceof Node.Mapping mapping)) {
      return;
    }
    if (missing == 0) {
      Body body =
          switch (type) {
            case "resource", "data", "content" -> withDynamic(mapping);
            case "dynamic" -> withContent(mapping);
            default -> arguments(mapping);
          };
      blocks.add(new Block(type, labels, body, span(at, "")));
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      List<String> more = new ArrayList<>(labels);
      more.add(entry.key());
      labelled(type, more, missing - 1, entry.value(), entry.keyAt(), blocks);
    }
  }

  /** {@code dynamic} is a block by type: {"dynamic": {"TYPE": {"for_each": …, "content": …}}}. */
  private static Body withDynamic(Node.Mapping mapping) throws UnreadableDocument {
    Body all = arguments(mapping);
    Optional<Node> dynamic = mapping.get("dynamic");
    if (dynamic.isEmpty()) {
      return all;
    }
    List<Block> blocks = new ArrayList<>();
    labelled("dynamic", List.of(), 1, dynamic.get(), dynamic.get().at(), blocks);
    return new Body(without(all, "dynamic"), blocks, all.at());
  }

  private static List<Argument> without(Body body, String name) {
    return body.arguments().stream().filter(one -> !one.name().equals(name)).toList();
  }

  private static Body withContent(Node.Mapping mapping) throws UnreadableDocument {
    Body all = arguments(mapping);
    List<Block> blocks = new ArrayList<>();
    Optional<Node> content = mapping.get("content");
    if (content.isPresent()) {
      labelled("content", List.of(), 0, content.get(), content.get().at(), blocks);
    }
    return new Body(without(all, "content"), blocks, all.at());
  }

  private static Body arguments(Node.Mapping mapping) throws UnreadableDocument {
    List<Argument> arguments = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      if (!entry.key().equals("//")) {
        arguments.add(
            new Argument(entry.key(), expression(entry.value()), span(entry.keyAt(), "")));
      }
    }
    return new Body(arguments, List.of(), span(mapping.at(), ""));
  }

  private static Expression expression(Node node) throws UnreadableDocument {
    return switch (node) {
      case Node.Text text -> template(text.value(), text.at());
      case Node.Numeral numeral ->
          new Expression.Numeral(numeral.value(), span(node.at(), numeral.written()));
      case Node.Bool bool -> new Expression.Bool(bool.value(), span(node.at(), bool.written()));
      case Node.Null _ -> new Expression.Null(span(node.at(), "null"));
      case Node.Sequence sequence -> {
        List<Expression> items = new ArrayList<>();
        for (Node item : sequence.items()) {
          items.add(expression(item));
        }
        yield new Expression.Tuple(items, span(node.at(), "[…]"));
      }
      case Node.Mapping mapping -> {
        List<Expression.Item> items = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
          items.add(
              new Expression.Item(template(entry.key(), entry.keyAt()), expression(entry.value())));
        }
        yield new Expression.Mapping(items, span(node.at(), "{…}"));
      }
    };
  }

  private static Expression.Template template(String text, Place at) throws UnreadableDocument {
    Span span = span(at, text);
    try {
      return new Expression.Template(
          TemplateParser.whole(new Cursor(span.source())).pieces(), span);
    } catch (UnreadableDocument e) {
      throw new UnreadableDocument(at, String.valueOf(e.getMessage()));
    }
  }

  private static Span span(Place at, String text) {
    return new Span(new Source(at.file(), text), at.line(), at.column(), 0, text.length());
  }
}
