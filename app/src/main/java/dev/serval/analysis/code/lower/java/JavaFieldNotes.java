package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.syntax.SyntaxTree;

/** Notes of a class which of its fields hold numbers: no text gets into these. */
final class JavaFieldNotes {

  private final JavaCode code;
  private final SyntaxTree tree;

  JavaFieldNotes(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** Writes them to the class that was made. */
  void of(int node, int made) {
    for (int member : JavaClasses.members(tree, node)) {
      if (tree.is(member, "field_declaration")) {
        for (int one : tree.children(member, "declarator")) {
          note(one, tree.child(member, "type"), made);
        }
      }
    }
    if (tree.is(node, "record_declaration")) {
      for (int part : tree.named(tree.child(node, "parameters"))) {
        if (tree.is(part, "formal_parameter")) {
          note(part, tree.child(part, "type"), made);
        }
      }
    }
  }

  private void note(int field, int type, int made) {
    String said = JavaTypes.isNumber(tree, type) ? Parameter.NUMBER : "";
    int text =
        code.out.add(
            new Instruction.Constant(
                code.out.register(), new Literal.Text(said), code.place(field)));
    String member = FieldNote.TYPE.member(tree.text(tree.child(field, "name")));
    code.out.add(new Instruction.SetField(made, member, text, code.place(field)));
  }
}
