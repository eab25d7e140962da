package dev.serval.analysis.code.lower.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.form.Ending;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.model.CodeUnit;
import dev.serval.model.CompiledClass;
import dev.serval.model.SourceFile;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.SourceDebugExtensionAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytecodeTest {

  private static final String SMAP =
      """
      SMAP
      Orders.kt
      Kotlin
      *S Kotlin
      *F
      + 1 Orders.kt
      com/acme/Orders
      *L
      1#1,78:1
      *S KotlinDebug
      *F
      + 1 Orders.kt
      com/acme/Orders
      *L
      43#1:80,2
      44#1:82
      *E
      """;

  @Test
  void classes_of_one_file_are_one_module_under_its_name() {
    Lowered form = BytecodeFrontEnd.lower(unit(List.of(), type("com/acme/Orders.class", 7)));
    assertThat(form.gaps()).isEmpty();
    assertThat(form.modules()).extracting(Module::file).containsExactly("com/acme/Orders.kt");
  }

  @Test
  void lines_of_code_that_was_copied_in_are_those_that_called_it() {
    assertThat(line(7)).isEqualTo(7);
    assertThat(line(81)).isEqualTo(43);
    assertThat(line(82)).isEqualTo(44);
  }

  @Test
  void what_has_its_source_at_hand_is_not_judged_twice() {
    CompiledClass type = type("build/com/acme/Orders.class", 7);
    SourceFile other = new SourceFile("src/main/java/com/other/Orders.java", "");
    assertThat(BytecodeFrontEnd.lower(unit(List.of(other), type)).modules()).hasSize(1);
    CompiledClass java = Compiled.one("com/acme/A.java", "package com.acme; public class A {}");
    SourceFile source = new SourceFile("src/main/java/com/acme/A.java", "");
    assertThat(BytecodeFrontEnd.lower(unit(List.of(source), java)).modules()).isEmpty();
  }

  @Test
  void damaged_classes_cost_only_themselves() {
    CompiledClass fine = type("com/acme/Orders.class", 7);
    CompiledClass none = new CompiledClass("com/acme/No.class", bytes("no class"), "");
    Lowered form = BytecodeFrontEnd.lower(unit(List.of(), none, fine));
    assertThat(form.modules()).hasSize(1);
    assertThat(form.gaps()).hasSize(1);
    assertThat(form.gaps().getFirst().why()).contains("no class that can be read");
  }

  @Test
  void no_damage_breaks_it() {
    byte[] whole =
        Compiled.one(
                "A.java",
                """
                public class A {
                  int f(String s) {
                    try { return switch (s) { case "a" -> 1; default -> s.length(); }; }
                    catch (RuntimeException e) { Runnable r = () -> f(s + e); r.run(); }
                    return 2;
                  }
                }
                """)
            .content();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged =
          Arrays.copyOf(
              whole, random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int j = 0; j < 3 && damaged.length > 0; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      CompiledClass one = new CompiledClass("A.class", ByteBuffer.wrap(damaged), "A.class");
      Lowered form = BytecodeFrontEnd.lower(unit(List.of(), one));
      assertThat(form.modules().size() + form.gaps().size()).isEqualTo(1);
    }
  }

  private static CodeUnit unit(List<SourceFile> sources, CompiledClass... classes) {
    return new CodeUnit("app", sources, List.of(classes), List.of(), List.of());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The line of a return that a class has in a line. */
  private static int line(int written) {
    Module module =
        BytecodeFrontEnd.lower(unit(List.of(), type("com/acme/Orders.class", written)))
            .modules()
            .getFirst();
    Routine method =
        module.routines().stream()
            .filter(one -> one.name().equals("run"))
            .findFirst()
            .orElseThrow();
    return method.blocks().stream()
        .map(block -> block.end())
        .filter(Ending.Return.class::isInstance)
        .map(end -> ((Ending.Return) end).at().line())
        .findFirst()
        .orElseThrow();
  }

  private static CompiledClass type(String path, int line) {
    byte[] built =
        ClassFile.of()
            .build(
                ClassDesc.of("com.acme.Orders"),
                type ->
                    type.with(SourceFileAttribute.of("Orders.kt"))
                        .with(
                            SourceDebugExtensionAttribute.of(SMAP.getBytes(StandardCharsets.UTF_8)))
                        .withMethodBody(
                            "run",
                            MethodTypeDesc.of(ConstantDescs.CD_void),
                            ClassFile.ACC_STATIC,
                            code -> code.lineNumber(line).return_()));
    return new CompiledClass(path, ByteBuffer.wrap(built), path);
  }
}
