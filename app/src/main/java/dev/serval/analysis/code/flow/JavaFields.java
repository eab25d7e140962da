package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Value;
import java.util.HashSet;
import java.util.Set;

/** What fields of Java's classes are called and hold, by all classes of the code together. */
final class JavaFields {

  /** Names of the methods that only give the field that is called so, as those of records do. */
  private final Set<String> accessors = new HashSet<>();

  /** Names of fields by what they hold: numbers, or anything else. */
  private final Set<String> numbers = new HashSet<>();

  private final Set<String> others = new HashSet<>();

  /** Takes the classes of a file. */
  void take(Module module) {
    module.routines().stream()
        .filter(JavaFields::isAccessor)
        .forEach(routine -> accessors.add(routine.name()));
    Set<Integer> number = new HashSet<>();
    module.top().blocks().stream()
        .flatMap(block -> block.instructions().stream())
        .forEach(instruction -> note(instruction, number));
  }

  private void note(Instruction instruction, Set<Integer> number) {
    switch (instruction) {
      case Instruction.Constant(int to, Literal.Text(String text), var _)
          when text.equals(Parameter.NUMBER) ->
          number.add(to);
      case Instruction.SetField(int _, String name, int from, var _) ->
          FieldNote.TYPE
              .field(name)
              .ifPresent(field -> (number.contains(from) ? numbers : others).add(field));
      default -> {}
    }
  }

  /** Whether a method of this name gives the field of this name in a class of the code. */
  boolean isAccessor(String method) {
    return accessors.contains(method);
  }

  /** What a field holds: no text where all fields of its name hold numbers. */
  Value typed(Value value, String field, Site site) {
    boolean number =
        site.module().language() == Language.JAVA
            && numbers.contains(field)
            && !others.contains(field);
    return number
        ? value.marks(taint -> taint.cleaned(Weakness.needText(), "the field's type"))
        : value;
  }

  private static boolean isAccessor(Routine routine) {
    return routine.parameters().isEmpty()
        && !routine.owner().isEmpty()
        && routine.blocks().stream()
            .flatMap(block -> block.instructions().stream())
            .allMatch(
                one ->
                    one instanceof Instruction.This
                        || one instanceof Instruction.Write
                        || one instanceof Instruction.Read
                        || (one instanceof Instruction.Field field
                            && field.name().equals(routine.name())))
        && routine.blocks().stream()
            .flatMap(block -> block.instructions().stream())
            .anyMatch(Instruction.Field.class::isInstance);
  }
}
