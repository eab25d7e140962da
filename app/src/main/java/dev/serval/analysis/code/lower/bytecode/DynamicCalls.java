package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** Calls that the JVM links when they run first: lambdas, method references, texts put together. */
final class DynamicCalls {

  /** Stand for an argument, and for a constant, in the recipe of a text. */
  private static final char ARGUMENT = '\1';

  private static final char CONSTANT = '\2';

  private final MethodCode code;
  private final Invocations invocations;

  DynamicCalls(MethodCode code, Invocations invocations) {
    this.code = code;
    this.invocations = invocations;
  }

  void invoke(InvokeDynamicInstruction call) {
    MethodTypeDesc type = call.typeSymbol();
    List<Operand> given = code.pop(type.parameterCount());
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      values.add(code.as(given.get(i), type.parameterType(i)));
    }
    List<ConstantDesc> constants = call.bootstrapArgs();
    int result =
        switch (Types.simple(Types.name(call.bootstrapMethod().owner()))) {
          case "StringConcatFactory" -> joined(values, constants);
          case "LambdaMetafactory" -> closure(values, constants);
          default -> code.opaque(values);
        };
    if (!type.returnType().equals(ConstantDescs.CD_void)) {
      code.push(result, type.returnType());
    }
  }

  private int joined(List<Integer> values, List<ConstantDesc> constants) {
    if (constants.isEmpty() || !(constants.getFirst() instanceof String recipe)) {
      return code.jdk.concat(values, code.at());
    }
    List<Integer> parts = new ArrayList<>();
    StringBuilder written = new StringBuilder();
    int value = 0;
    int constant = 1;
    for (int i = 0; i < recipe.length(); i++) {
      char c = recipe.charAt(i);
      if (c == ARGUMENT && value < values.size()) {
        flush(written, parts);
        parts.add(values.get(value++));
      } else if (c == CONSTANT && constant < constants.size()) {
        written.append(constants.get(constant++));
      } else {
        written.append(c);
      }
    }
    flush(written, parts);
    return code.jdk.concat(parts, code.at());
  }

  private void flush(StringBuilder written, List<Integer> parts) {
    if (!written.isEmpty()) {
      parts.add(code.text(written.toString()));
      written.setLength(0);
    }
  }

  /** A routine that calls what the lambda's code is in, with what the lambda took along. */
  private int closure(List<Integer> taken, List<ConstantDesc> constants) {
    if (constants.size() < 3
        || !(constants.get(0) instanceof MethodTypeDesc shape)
        || !(constants.get(1) instanceof DirectMethodHandleDesc target)) {
      return code.opaque(taken);
    }
    List<Variable> kept = new ArrayList<>();
    for (int register : taken) {
      Variable variable = new Variable(code.out.id(), "(taken " + register + ")");
      code.out.share(variable.name());
      code.add(new Instruction.Write(variable, register, code.at()));
      kept.add(variable);
    }
    RoutineBuilder out = code.type.module().routines().begin("", "", code.at());
    MethodCode inside = new MethodCode(code.type, out, true, code.at());
    List<Integer> values = new ArrayList<>();
    kept.forEach(variable -> values.add(read(inside, variable)));
    for (int i = 0; i < shape.parameterCount(); i++) {
      out.parameter(Parameter.plain("(" + i + ")"));
      values.add(read(inside, new Variable(out.id(), "(" + i + ")")));
    }
    int result = new DynamicCalls(inside, new Invocations(inside)).target(target, values);
    out.leave(result, code.at());
    code.type.module().routines().finish(out);
    return code.add(new Instruction.Closure(code.out.register(), out.id(), code.at()));
  }

  private static int read(MethodCode code, Variable variable) {
    return code.add(new Instruction.Read(code.out.register(), variable, code.at()));
  }

  private int target(DirectMethodHandleDesc target, List<Integer> values) {
    String owner = Types.name(target.owner());
    boolean method =
        target.kind() != DirectMethodHandleDesc.Kind.GETTER
            && target.kind() != DirectMethodHandleDesc.Kind.SETTER;
    List<ClassDesc> types =
        method ? MethodTypeDesc.ofDescriptor(target.lookupDescriptor()).parameterList() : List.of();
    return switch (target.refKind()) {
      case java.lang.invoke.MethodHandleInfo.REF_invokeStatic ->
          invocations.ofType(owner, target.methodName(), types, values);
      case java.lang.invoke.MethodHandleInfo.REF_newInvokeSpecial ->
          invocations.made(code.out.register(), owner, types, values);
      case java.lang.invoke.MethodHandleInfo.REF_invokeVirtual,
          java.lang.invoke.MethodHandleInfo.REF_invokeInterface,
          java.lang.invoke.MethodHandleInfo.REF_invokeSpecial ->
          values.isEmpty()
              ? code.opaque(values)
              : code.jdk
                  .ofObject(
                      values.getFirst(),
                      target.methodName(),
                      values.subList(1, values.size()),
                      code.at())
                  .orElseGet(
                      () ->
                          invocations.call(
                              values.getFirst(),
                              target.methodName(),
                              values.subList(1, values.size())));
      default -> code.opaque(values);
    };
  }
}
