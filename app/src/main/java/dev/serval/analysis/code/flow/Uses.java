package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Ending;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Routine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which blocks of a routine use a register, so that they are gone through again if it changes. */
final class Uses {

  private static final BitSet NONE = new BitSet();

  private final Map<Integer, BitSet> blocks = new HashMap<>();

  Uses(Routine routine) {
    for (int number = 0; number < routine.blocks().size(); number++) {
      Block block = routine.blocks().get(number);
      for (Instruction instruction : block.instructions()) {
        add(number, of(instruction));
      }
      add(number, of(block.end()));
    }
  }

  private void add(int block, List<Integer> registers) {
    for (int register : registers) {
      blocks.computeIfAbsent(register, _ -> new BitSet()).set(block);
    }
  }

  /** The blocks that use a register. */
  BitSet of(int register) {
    return blocks.getOrDefault(register, NONE);
  }

  private static List<Integer> of(Ending ending) {
    return switch (ending) {
      case Ending.Jump _ -> List.of();
      case Ending.Branch branch -> List.of(branch.condition());
      case Ending.Return leave -> List.of(leave.value());
      case Ending.Throw fail -> List.of(fail.value());
    };
  }

  private static List<Integer> of(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Constant _,
          Instruction.Read _,
          Instruction.Missing _,
          Instruction.Global _,
          Instruction.This _,
          Instruction.Import _,
          Instruction.Closure _,
          Instruction.Caught _ ->
          List.of();
      case Instruction.Copy copy -> List.of(copy.from());
      case Instruction.Write write -> List.of(write.from());
      case Instruction.Export export -> List.of(export.from());
      case Instruction.Field field -> List.of(field.base());
      case Instruction.Element element -> List.of(element.base(), element.index());
      case Instruction.SetField set -> List.of(set.base(), set.from());
      case Instruction.SetElement set -> List.of(set.base(), set.index(), set.from());
      case Instruction.MakeList list -> list.items().stream().map(Instruction.Item::value).toList();
      case Instruction.MakeMap map ->
          map.entries().stream().flatMap(one -> List.of(one.key(), one.value()).stream()).toList();
      case Instruction.Concat concat -> concat.parts();
      case Instruction.Binary binary -> List.of(binary.left(), binary.right());
      case Instruction.Unary unary -> List.of(unary.operand());
      case Instruction.Call call -> with(call.callee(), call.arguments());
      case Instruction.Invoke invoke -> with(invoke.receiver(), invoke.arguments());
      case Instruction.Construct construct -> with(construct.type(), construct.arguments());
      case Instruction.MakeClass type -> type.parents();
      case Instruction.Await await -> List.of(await.from());
      case Instruction.Yield yield -> List.of(yield.from());
      case Instruction.Next next -> List.of(next.from());
      case Instruction.Declared declared -> List.of(declared.from());
      case Instruction.Opaque opaque -> opaque.from();
    };
  }

  private static List<Integer> with(int first, List<Argument> arguments) {
    List<Integer> all = new ArrayList<>(List.of(first));
    arguments.forEach(argument -> all.add(argument.value()));
    return all;
  }
}
