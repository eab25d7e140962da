package dev.serval.analysis.code.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxTest {

  @Test
  void nodes_have_kinds_fields_and_places() throws Exception {
    SyntaxTree tree = Syntax.parse(Grammar.PYTHON, "é = 1\ndef f(a):\n    return g(a)\n");
    int function = tree.named(SyntaxTree.ROOT).get(1);
    assertThat(tree.kind(function)).isEqualTo("function_definition");
    assertThat(tree.text(tree.child(function, "name"))).isEqualTo("f");
    int call = tree.named(tree.named(tree.child(function, "body")).getFirst()).getFirst();
    assertThat(tree.text(call)).isEqualTo("g(a)");
    assertThat(List.of(tree.line(call), tree.column(call))).containsExactly(3, 12);
    assertThat(tree.faults()).isEmpty();
  }

  @Test
  void an_error_leaves_the_rest_readable() throws Exception {
    SyntaxTree tree = Syntax.parse(Grammar.JAVASCRIPT, "const = ;\nfoo(bar);\n");
    assertThat(tree.firstFault().map(tree::line)).contains(1);
    assertThat(tree.named(SyntaxTree.ROOT)).extracting(tree::text).contains("foo(bar);");
  }

  @Test
  void what_is_larger_than_what_is_analysed_is_refused() {
    assertThatThrownBy(
            () -> Syntax.parse(Grammar.JAVASCRIPT, "a;".repeat(Syntax.MAX_CHARACTERS / 2 + 1)))
        .isInstanceOf(Syntax.TooMuch.class)
        .hasMessageContaining("more than the 10,485,760");
  }

  @Test
  void brackets_without_end_end() throws Exception {
    for (Grammar grammar : Grammar.values()) {
      assertThat(Syntax.parse(grammar, "[".repeat(100_000)).size()).isPositive();
    }
  }
}
