package dev.serval.analysis.code.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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

  /**
   * What a minifier leaves: slashes that divide and slashes that begin patterns, nested templates.
   */
  private static final String STATEMENTS =
      "var a=b/2/c,d=/[;/]+;/g.test(`x;${{k:`y${/;`/.source}`}.k};`);"
          + "function f(x){for(;x;)if(x)/;/.exec(x);return/;'/}"
          + "class C{p=1;m(){return a/b;}}//c;d\n/*;*/;x=a?.b??'\\\\';";

  @Test
  void a_long_script_is_parsed_in_two_parts_to_the_same_tree() throws Exception {
    String text = STATEMENTS.repeat(850);
    int cut = ScriptCut.of(text).orElseThrow();
    assertThat(cut).isBetween(text.length() / 2, text.length() / 2 + STATEMENTS.length());
    assertThat(nodes(Syntax.parse(Grammar.JAVASCRIPT, text)))
        .isEqualTo(nodes(Syntax.whole(Grammar.JAVASCRIPT, text)));
  }

  @Test
  void a_long_script_that_cannot_be_cut_is_parsed_whole() throws Exception {
    String nested = "(()=>{" + STATEMENTS.repeat(850) + "})();";
    assertThat(ScriptCut.of(nested)).isEmpty();
    assertThat(Syntax.parse(Grammar.JAVASCRIPT, nested).faults()).isEmpty();
    SyntaxTree faulty = Syntax.parse(Grammar.JAVASCRIPT, STATEMENTS.repeat(850) + "const = ;");
    assertThat(faulty.firstFault().map(faulty::line)).contains(851);
  }

  private static List<String> nodes(SyntaxTree tree) {
    List<String> nodes = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      nodes.add(
          tree.kind(node)
              + List.of(
                  tree.start(node),
                  tree.end(node),
                  tree.parent(node),
                  tree.endOf(node),
                  tree.line(node)));
    }
    return nodes;
  }
}
