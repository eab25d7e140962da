package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of methods and constructors. */
final class Invocations {

  /** What constructors are called in the form. */
  static final String CONSTRUCTOR = "constructor";

  private static final String INIT = "<init>";

  private final MethodCode code;
  private final KotlinCalls kotlin;

  Invocations(MethodCode code) {
    this.code = code;
    this.kotlin = new KotlinCalls(code);
  }

  /** A call with its arguments on the stack. */
  void invoke(InvokeInstruction call) {
    List<ClassDesc> types = call.typeSymbol().parameterList();
    List<Operand> given = code.pop(types.size());
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add(code.as(given.get(i), types.get(i)));
    }
    String owner = Types.name(call.owner().asSymbol());
    String name = call.name().stringValue();
    if (name.equals(INIT)) {
      construct(owner, types, values);
      return;
    }
    int result =
        call.opcode() == Opcode.INVOKESTATIC
            ? ofType(owner, name, types, values)
            : ofObject(owner, name, call.opcode() == Opcode.INVOKESPECIAL, values);
    ClassDesc returned = call.typeSymbol().returnType();
    if (!returned.equals(ConstantDescs.CD_void)) {
      code.push(result, returned);
    }
  }

  /** A static method, of which values are given. */
  int ofType(String owner, String name, List<ClassDesc> types, List<Integer> values) {
    boolean boxing =
        Types.isBox(owner)
            && name.equals("valueOf")
            && types.size() == 1
            && types.getFirst().isPrimitive();
    if (boxing) {
      return values.getFirst();
    }
    List<Integer> spread = spread(types, values);
    Optional<String> format = values.isEmpty() ? Optional.empty() : code.textIn(values.getFirst());
    return code.jdk
        .ofType(owner, name, spread, format, code.at())
        .or(() -> kotlin.ofType(owner, name, types, spread))
        .orElseGet(() -> call(code.load(owner), name, values));
  }

  /** What is in an array at the end stands for itself, as it was written. */
  private List<Integer> spread(List<ClassDesc> types, List<Integer> values) {
    if (types.isEmpty() || !types.getLast().isArray()) {
      return values;
    }
    return code.elements(values.getLast())
        .map(
            elements -> {
              List<Integer> all = new ArrayList<>(values.subList(0, values.size() - 1));
              all.addAll(elements);
              return List.copyOf(all);
            })
        .orElse(values);
  }

  private int ofObject(String owner, String name, boolean special, List<Integer> values) {
    int receiver = code.pop().register();
    if (Types.isBox(owner) && name.endsWith("Value") && values.isEmpty()) {
      return receiver;
    }
    if (owner.equals("java.util.Iterator") && name.equals("next")) {
      return code.add(new Instruction.Next(code.out.register(), receiver, false, code.at()));
    }
    if (name.equals("iterator") && values.isEmpty() && owner.startsWith("java.")) {
      return receiver;
    }
    boolean parent = special && !owner.equals(code.type.full());
    int object = parent ? code.self(true) : receiver;
    return code.jdk
        .ofObject(object, name, values, code.at())
        .or(() -> kotlin.ofObject(owner, name, object, values))
        .orElseGet(() -> call(object, name, values));
  }

  int call(int receiver, String name, List<Integer> values) {
    List<Argument> arguments = values.stream().map(Argument::plain).toList();
    return code.add(
        new Instruction.Invoke(code.out.register(), receiver, name, arguments, "", code.at()));
  }

  private void construct(String owner, List<ClassDesc> types, List<Integer> values) {
    Operand object = code.pop();
    int to = object.register();
    if (!code.isFresh(to)) {
      // Within a constructor: this class's own other one, or the parent's.
      call(code.self(!owner.equals(code.type.full())), CONSTRUCTOR, values);
      return;
    }
    made(to, owner, types, values);
    code.complete(to);
  }

  /** {@code new}, into a register. */
  int made(int to, String owner, List<ClassDesc> types, List<Integer> values) {
    Optional<Integer> known =
        code.jdk
            .construct(List.of(owner), values, to, code.at())
            .or(() -> kotlin.construct(owner, values, to));
    if (known.isPresent()) {
      return to;
    }
    List<Integer> all = values;
    if (owner.equals("java.lang.ProcessBuilder")) {
      List<Integer> words = spread(types, values);
      all =
          words.equals(values)
              ? values
              : List.of(code.jdk.list(code.out.register(), words, code.at()));
    }
    List<Argument> arguments = all.stream().map(Argument::plain).toList();
    return code.add(new Instruction.Construct(to, code.load(owner), arguments, code.at()));
  }
}
