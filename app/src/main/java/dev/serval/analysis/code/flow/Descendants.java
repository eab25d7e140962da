package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which classes of the code implement an interface or extend a class. Where a container injects an
 * object, its declared type is all that the code says of it, and these are what it can be.
 */
final class Descendants {

  /** More are not told apart: an interface that so many implement says nothing of one. */
  private static final int MOST = 8;

  private final Program program;

  /** By the simple name of what they implement or extend. */
  private final Map<String, List<Declared>> byParent = new HashMap<>();

  /**
   * A class.
   *
   * @param parent what it implements or extends, as its file names it
   */
  record Declared(Module module, String name, String parent) {}

  Descendants(Program program) {
    this.program = program;
  }

  /** Takes the classes of files of Java and of compiled classes. */
  void take(List<Module> modules) {
    modules.stream().filter(one -> one.language() == Language.JAVA).forEach(this::declared);
  }

  private void declared(Module module) {
    Map<Integer, String> names = new HashMap<>();
    for (Block block : module.top().blocks()) {
      for (Instruction instruction : block.instructions()) {
        switch (instruction) {
          case Instruction.Import named -> names.put(named.to(), named.module());
          case Instruction.Read read -> names.put(read.to(), read.variable().name());
          case Instruction.MakeClass type -> {
            for (int parent : type.parents()) {
              String name = names.getOrDefault(parent, "");
              for (String one : name.split("\\|")) {
                byParent
                    .computeIfAbsent(TypeName.simple(plain(one)), _ -> new ArrayList<>())
                    .add(new Declared(module, type.name(), plain(one)));
              }
            }
          }
          default -> {}
        }
      }
    }
  }

  private static String plain(String name) {
    return name.startsWith(TypeName.OWN) ? name.substring(TypeName.OWN.length()) : name;
  }

  /** Those of a class, and theirs. */
  List<Declared> of(Module module, String name) {
    Set<Declared> all = new LinkedHashSet<>();
    below(module, name, all);
    return all.stream().limit(MOST).toList();
  }

  private void below(Module module, String name, Set<Declared> all) {
    for (Declared one : byParent.getOrDefault(name, List.of())) {
      boolean same =
          one.module().equals(module)
              || program.imported(one.module(), one.parent()).filter(module::equals).isPresent();
      if (same && all.size() < MOST && all.add(one)) {
        below(one.module(), one.name(), all);
      }
    }
  }
}
