package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.lower.java.JavaRoutes;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods of compiled classes that a framework calls because of an annotation. */
final class CompiledRoutes {

  private final ClassCode type;
  private final MethodCode code;

  CompiledRoutes(ClassCode type, MethodCode code) {
    this.type = type;
    this.code = code;
  }

  /** Hands the annotated methods over to their annotations. */
  void register() {
    Set<String> called = components();
    for (MethodModel method : type.model().methods()) {
      if (method.flags().has(AccessFlag.BRIDGE)) {
        continue;
      }
      if (called.contains(method.methodName().stringValue())) {
        handOver(JavaRoutes.BEAN, member(method));
      }
      String result = Types.name(method.methodTypeSymbol().returnType());
      annotations(method)
          .map(annotation -> Types.name(annotation.classSymbol()).replace('$', '.'))
          .forEach(
              annotation -> {
                if (JavaRoutes.isRoute(annotation)) {
                  handOver(annotation, member(method));
                } else if (JavaRoutes.givesFunction(annotation, result)) {
                  handOver(
                      annotation,
                      code.add(
                          new Instruction.Call(
                              code.out.register(), member(method), List.of(), code.at())));
                }
              });
    }
  }

  /** The methods that Spring Cloud Function calls of the class. */
  private Set<String> components() {
    List<String> interfaces =
        type.model().interfaces().stream().map(one -> Types.name(one.asSymbol())).toList();
    return annotations(type.model())
        .map(annotation -> Types.name(annotation.classSymbol()))
        .flatMap(
            annotation ->
                interfaces.stream()
                    .flatMap(one -> JavaRoutes.ofComponent(annotation, one).stream()))
        .collect(Collectors.toSet());
  }

  private static Stream<Annotation> annotations(AttributedElement method) {
    return Stream.concat(
        method.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
            .flatMap(all -> all.annotations().stream()),
        method.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
            .flatMap(all -> all.annotations().stream()));
  }

  private int member(MethodModel method) {
    int made =
        code.add(
            new Instruction.Construct(
                code.out.register(), code.load(type.full()), List.of(), code.at()));
    return code.add(
        new Instruction.Field(
            code.out.register(), made, method.methodName().stringValue(), code.at()));
  }

  private void handOver(String annotation, int routine) {
    code.add(
        new Instruction.Call(
            code.out.register(),
            code.load(annotation),
            List.of(Argument.plain(routine)),
            code.at()));
  }
}
