package dev.serval.source.cloudformation.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.cloudformation.sam.draft.Build;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands at whatever place of a template: the expansion ends, without an exception. */
class HostileTemplateTest {

  /**
   * Every node of every test template is replaced in turn by one of the strange nodes. (All of them
   * at every place take ten times as long and found no more.)
   */
  @Test
  void anythingMayStandAnywhere() throws IOException, UnreadableDocument {
    int expanded = 0;
    for (String file : SamOracleTest.files()) {
      Node.Mapping template = SamOracleTest.read(file);
      int size = size(template);
      List<Node> strangers = strangers(template.at());
      for (int position = 1; position < size; position++) {
        Node strange = strangers.get(position % strangers.size());
        Node changed = replace(template, new int[] {position}, strange);
        SamTransform.Expansion expansion = expand((Node.Mapping) changed, file, position);
        boolean whole = ((Node.Mapping) changed).mapping("Resources").isPresent();
        assertThat(expansion.template().has("Transform")).isNotEqualTo(whole);
        expanded++;
      }
    }
    assertThat(expanded).isGreaterThan(5_000);
  }

  private static SamTransform.Expansion expand(Node.Mapping template, String file, int position) {
    try {
      return SamTransform.expand(template, SamOracleTest.defaults(template));
    } catch (RuntimeException e) {
      throw new AssertionError(file + ", node " + position, e);
    }
  }

  private static List<Node> strangers(Place at) {
    Build build = new Build(at);
    return List.of(
        build.text(""),
        build.text("${a.b}%{x}{{resolve:a:b}}$"),
        build.node(-1),
        new Node.Null(at),
        build.list(),
        build.list(build.map(), "x", build.list()),
        build.map(),
        build.map("a", "b", "Type", build.list()),
        build.map("Fn::If", build.list("C")),
        build.choose("C", build.text("x"), build.list()),
        build.map("Ref", build.list("x")),
        build.map("Fn::GetAtt", "a"),
        build.map("Fn::Sub", build.list()));
  }

  private static int size(Node node) {
    return switch (node) {
      case Node.Mapping mapping ->
          1 + mapping.entries().stream().mapToInt(e -> size(e.value())).sum();
      case Node.Sequence list ->
          1 + list.items().stream().mapToInt(HostileTemplateTest::size).sum();
      case Node.Text _, Node.Numeral _, Node.Bool _, Node.Null _ -> 1;
    };
  }

  /**
   * A copy in which the node at a position, counted in depth first order, is another; keys stay.
   */
  private static Node replace(Node node, int[] left, Node by) {
    if (left[0] < 0) {
      return node;
    }
    if (left[0]-- == 0) {
      return by;
    }
    return switch (node) {
      case Node.Mapping mapping -> {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry e : mapping.entries()) {
          boolean transform = e.key().equals("Transform");
          Node value = replace(e.value(), left, by);
          entries.add(new Node.Entry(e.key(), transform ? e.value() : value, e.keyAt()));
        }
        yield new Node.Mapping(entries, mapping.at());
      }
      case Node.Sequence list -> {
        List<Node> items = new ArrayList<>();
        for (Node item : list.items()) {
          items.add(replace(item, left, by));
        }
        yield new Node.Sequence(items, list.at());
      }
      case Node.Text _, Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }
}
