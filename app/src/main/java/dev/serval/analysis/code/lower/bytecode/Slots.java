package dev.serval.analysis.code.lower.bytecode;

import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.LocalVariable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of a method's variables: as written, where debug information tells and means one variable
 * only, or else the number.
 */
final class Slots {

  private final Map<Integer, String> names = new HashMap<>();

  Slots(CodeModel code) {
    Map<Integer, Set<String>> bySlot = new HashMap<>();
    Map<String, Set<Integer>> byName = new HashMap<>();
    code.elementStream()
        .filter(LocalVariable.class::isInstance)
        .map(LocalVariable.class::cast)
        .forEach(
            one -> {
              String name = one.name().stringValue();
              bySlot.computeIfAbsent(one.slot(), _ -> new HashSet<>()).add(name);
              byName.computeIfAbsent(name, _ -> new HashSet<>()).add(one.slot());
            });
    bySlot.forEach(
        (slot, all) -> {
          String name = all.iterator().next();
          if (all.size() == 1 && byName.getOrDefault(name, Set.of()).size() == 1) {
            names.put(slot, name);
          }
        });
  }

  String name(int slot) {
    return names.getOrDefault(slot, "(" + slot + ")");
  }
}
